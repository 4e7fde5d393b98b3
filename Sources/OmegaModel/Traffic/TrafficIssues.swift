import OmegaUnits

/// Puts what the traffic equations found into words.
struct TrafficIssues {
  let tier: Tier
  let loads: [ComponentLoad]
  let nodeLoads: [NodeLoad]
  /// By pool and region.
  let pools: [[PoolOccupancy]]

  /// Something to say about one region; the same in several regions is said once.
  private struct Finding {
    var path: String
    var text: String
    var remedy: String
    var source = ""
    var region: String
  }

  var all: [Issue] {
    var findings: [Finding] = []
    for (pool, occupancies) in zip(tier.pools, pools) {
      for (region, occupancy) in zip(tier.regions, occupancies) {
        findings += oversized(in: occupancy, of: pool, region: region)
        findings += crowding(in: occupancy, of: pool, region: region)
      }
    }
    findings += tightest.compactMap(overload)
    findings += nodeLoads.compactMap(overload)
    return merged(findings)
  }

  /// Limits, and of each service's CPU and slots the fuller: who holds a slot while it computes fills both, and
  /// one cause is told once.
  private var tightest: [ComponentLoad] {
    var kept: [ComponentLoad] = []
    for load in loads {
      guard case .slots = load.resource, let cpu = kept.last, cpu.resource == .cpu,
        cpu.service == load.service, cpu.region == load.region
      else {
        kept.append(load)
        continue
      }
      if load.utilisationPeak >= cpu.utilisationPeak { kept[kept.count - 1] = load }
    }
    return kept
  }

  /// At a utilisation of exactly one a queue still grows without end, so one counts.
  private func overload(_ load: ComponentLoad) -> Finding? {
    guard load.utilisationPeak >= 1 else { return nil }
    let (unit, has, remedy) =
      switch load.resource {
      case .slots:
        (
          "Erlang", load.capacity.counted("slot"),
          "add replicas or concurrency, or hold slots for less time"
        )
      case .cpu:
        ("busy cores", load.capacity.counted("core"), "add replicas or CPU, or do less work")
      case .limit(let meter):
        ("\(meter)/s", limit(of: load, meter), "raise the limit or use less of it")
      }
    return Finding(
      path: "tiers.\(tier.name).services.\(load.service)",
      text: """
        \(Self.offered(load.offeredMean, load.offeredPeak, unit, load.offeredByUsers, load.addsPeaks)), \
        \(has): \(Self.consequence(of: load))
        """,
      remedy: remedy, region: load.region)
  }

  /// A limit, and how much of it the hottest partition lets through.
  private func limit(of load: ComponentLoad, _ meter: String) -> String {
    let plain = "a limit of \(load.capacity.threeDigits)/s"
    guard let service = tier.services.first(where: { $0.name == load.service }),
      let limit = service.limits.first(where: { $0.meter == meter }),
      TrafficEquations.usableShare(of: limit, for: service) < 0.999
    else { return plain }
    return """
      a limit of \(limit.amountPerSecond.threeDigits)/s, of which \(service.keys == nil ? "uneven splits" : "popular keys") \
      leave \(load.capacity.threeDigits)/s before \
      the hottest of \(limit.partitions) partitions is used up
      """
  }

  /// Pods may each have limits enough and together ask for more than their nodes have.
  private func overload(_ load: NodeLoad) -> Finding? {
    guard load.offeredPeak > 0, load.offeredPeak >= load.capacity else { return nil }
    let consequence =
      Self.isKeptByUsers(load.offeredPeak, load.offeredByUsers, capacity: load.capacity)
      ? Self.keptFull : load.offeredMean >= load.capacity ? "unstable" : "unstable at the peak"
    return Finding(
      path: "tiers.\(tier.name).pools.\(load.pool)",
      text: """
        pods are \
        \(Self.offered(load.offeredMean, load.offeredPeak, "busy cores", load.offeredByUsers, load.addsPeaks)), \
        \(Double(load.nodes).counted("node")) with \(load.capacity.counted("core")): \(consequence)
        """,
      remedy: "add nodes or use larger ones, or do less work", region: load.region)
  }

  /// The busiest hour and the highest surge may never meet, and users wait: an upper bound (Model T-1).
  private static func offered(
    _ mean: Double, _ peak: Double, _ unit: String, _ byUsers: Double, _ addsPeaks: Bool
  ) -> String {
    guard mean.threeDigits != peak.threeDigits else {
      return "offered \(byUsers > 0 ? "up to " : "")\(peak.threeDigits) \(unit)"
    }
    let time = addsPeaks ? "if all peaks coincide" : "at the peak"
    return "offered up to \(peak.threeDigits) \(unit) \(time) (\(mean.threeDigits) in the mean)"
  }

  /// Users who wait for an answer ask for nothing else: they keep a part full, but it stays stable.
  private static func isKeptByUsers(
    _ peak: Double, _ byUsers: Double, capacity: Double
  ) -> Bool {
    byUsers > 0 && peak - byUsers < capacity
  }

  private static let keptFull = "kept full by users who wait for their answers"

  private static func consequence(of load: ComponentLoad) -> String {
    if isKeptByUsers(load.offeredPeak, load.offeredByUsers, capacity: load.capacity) {
      return keptFull
    }
    if case .limit = load.resource {
      return load.utilisationMean >= 1 ? "throttled most of the time" : "throttled at the peak"
    }
    return load.utilisationMean >= 1 ? "unstable" : "unstable at the peak"
  }

  /// Services of which not even one replica fits an empty node.
  private func oversized(
    in occupancy: PoolOccupancy, of pool: NodePool, region: String
  ) -> [Finding] {
    occupancy.oversized.filter { $0.replicasMax > 0 }.map { tenant in
      Finding(
        path: "tiers.\(tier.name).services.\(tenant.name).requests",
        text: """
          a replica asks \(tenant.request.words); an empty node of \(pool.name) offers \
          \(occupancy.allocatable.words): no replica ever starts
          """,
        remedy: "ask for less or use larger nodes", source: Self.placementSource, region: region)
    }
  }

  /// Pods that find no node, though an empty one would hold them.
  private func crowding(
    in occupancy: PoolOccupancy, of pool: NodePool, region: String
  ) -> [Finding] {
    let atLeast = occupancy.standing.unplacedCount > 0
    let placement = atLeast ? occupancy.standing : occupancy.largest
    guard placement.unplacedCount > 0 else { return [] }

    let wanted = occupancy.tenants.map { atLeast ? $0.replicasMin : $0.replicasMax }
    var asked = PodRequest()
    var left: [String] = []
    for (tenant, replicas) in zip(occupancy.tenants, wanted) {
      asked.cpu += Double(replicas) * tenant.request.cpu
      asked.memoryGiB += Double(replicas) * tenant.request.memoryGiB
      let missing = replicas - placement.placedCount(ofService: tenant.service)
      if missing > 0 { left.append("\(tenant.name) \(missing) of \(replicas)") }
    }
    let nodes = Double(occupancy.nodeCount)
    let offered = PodRequest(
      cpu: nodes * occupancy.allocatable.cpu, memoryGiB: nodes * occupancy.allocatable.memoryGiB)
    let wantedCount = wanted.reduce(0, +)
    let pods = Double(wantedCount).counted("pod")
    let nodeWords = nodes.counted("node")
    return [
      Finding(
        path: "tiers.\(tier.name).pools.\(pool.name)",
        text: """
          \(pods)\(atLeast ? "" : ", all services at their largest,") \
          \(wantedCount == 1 ? "asks" : "ask") \(asked.words); \
          \(nodeWords) \(occupancy.nodeCount == 1 ? "offers" : "offer") \(offered.words): \
          no node for \(left.joined(separator: ", "))
          """,
        remedy: "add nodes, use larger ones, or ask for less", source: Self.placementSource,
        region: region)
    ]
  }

  private static let placementSource =
    "kubernetes/website: content/en/docs/reference/scheduling/config.md (NodeResourcesFit)"

  /// One issue for the same finding in several regions, which are named unless the tier has only one.
  private func merged(_ findings: [Finding]) -> [Issue] {
    var groups: [(finding: Finding, regions: [String])] = []
    for finding in findings {
      if let known = groups.firstIndex(where: {
        $0.finding.path == finding.path && $0.finding.text == finding.text
      }) {
        groups[known].regions.append(finding.region)
      } else {
        groups.append((finding, [finding.region]))
      }
    }
    return groups.map { finding, regions in
      let place = tier.regions.count == 1 ? "" : "in \(regions.joined(separator: ", ")): "
      return Issue(
        severity: .warning, path: finding.path, message: place + finding.text,
        remedy: finding.remedy, source: finding.source)
    }
  }
}

extension PodRequest {
  /// Such as `3.5 cores and 12 GiB`.
  fileprivate var words: String { "\(cpu.counted("core")) and \(memoryGiB.threeDigits) GiB" }
}

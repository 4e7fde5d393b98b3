/// Puts what the traffic equations found into words.
struct TrafficIssues {
  let tier: Tier
  let loads: [ComponentLoad]
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
    findings += loads.compactMap(overload)
    return merged(findings)
  }

  /// At a utilisation of exactly one a queue still grows without end, so one counts.
  private func overload(_ load: ComponentLoad) -> Finding? {
    guard load.utilisationPeak >= 1 else { return nil }
    let mean = load.offeredMean.threeDigits
    let peak = load.offeredPeak.threeDigits
    let capacity = load.capacity.threeDigits
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
        ("\(meter)/s", "a limit of \(capacity)/s", "raise the limit or use less of it")
      }
    // The busiest hour and the highest surge may never meet: a peak is an upper bound (Model T-1).
    let bound = mean == peak && load.offeredByUsers == 0 ? "" : "up to "
    let calm = mean == peak ? "" : " at the peak (\(mean) in the mean)"
    return Finding(
      path: "tiers.\(tier.name).services.\(load.service)",
      text: "offered \(bound)\(peak) \(unit)\(calm), \(has): \(Self.consequence(of: load))",
      remedy: remedy, region: load.region)
  }

  private static func consequence(of load: ComponentLoad) -> String {
    // Users who wait for an answer ask for nothing else: they keep a part full, but it stays stable.
    if load.offeredByUsers > 0, load.offeredPeak - load.offeredByUsers < load.capacity {
      return "kept full by users who wait for their answers"
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
        path: "tiers.\(tier.name).services.\(tenant.name)",
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

extension Double {
  /// Such as `1 slot` and `2.5 cores`.
  fileprivate func counted(_ noun: String) -> String {
    let digits = threeDigits
    return "\(digits) \(noun)\(digits == "1" ? "" : "s")"
  }

  /// About three significant digits, and none that only binary fractions bring.
  fileprivate var threeDigits: String {
    guard isFinite else { return isNaN ? "?" : "unbounded" }
    let scale = magnitude >= 100 ? 1.0 : magnitude >= 10 ? 10 : magnitude >= 1 ? 100 : 1_000
    let value = (self * scale).rounded() / scale
    return value == value.rounded() && value.magnitude < 1e15 ? "\(Int(value))" : "\(value)"
  }
}

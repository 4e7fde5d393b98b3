import OmegaMeasurement
import OmegaModel
import OmegaStatistics
import OmegaUnits

/// Turns what the replications of a tier measured and cost into what a planner is told.
///
/// Counts (requests, calls, refusals, evictions, work) are totals over replications; rates, shares
/// and money are means.
public enum TierAssessment {
  /// - Precondition: all replications are of the same plant: positions mean the same in each.
  public static func assess(_ evidence: TierEvidence) -> TierResult {
    let classes = classes(of: evidence)
    let curves = boundCurves(of: evidence)
    let services = services(of: evidence, curves)
    let pools = pools(of: evidence)
    let measurements = evidence.replications.map(\.measurements)
    var bottleneck = Bottleneck(
      tier: evidence.tier, classes: classes, services: services, pools: pools,
      visits: evidence.visits
    ).find(worst: mostBroken(of: classes, in: evidence.tier))
    bottleneck.busy = BusyTimes(of: bottleneck, in: curves, tier: evidence.tier)
    var sla = sla(of: evidence.tier, classes: classes)
    sla.alerts = alerts(of: evidence)
    sla.isOutageUnseen = hasUnseenOutage(evidence) ? true : nil
    return TierResult(
      tier: evidence.tier.name, about: evidence.tier.about, loadScale: evidence.tier.loadScale,
      sla: sla, cost: cost(of: evidence.cost),
      classes: classes.map(\.result), services: services.map(\.result), pools: pools,
      stores: stores(services),
      bottleneck: bottleneck, issues: evidence.issues.map(result),
      requestsSimulated: measurements.reduce(0) { $0 + $1.work.requests },
      eventsHandled: measurements.reduce(0) { $0 + $1.work.events },
      topology: TopologyResult(evidence.tier, visits: evidence.visits),
      replicationValues: values(of: evidence), telemetry: telemetry(of: evidence))
  }

  private static func classes(of evidence: TierEvidence) -> [ClassAssessment] {
    let hasUnseenOutage = hasUnseenOutage(evidence)
    return byPosition(evidence, \.classes, name: \.name).map {
      ClassAssessment($0, name: $0[0].name, tier: evidence.tier, hasUnseenOutage: hasUnseenOutage)
    }
  }

  /// Whether spot nodes may be taken back, for capacity or for their price, as in no replication.
  ///
  /// All else that makes requests fail is load, which is there all the time, or a rule of the
  /// scenario, which is there in every replication.
  private static func hasUnseenOutage(_ evidence: TierEvidence) -> Bool {
    let pools = evidence.replications.flatMap(\.measurements.pools)
    let mayBeTaken = evidence.tier.pools.compactMap(\.spot).contains {
      $0.evictionsPerNodeHour > 0 || $0.shortages != nil
    }
    let mayBePricedOut = evidence.tier.pools.contains { $0.spot?.hasPriceCeiling ?? false }
    return mayBeTaken && !pools.contains { $0.evictions > 0 }
      || mayBePricedOut && !pools.contains { $0.hoursPricedOut > 0 }
  }

  /// How much of its bounds each service used over time, and what they refused.
  private static func boundCurves(of evidence: TierEvidence) -> [Timeline] {
    let kinds: Set<Timeline.Kind> = [
      .cpuUtilisation, .slotUtilisation, .unitsPerSecond, .throttledPerSecond, .callsPerSecond,
    ]
    return pooled(
      evidence.replications.map { $0.measurements.timelines.filter { kinds.contains($0.kind) } })
  }

  private static func services(
    of evidence: TierEvidence, _ curves: [Timeline]
  ) -> [ServiceAssessment] {
    let peaks = PeakLookup(curves)
    let windowSeconds = Double(evidence.replications[0].measurements.window.nanoseconds) / 1e9
    return byPosition(evidence, \.services, name: { "\($0.service)@\($0.region)" }).map {
      ServiceAssessment($0, windowSeconds: windowSeconds, tier: evidence.tier, peaks: peaks)
    }
  }

  private static func pools(of evidence: TierEvidence) -> [PoolResult] {
    byPosition(evidence, \.pools, name: { "\($0.pool)@\($0.region)" }).map { replications in
      let nodes =
        MeanEstimator.estimate(
          replications.map(\.nodesMean), within: .nonNegative)
        ?? Estimate(certain: 0)
      let isBounded = evidence.tier.pools.contains {
        $0.name == replications[0].pool && $0.spot?.hasPriceCeiling == true
      }
      let pricedOut =
        isBounded
        ? MeanEstimator.estimate(
          replications.map { $0.hoursPricedOut }, within: .nonNegative) : nil
      return PoolResult(
        pool: replications[0].pool, region: replications[0].region,
        nodesMin: replications.reduce(.max) { min($0, $1.nodesMin) }, nodesMean: Figure(nodes),
        nodesMax: replications.reduce(0) { max($0, $1.nodesMax) },
        evictions: replications.reduce(0) { $0 + $1.evictions },
        hoursPricedOut: pricedOut.map(Figure.init))
    }
  }

  /// The same class, service or pool of all replications, side by side.
  private static func byPosition<Part>(
    _ evidence: TierEvidence, _ parts: (Measurements) -> [Part], name: (Part) -> String
  ) -> [[Part]] {
    let replications = evidence.replications.map { parts($0.measurements) }
    return replications[0].indices.map { position in
      let part = replications.map { replication in
        precondition(
          replication.count == replications[0].count, "replications have the same parts")
        return replication[position]
      }
      precondition(
        part.allSatisfy { name($0) == name(part[0]) }, "parts keep their positions")
      return part
    }
  }

  private static func result(_ issue: Issue) -> IssueResult {
    IssueResult(
      severity: issue.severity.rawValue, path: issue.path, message: issue.message,
      remedy: issue.remedy, source: issue.source)
  }
}

extension Timeline {
  /// What is measured; the raw value names it in files and databases.
  public enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
    case arrivalsPerSecond = "arrivals-per-second"
    case okPerSecond = "ok-per-second"
    case failuresPerSecond = "failures-per-second"
    case failuresByCause = "failures-by-cause-per-second"
    case latencyP50 = "latency-p50-ms"
    case latencyP95 = "latency-p95-ms"
    case latencyP99 = "latency-p99-ms"

    case callsPerSecond = "calls-per-second"
    case callsOkPerSecond = "calls-ok-per-second"
    case callFailuresByCause = "call-failures-by-cause-per-second"
    case waiting
    case cpuUtilisation = "cpu-utilisation"
    case slotUtilisation = "slot-utilisation"
    case replicas
    case replicasWanted = "replicas-wanted"
    case replicasReady = "replicas-ready"
    case replicasPending = "replicas-pending"
    case cacheHitsPerSecond = "cache-hits-per-second"
    case cacheMissesPerSecond = "cache-misses-per-second"

    case unitsPerSecond = "units-per-second"
    case throttledPerSecond = "throttled-per-second"

    case nodes
    case nodesStarting = "nodes-starting"
    case nodesStopped = "nodes-stopped"
    case evictions

    case costPerHour = "cost-usd-per-hour"
  }
}

extension Timeline.Kind {
  /// What a timeline is about.
  public enum Scope: Hashable, Sendable {
    case requestClass, service, meter, pool, tier
  }

  public var scope: Scope {
    switch self {
    case .arrivalsPerSecond, .okPerSecond, .failuresPerSecond, .failuresByCause, .latencyP50,
      .latencyP95, .latencyP99:
      .requestClass
    case .callsPerSecond, .callsOkPerSecond, .callFailuresByCause, .waiting, .cpuUtilisation,
      .slotUtilisation, .replicas, .replicasWanted, .replicasReady, .replicasPending,
      .cacheHitsPerSecond, .cacheMissesPerSecond:
      .service
    case .unitsPerSecond, .throttledPerSecond: .meter
    case .nodes, .nodesStarting, .nodesStopped, .evictions: .pool
    case .costPerHour: .tier
    }
  }

  /// What its values are counted in.
  public var unit: String {
    switch self {
    case .arrivalsPerSecond, .okPerSecond, .failuresPerSecond, .failuresByCause: "requests/s"
    case .latencyP50, .latencyP95, .latencyP99: "ms"
    case .callsPerSecond, .callsOkPerSecond, .callFailuresByCause, .throttledPerSecond: "calls/s"
    case .cacheHitsPerSecond, .cacheMissesPerSecond: "lookups/s"
    case .waiting: "calls"
    case .cpuUtilisation, .slotUtilisation: "share"
    case .replicas, .replicasWanted, .replicasReady, .replicasPending: "replicas"
    case .unitsPerSecond: "units/s"
    case .nodes, .nodesStarting, .nodesStopped: "nodes"
    case .evictions: "evictions"
    case .costPerHour: "USD/h"
    }
  }

  /// Whether a curve that is zero throughout may be missing: where one replication has it and another has not, the
  /// other counts as zero.
  public var isZeroWhereMissing: Bool {
    switch self {
    case .okPerSecond, .failuresByCause, .callsPerSecond, .callsOkPerSecond, .callFailuresByCause,
      .replicasWanted, .replicasReady, .replicasPending, .cacheHitsPerSecond, .cacheMissesPerSecond,
      .nodesStarting, .nodesStopped:
      true
    case .arrivalsPerSecond, .failuresPerSecond, .latencyP50, .latencyP95, .latencyP99, .waiting,
      .cpuUtilisation, .slotUtilisation, .replicas, .unitsPerSecond, .throttledPerSecond, .nodes,
      .evictions, .costPerHour:
      false
    }
  }
}

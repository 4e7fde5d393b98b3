import OmegaMeasurement

/// A metric of the OpenMetrics export. Its name ends in its unit, as the format asks.
struct MetricFamily: Sendable {
  var name: String
  var unit: String
  var help: String
  /// Several only for percentiles, which a label tells apart.
  var kinds: [Timeline.Kind]
  /// What a timeline's part is called; nil: it has none.
  var partLabel: String?

  static let all: [MetricFamily] =
    [
      MetricFamily(
        name: "omega_sim_latency_seconds", unit: "seconds",
        help: "Percentile of the latency of successful requests by arrival.",
        kinds: [.latencyP50, .latencyP95, .latencyP99])
    ]
    + Timeline.Kind.allCases.compactMap { kind in
      definition(of: kind).map {
        MetricFamily(
          name: "omega_sim_" + $0.name, unit: $0.unit, help: $0.help, kinds: [kind],
          partLabel: partLabel(of: kind))
      }
    }

  /// What one kind is called and counted in; nil for percentiles, which share a family.
  private static func definition(
    of kind: Timeline.Kind
  ) -> (name: String, unit: String, help: String)? {
    let rate = kind.rawValue.replacing("-", with: "_")
    return switch kind {
    case .latencyP50, .latencyP95, .latencyP99: nil
    case .arrivalsPerSecond: (rate, "per_second", "Requests that arrived.")
    case .okPerSecond: (rate, "per_second", "Requests that succeeded by arrival.")
    case .failuresPerSecond: (rate, "per_second", "Requests that failed by arrival.")
    case .failuresByCause: (rate, "per_second", "Requests that failed by arrival and cause.")
    case .callsPerSecond: (rate, "per_second", "Calls that reached the service.")
    case .callsOkPerSecond: (rate, "per_second", "Calls that ended well for their caller.")
    case .callFailuresByCause:
      (rate, "per_second", "Calls that failed for their caller by cause.")
    case .waiting: ("waiting_calls", "calls", "Mean number of calls that wait for a slot.")
    case .cpuUtilisation: ("cpu_utilisation_ratio", "ratio", "Cores used by cores provided.")
    case .slotUtilisation: ("slot_utilisation_ratio", "ratio", "Slots held by slots provided.")
    case .replicas: ("replicas", "replicas", "Replicas that exist, from start-up to end.")
    case .replicasWanted: ("wanted_replicas", "replicas", "Replicas that there are meant to be.")
    case .replicasReady: ("ready_replicas", "replicas", "Replicas that take calls.")
    case .replicasPending:
      ("pending_replicas", "replicas", "Replicas that wait for a node or start.")
    case .cacheHitsPerSecond: (rate, "per_second", "Look-ups that the cache answered.")
    case .cacheMissesPerSecond: (rate, "per_second", "Look-ups that the cache did not answer.")
    case .unitsPerSecond: (rate, "per_second", "Units drawn from the meter.")
    case .throttledPerSecond: (rate, "per_second", "Draws that the limit of the meter refused.")
    case .nodes: ("nodes", "nodes", "Nodes from their request to their removal.")
    case .nodesStarting: ("starting_nodes", "nodes", "Nodes that were asked for and are not ready.")
    case .nodesStopped:
      ("stopped_nodes", "nodes", "Nodes that were taken back and wait to be started again.")
    case .evictions:
      ("evictions", "evictions", "Nodes that the provider took back in the interval.")
    case .costPerHour: (rate, "usd_per_hour", "Cost of what is used.")
    }
  }

  private static func partLabel(of kind: Timeline.Kind) -> String? {
    switch kind {
    case .failuresByCause, .callFailuresByCause: "cause"
    case .costPerHour: "category"
    default: nil
    }
  }

  func percentile(_ kind: Timeline.Kind) -> String? {
    switch kind {
    case .latencyP50: "50"
    case .latencyP95: "95"
    case .latencyP99: "99"
    default: nil
    }
  }

  /// A value in the family's unit: milliseconds become seconds.
  func number(_ value: Double) -> String {
    guard unit == "seconds" else { return value.shortestText }
    // By the decimal point, so that no digit changes.
    return (Double("\(value)e-3") ?? value / 1_000).shortestText
  }
}

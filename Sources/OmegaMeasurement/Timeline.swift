public import OmegaUnits

/// One quantity over the window in at most 2,000 equal intervals.
public struct Timeline: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
    case arrivalsPerSecond = "arrivals-per-second"
    case failuresPerSecond = "failures-per-second"
    case latencyP50 = "latency-p50-ms"
    case latencyP99 = "latency-p99-ms"
    case waiting
    case cpuUtilisation = "cpu-utilisation"
    case slotUtilisation = "slot-utilisation"
    case replicas
    case nodes
    case evictions
    case unitsPerSecond = "units-per-second"
    case throttledPerSecond = "throttled-per-second"
  }

  public var kind: Kind
  /// The class, service or pool that it is about, with its region where it has one: `gateway@eastus`.
  public var subject: String
  public var interval: SimDuration
  /// One value an interval; NaN where there was nothing to measure.
  public var values: [Double]

  public init(kind: Kind, subject: String, interval: SimDuration, values: [Double]) {
    self.kind = kind
    self.subject = subject
    self.interval = interval
    self.values = values
  }
}

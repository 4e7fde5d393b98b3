public import OmegaUnits

/// How a balancer finds out which of a service's replicas are dead (Model D-2).
public struct HealthCheck: Hashable, Sendable {
  /// How often each replica is probed.
  public var interval: SimDuration
  /// Probes in a row that must fail until a replica gets no more calls, and succeed until it gets some again.
  public var probesInARow: Int

  public init(interval: SimDuration = .seconds(5), probesInARow: Int = 1) {
    precondition(interval > .zero && probesInARow >= 1, "health is looked at")
    self.interval = interval
    self.probesInARow = probesInARow
  }
}

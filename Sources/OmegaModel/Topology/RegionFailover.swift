public import OmegaUnits

/// How those who are served by one of several regions are sent to another when theirs does not answer (Model N-4).
public struct RegionFailover: Hashable, Sendable {
  /// Regions in the order in which they serve, the first healthy one alone; empty: the nearest healthy one serves.
  public var order: [String]
  /// Services of a region that must answer its probe; empty: those that are called from outside.
  public var checks: [String]
  /// How often each region is probed.
  public var probeInterval: SimDuration
  /// Probes in a row that must fail until a region counts as broken, and succeed until it counts as whole.
  public var probesInARow: Int
  /// From the decision until those concerned follow it: answers that are cached, a promotion.
  public var delay: SimDuration
  /// Whether a region that is whole again serves again; otherwise only when the others are broken.
  public var failsBack: Bool

  public init(
    order: [String] = [], checks: [String] = [], probeInterval: SimDuration = .seconds(30),
    probesInARow: Int = 3,
    delay: SimDuration = .zero, failsBack: Bool = true
  ) {
    precondition(probeInterval > .zero && probesInARow >= 1, "health is looked at")
    self.order = order
    self.checks = checks
    self.probeInterval = probeInterval
    self.probesInARow = probesInARow
    self.delay = delay
    self.failsBack = failsBack
  }
}

public import OmegaUnits

/// When the entries of a ledger were used: what the timeline of costs follows (Model M-18).
public struct UsageTimes: Hashable, Sendable {
  public var interval: SimDuration
  /// By entry of the ledger: how its amount spreads over the intervals, in any measure; nil: evenly over time.
  public var weights: [[Double]?]

  public init(interval: SimDuration = .zero, weights: [[Double]?] = []) {
    self.interval = interval
    self.weights = weights
  }
}

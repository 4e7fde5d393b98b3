public import OmegaMeasurement

/// What a stored tier did over time.
public struct TierTimelines: Hashable, Sendable {
  public var tier: String
  /// Means over the replications, with 6 significant digits.
  public var timelines: [Timeline]
}

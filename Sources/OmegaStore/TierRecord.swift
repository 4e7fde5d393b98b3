public import OmegaMeasurement

/// What one tier of a run leaves beside its result: enough to bill it again and to draw it.
public struct TierRecord: Hashable, Sendable {
  public var tier: String
  public var replications: [ReplicationRecord]
  /// Means over the replications. Values are stored with 6 significant digits.
  public var timelines: [Timeline]

  public init(tier: String, replications: [ReplicationRecord], timelines: [Timeline]) {
    self.tier = tier
    self.replications = replications
    self.timelines = timelines
  }
}

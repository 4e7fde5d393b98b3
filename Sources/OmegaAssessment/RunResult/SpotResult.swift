/// What a month of one pool's spot machines costs, held against paying as you go for the same hours, and how much of it went
/// to work that was lost (Model S-8).
public struct SpotResult: Codable, Hashable, Sendable {
  public var pool: String
  public var region: String
  public var sku: String
  /// Node-hours of a month.
  public var hours: Figure
  public var paidUsd: Figure
  /// What was spent on work that was lost.
  public var wastedUsd: Figure
  /// Nil where the price book has no price as you go.
  public var payAsYouGoUsd: Figure?
  /// What paying as you go would have cost more, and what of it is left after what was spent on lost work. Negative where
  /// it would have been cheaper.
  public var savedUsd: Figure?
  public var netSavedUsd: Figure?

  public init(
    pool: String, region: String, sku: String, hours: Figure, paidUsd: Figure, wastedUsd: Figure,
    payAsYouGoUsd: Figure? = nil, savedUsd: Figure? = nil, netSavedUsd: Figure? = nil
  ) {
    self.pool = pool
    self.region = region
    self.sku = sku
    self.hours = hours
    self.paidUsd = paidUsd
    self.wastedUsd = wastedUsd
    self.payAsYouGoUsd = payAsYouGoUsd
    self.savedUsd = savedUsd
    self.netSavedUsd = netSavedUsd
  }
}

/// What became of a service's attempts that were lost under way, and of its checkpoints (Model S-7). Counts are totals over
/// replications, hours are means of a replication's window.
public struct LostWorkResult: Codable, Hashable, Sendable {
  public var lost: Int
  /// Those among them that were tried again from the beginning, and from a checkpoint.
  public var restarted: Int
  public var resumed: Int
  /// What had been done in vain: hours of whole replicas, and of cores.
  public var replicaHours: Figure
  public var cpuHours: Figure
  /// Nil where nothing is saved.
  public var checkpoints: Int?
  /// Hours that slots were held for writing checkpoints and for resuming.
  public var checkpointHours: Figure?

  public init(
    lost: Int, restarted: Int, resumed: Int, replicaHours: Figure, cpuHours: Figure,
    checkpoints: Int? = nil, checkpointHours: Figure? = nil
  ) {
    self.lost = lost
    self.restarted = restarted
    self.resumed = resumed
    self.replicaHours = replicaHours
    self.cpuHours = cpuHours
    self.checkpoints = checkpoints
    self.checkpointHours = checkpointHours
  }
}

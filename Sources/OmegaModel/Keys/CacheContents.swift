public import OmegaUnits

/// What a store keeps in memory for others, and how much of it fits.
public struct CacheContents: Hashable, Sendable {
  public var keys: KeyPopulation
  /// Bytes of an item, and what the store needs for each besides.
  public var itemBytes: Double
  public var overheadBytes: Double
  /// Bytes of memory in all shards, and the share of them that is kept for other things.
  public var memoryBytes: Double
  public var reserved: Double
  /// How long an item is good for; nil: for ever.
  public var lifetime: SimDuration?
  public var expiry: CacheExpiry
  /// Whether it is empty when the lead-in begins.
  public var startsCold: Bool
  /// Whether each replica has a cache of its own, which sees only the look-ups that come to it (Model H-6).
  public var isPerReplica: Bool
  /// What follows for its look-ups.
  public let law: CacheLaw
  /// Share of the look-ups that hit when it is warm and nothing expires.
  public let warmHitRatio: Double

  public init(
    keys: KeyPopulation, itemBytes: Double, overheadBytes: Double = 0, memoryBytes: Double,
    reserved: Double = 0, lifetime: SimDuration? = nil, expiry: CacheExpiry = .write,
    startsCold: Bool = false, isPerReplica: Bool = false
  ) {
    self.isPerReplica = isPerReplica
    precondition(itemBytes + overheadBytes > 0, "an item takes room")
    self.keys = keys
    self.itemBytes = itemBytes
    self.overheadBytes = overheadBytes
    self.memoryBytes = memoryBytes
    self.reserved = reserved
    self.lifetime = lifetime
    self.expiry = expiry
    self.startsCold = startsCold
    law = CacheLaw(
      law: keys.law, items: memoryBytes * (1 - reserved) / (itemBytes + overheadBytes))
    warmHitRatio = law.hitRatio()
  }
}

public import OmegaUnits

/// Capacity that the provider may take back.
public struct SpotMarket: Sendable {
  /// Evictions per node and hour, independent of each other (Model S-1).
  public var evictionsPerNodeHour: Double
  /// From the notice to the loss of the node.
  public var notice: SimDuration
  /// Most that is paid for a node's hour; nil: whatever the price is.
  public var hourlyPriceMax: Money?
  /// That most ÷ the list price, by region: while the market's index is above it there are no nodes. A price book gives it.
  public var indexMax: [String: Double] = [:]
  /// How the price moves; nil: it stays at the list price.
  public var pricePath: PricePath?
  public var evictionPolicy: EvictionPolicy
  /// Seconds from the request for a node that was stopped until it can take pods; nil: as for a new one.
  public var restart: Distribution?
  /// Times at which there is not enough for everybody, by chance; nil: there are none.
  public var shortages: CapacityShortages?
  /// Shortages that the scenario tells.
  public var shocks: [CapacityShock]

  /// Whether the price may pass the most that is paid.
  public var hasPriceCeiling: Bool { pricePath != nil && !indexMax.isEmpty }

  /// Whether nodes may be taken back together, or refused.
  public var hasShocks: Bool { shortages != nil || !shocks.isEmpty }

  public init(
    evictionsPerNodeHour: Double, notice: SimDuration = .seconds(30), pricePath: PricePath? = nil,
    evictionPolicy: EvictionPolicy = .delete, restart: Distribution? = nil,
    shortages: CapacityShortages? = nil, shocks: [CapacityShock] = []
  ) {
    self.evictionsPerNodeHour = evictionsPerNodeHour
    self.notice = notice
    self.pricePath = pricePath
    self.evictionPolicy = evictionPolicy
    self.restart = restart
    self.shortages = shortages
    self.shocks = shocks
  }
}

/// A price that moves around its list price and comes back to it (Model S-3).
public struct PricePath: Hashable, Sendable {
  /// Standard deviation of the price's logarithm over a long time: 0.1 is about 10 %.
  public var spread: Double
  /// After this, a deviation is 1/e of what it was in the mean.
  public var memory: SimDuration

  public init(spread: Double, memory: SimDuration) {
    precondition(spread >= 0 && memory > .zero, "a price path has a spread and a memory")
    self.spread = spread
    self.memory = memory
  }
}

/// What becomes of a node that is taken back (Model S-5).
public enum EvictionPolicy: String, CaseIterable, Hashable, Sendable {
  /// It is gone, and its disks with it.
  case delete
  /// It is stopped, keeps its place and its disk, and may be started again.
  case deallocate
}

/// Shortages of one size in one zone: an alternating renewal process (Model S-4).
public struct CapacityShortages: Hashable, Sendable {
  /// Seconds from the end of a shortage to the next one.
  public var every: Distribution
  /// Seconds that allocations are refused.
  public var refusal: Distribution
  /// Share of the nodes there that are taken back when one begins, 0 to 1.
  public var share: Double

  public init(every: Distribution, refusal: Distribution, share: Double) {
    precondition((0...1).contains(share), "a share of the nodes is between none and all")
    precondition(every.mean > 0, "time passes between two shortages")
    self.every = every
    self.refusal = refusal
    self.share = share
  }
}

/// One shortage that the scenario tells.
public struct CapacityShock: Hashable, Sendable {
  /// From the opening of the window.
  public var start: SimDuration
  /// Share of the nodes there that are taken back, 0 to 1.
  public var share: Double
  /// How long allocations are refused.
  public var refusal: SimDuration
  /// Zones that it happens in; nil: all of the pool's.
  public var zones: [String]?

  public init(start: SimDuration, share: Double, refusal: SimDuration, zones: [String]? = nil) {
    precondition((0...1).contains(share), "a share of the nodes is between none and all")
    self.start = start
    self.share = share
    self.refusal = refusal
    self.zones = zones
  }
}

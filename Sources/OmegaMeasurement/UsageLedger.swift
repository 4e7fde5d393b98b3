public import OmegaUnits

/// What was used in the window, by meter: amounts, never dollars.
public struct UsageLedger: Hashable, Sendable {
  public var entries: [UsageEntry]
  /// Parts of the deployment that cost nothing, each with the reason.
  public var included: [IncludedItem]
  /// What the account has promised to spend, at most one plan a term.
  public var savingsPlans: [SavingsPlan]

  public init(
    entries: [UsageEntry] = [], included: [IncludedItem] = [], savingsPlans: [SavingsPlan] = []
  ) {
    self.entries = entries
    self.included = included
    self.savingsPlans = savingsPlans
  }
}

/// An amount of one meter that one component used.
public struct UsageEntry: Hashable, Sendable {
  public enum Scaling: String, Hashable, Sendable, Codable {
    /// Used in the window; a month has proportionally more.
    case withTime = "with-time"
    /// Already the amount of a month.
    case monthly
  }

  public var component: String
  public var category: CostCategory
  public var meter: MeterKey
  public var quantity: Quantity
  public var scaling: Scaling
  public var documentListed: Bool
  /// Units that are bought for every hour, used or not; nil: what is used is what is bought.
  public var committed: Quantity?
  /// When it was used, where a commitment is held against it; the hours add up to `quantity`.
  public var hourly: HourlyUsage?
  /// The quantity with each hour weighted by the market's index, where the price moves: what it would
  /// have been at the list price. Nil: the list price holds.
  public var atMarket: Quantity?
  /// Whether it is paid for although nobody had it, such as storage that was deleted too early.
  public var isUnused: Bool
  /// Of what was bought on spot, the part that went to work that was lost; nil: nobody counts it (Model S-8).
  public var wasted: Quantity?

  public init(
    component: String, category: CostCategory, meter: MeterKey, quantity: Quantity,
    scaling: Scaling, documentListed: Bool, committed: Quantity? = nil,
    hourly: HourlyUsage? = nil, atMarket: Quantity? = nil, isUnused: Bool = false,
    wasted: Quantity? = nil
  ) {
    self.wasted = wasted
    self.component = component
    self.category = category
    self.meter = meter
    self.quantity = quantity
    self.scaling = scaling
    self.documentListed = documentListed
    self.committed = committed
    self.hourly = hourly
    self.atMarket = atMarket
    self.isUnused = isUnused
  }
}

/// A component that is part of the deployment and not charged.
public struct IncludedItem: Hashable, Sendable {
  public var component: String
  public var category: CostCategory
  public var reason: String
  public var documentListed: Bool

  public init(component: String, category: CostCategory, reason: String, documentListed: Bool) {
    self.component = component
    self.category = category
    self.reason = reason
    self.documentListed = documentListed
  }
}

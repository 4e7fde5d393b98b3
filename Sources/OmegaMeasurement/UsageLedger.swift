public import OmegaUnits

/// What was used in the window, by meter: amounts, never dollars.
public struct UsageLedger: Hashable, Sendable {
  public var entries: [UsageEntry]
  /// Parts of the deployment that cost nothing, each with the reason.
  public var included: [IncludedItem]

  public init(entries: [UsageEntry] = [], included: [IncludedItem] = []) {
    self.entries = entries
    self.included = included
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

  public init(
    component: String, category: CostCategory, meter: MeterKey, quantity: Quantity,
    scaling: Scaling, documentListed: Bool
  ) {
    self.component = component
    self.category = category
    self.meter = meter
    self.quantity = quantity
    self.scaling = scaling
    self.documentListed = documentListed
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

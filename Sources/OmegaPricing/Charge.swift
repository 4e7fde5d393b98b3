public import OmegaUnits

/// What a month of one meter costs one component.
public struct Charge: Hashable, Sendable {
  public var component: String
  public var category: CostCategory
  /// What was used and where. The price may come from the row for all regions.
  public var meter: MeterKey
  /// The amount of a month, in the price's unit.
  public var quantity: Quantity
  public var price: Price
  /// Quantity × price, rounded once.
  public var amount: Money
  /// Whether the deployment's own documents list it.
  public var documentListed: Bool

  public init(
    component: String, category: CostCategory, meter: MeterKey, quantity: Quantity, price: Price,
    amount: Money, documentListed: Bool
  ) {
    self.component = component
    self.category = category
    self.meter = meter
    self.quantity = quantity
    self.price = price
    self.amount = amount
    self.documentListed = documentListed
  }
}

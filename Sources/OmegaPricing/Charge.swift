public import OmegaUnits

/// What a month of one meter costs one component.
public struct Charge: Hashable, Sendable {
  public var component: String
  public var category: CostCategory
  /// What was used and where. The price may come from the row for all regions.
  public var meter: MeterKey
  /// The amount of a month, in the price's unit.
  public var quantity: Quantity
  /// The price, or that of the first step where volume matters.
  public var price: Price
  /// Quantity × price, rounded once; or the component's part of what all of them pay together.
  public var amount: Money
  /// Whether the deployment's own documents list it.
  public var documentListed: Bool
  /// Whether it was bought ahead and not used.
  public var isUnused: Bool
  /// Whether free units, steps, a minimum or a market make a unit cost something else than `price`.
  public var isBlended: Bool
  /// The least sure of the prices that it rests on.
  public var confidence: Price.Confidence

  public init(
    component: String, category: CostCategory, meter: MeterKey, quantity: Quantity, price: Price,
    amount: Money, documentListed: Bool, isUnused: Bool = false, isBlended: Bool = false,
    confidence: Price.Confidence? = nil
  ) {
    self.component = component
    self.category = category
    self.meter = meter
    self.quantity = quantity
    self.price = price
    self.amount = amount
    self.documentListed = documentListed
    self.isUnused = isUnused
    self.isBlended = isBlended
    self.confidence = confidence ?? price.confidence
  }

  /// Dollars that a unit came to: the price, or what was paid ÷ what was used. For display only.
  public var approximateUnitPrice: Double {
    guard isBlended, quantity > .zero else { return price.unitPrice.approximateDollars }
    return amount.approximateDollars / quantity.approximateValue
  }
}

public import OmegaMeasurement
public import OmegaUnits

/// What a month costs, charge by charge.
public struct Bill: Hashable, Sendable {
  /// In the order in which the ledger names them first.
  public var charges: [Charge]
  /// Parts of the deployment that cost nothing, each with the reason.
  public var included: [IncludedItem]

  public init(charges: [Charge], included: [IncludedItem]) {
    self.charges = charges
    self.included = included
  }

  /// The exact sum of all charges.
  public var total: Money { charges.reduce(.zero) { $0 + $1.amount } }

  /// The exact sum of the charges that the deployment's own documents list.
  public var documentListedTotal: Money {
    charges.reduce(.zero) { $1.documentListed ? $0 + $1.amount : $0 }
  }

  /// The exact sum of the charges of one category.
  public func total(of category: CostCategory) -> Money {
    charges.reduce(.zero) { $1.category == category ? $0 + $1.amount : $0 }
  }

  /// The categories that have charges, in their declared order, each with its exact sum.
  public var totalsByCategory: [(category: CostCategory, total: Money)] {
    CostCategory.allCases
      .filter { category in charges.contains { $0.category == category } }
      .map { ($0, total(of: $0)) }
  }
}

public import OmegaMeasurement
public import OmegaUnits

/// The prices of a bill's usages, looked up once: any number of months of the same usages are billed by it.
///
/// What costs the same for every unit is priced by itself; what depends on what all components use together,
/// by its account (`SharedTariff`).
public struct Tariff: Sendable {
  /// What one usage comes to.
  struct Cost {
    var nanodollars: Int64
    var isBlended: Bool
    var confidence: Price.Confidence
  }

  private let keys: [MonthlyUsage.Key]
  /// The steps of each usage's price, the lowest first.
  private let prices: [[Price]]
  private let plain: [Int]
  private let shared: [SharedTariff]
  /// Which usage an entry belongs to, where there are entries.
  private var positions: [Int] = []

  init(_ keys: [MonthlyUsage.Key], book: PriceBook) throws(BillingFailure) {
    var prices: [[Price]] = []
    for key in keys { prices.append(try key.steps(in: book)) }
    self.keys = keys
    self.prices = prices
    plain = keys.indices.filter { prices[$0].arePlain }
    shared = SharedTariff.all(keys, prices: prices)
  }

  /// For months of entries like these, whatever their amounts: a month's own, in which nothing is bought ahead
  /// any more (`Billing.resolved`).
  ///
  /// - Throws: `missingPrices`, naming the first key without a price.
  public init(_ entries: [UsageEntry], book: PriceBook) throws(BillingFailure) {
    let (usages, positions) = MonthlyUsage.merged(entries.map { UsagePart($0) })
    try self.init(usages.map(\.key), book: book)
    self.positions = positions
  }

  /// The bill of a month, given each entry's amount, and that amount weighted by the market's index.
  ///
  /// - Throws: `beyondRange` when an amount or the sum is more than 64 bits hold.
  public func total(
    of amounts: [(used: Quantity, atMarket: Quantity)]
  ) throws(BillingFailure) -> Money {
    precondition(amounts.count == positions.count, "a month has an amount of each entry")
    var quantities = Array(repeating: MonthlyUsage.Quantities(), count: keys.count)
    for (amount, position) in zip(amounts, positions) {
      guard quantities[position].add(amount.used, atMarket: amount.atMarket) else {
        throw keys[position].beyondRange
      }
    }
    var total: Int64 = 0
    for (position, cost) in try costs(of: quantities).enumerated() {
      let (sum, overflow) = total.addingReportingOverflow(cost.nanodollars)
      guard !overflow else { throw keys[position].beyondRange }
      total = sum
    }
    return Money(nanodollars: total)
  }

  /// A charge for each usage, in the order of the keys.
  func charges(of quantities: [MonthlyUsage.Quantities]) throws(BillingFailure) -> [Charge] {
    let costs = try costs(of: quantities)
    return keys.indices.map { position in
      let (key, cost) = (keys[position], costs[position])
      return Charge(
        component: key.component, category: key.category, meter: key.meter,
        quantity: Quantity(millionths: quantities[position].used), price: prices[position][0],
        amount: Money(nanodollars: cost.nanodollars), documentListed: key.documentListed,
        isUnused: key.isUnused, isBlended: cost.isBlended, confidence: cost.confidence)
    }
  }

  private func costs(of quantities: [MonthlyUsage.Quantities]) throws(BillingFailure) -> [Cost] {
    let none = Cost(nanodollars: 0, isBlended: false, confidence: .read)
    var costs = Array(repeating: none, count: keys.count)
    for position in plain {
      let (quantity, price) = (quantities[position], prices[position][0])
      // Millionths × picodollars are 10⁻¹⁸ dollars.
      let attodollars = Int128(quantity.atMarket) * Int128(price.unitPrice.picodollars)
      guard let amount = Int64(exactly: attodollars.dividedHalfToEven(by: 1_000_000_000)) else {
        throw keys[position].beyondRange
      }
      costs[position] = Cost(
        nanodollars: amount, isBlended: quantity.used != quantity.atMarket,
        confidence: price.confidence)
    }
    for account in shared {
      guard account.price(quantities, into: &costs) else {
        throw keys[account.members[0]].beyondRange
      }
    }
    return costs
  }
}

extension MonthlyUsage.Key {
  var beyondRange: BillingFailure { .beyondRange(component: component, meter: meter) }

  fileprivate func steps(in book: PriceBook) throws(BillingFailure) -> [Price] {
    if meter.isPlan { return [CommittedPurchases.dollar(of: meter, date: book.date)] }
    do throws(PriceError) {
      return try book.steps(for: meter)
    } catch {
      throw .missingPrices([error])
    }
  }
}

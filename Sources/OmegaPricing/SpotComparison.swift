public import OmegaMeasurement
public import OmegaUnits

/// What a month of one pool's spot machines costs, and what the same hours would cost without the risk (Model S-8).
public struct SpotComparison: Hashable, Sendable {
  /// The pool.
  public var component: String
  /// What was bought, and where.
  public var meter: MeterKey
  /// The amount of a month, in the price's unit.
  public var quantity: Quantity
  /// What is paid for it.
  public var paid: Money
  /// What the same amount costs as you go; nil: the book has no such price.
  public var payAsYouGo: Money?
  /// The part of what is paid that went to work that was lost.
  public var wasted: Money

  public init(
    component: String, meter: MeterKey, quantity: Quantity, paid: Money, payAsYouGo: Money?,
    wasted: Money
  ) {
    self.component = component
    self.meter = meter
    self.quantity = quantity
    self.paid = paid
    self.payAsYouGo = payAsYouGo
    self.wasted = wasted
  }

  /// One for each pool and machine on the spot lines of a bill, in their order, given the usage that it is for.
  ///
  /// A price that depends on volume counts by its first step.
  public static func all(
    in bill: Bill, for ledger: UsageLedger, book: PriceBook
  ) -> [SpotComparison] {
    var used: [Name: Int128] = [:]
    var wasted: [Name: Int128] = [:]
    for entry in ledger.entries {
      guard let lost = entry.wasted else { continue }
      let name = Name(component: entry.component, meter: entry.meter)
      used[name, default: 0] += Int128(entry.quantity.millionths)
      wasted[name, default: 0] += Int128(lost.millionths)
    }
    var order: [Name] = []
    var charges: [Name: (quantity: Int64, nanodollars: Int64)] = [:]
    for charge in bill.charges where charge.meter.billing == "spot" {
      let name = Name(component: charge.component, meter: charge.meter)
      guard let whole = used[name], whole >= 0 else { continue }
      if charges[name] == nil { order.append(name) }
      charges[name, default: (0, 0)].quantity += charge.quantity.millionths
      charges[name, default: (0, 0)].nanodollars += charge.amount.nanodollars
    }
    return order.compactMap { name in
      charges[name].map { charge in
        let whole = used[name] ?? 0
        let lost = min(wasted[name] ?? 0, whole)
        let part =
          whole > 0 ? (Int128(charge.nanodollars) * lost).dividedHalfToEven(by: whole) : 0
        return SpotComparison(
          component: name.component, meter: name.meter,
          quantity: Quantity(millionths: charge.quantity),
          paid: Money(nanodollars: charge.nanodollars),
          payAsYouGo: payAsYouGo(of: charge.quantity, name.meter, book: book),
          wasted: Money(nanodollars: Int64(clamping: part)))
      }
    }
  }

  private struct Name: Hashable {
    var component: String
    var meter: MeterKey
  }

  private static func payAsYouGo(
    of millionths: Int64, _ meter: MeterKey, book: PriceBook
  ) -> Money? {
    guard let price = try? book.price(for: meter.payAsYouGo) else { return nil }
    // Millionths × picodollars are 10⁻¹⁸ dollars.
    let attodollars = Int128(millionths) * Int128(price.unitPrice.picodollars)
    return Int64(exactly: attodollars.dividedHalfToEven(by: 1_000_000_000))
      .map { Money(nanodollars: $0) }
  }
}

public import OmegaMeasurement
public import OmegaUnits

/// Turns usage into charges: exact integer arithmetic, two roundings a charge, sums without any.
public enum Billing {
  /// The month that prices and bills are stated for.
  public static let month = SimDuration.hours(730)

  /// Prices a month of the usage that was measured in a window.
  ///
  /// Usage that grows with time is scaled by `month` ÷ `window`; entries of one component,
  /// category, meter and listing become one charge. The quantity is rounded to a millionth of its
  /// unit and the amount to a billionth of a dollar, each once and half to even.
  ///
  /// - Precondition: `window` is positive, and so is each quantity or it is zero.
  public static func bill(
    for ledger: UsageLedger, window: SimDuration, book: PriceBook
  ) throws(BillingFailure) -> Bill {
    precondition(window > .zero, "usage is measured in a window that has a length")
    let missing = book.missing(in: ledger.entries.map(\.meter))
    guard missing.isEmpty else { throw .missingPrices(missing) }

    var charges: [Charge] = []
    var total: Int64 = 0
    for usage in MergedUsage.merged(ledger.entries) {
      guard
        let charge = usage.charge(at: try price(of: usage, in: book), window: window),
        case let (sum, overflow) = total.addingReportingOverflow(charge.amount.nanodollars),
        !overflow
      else { throw .beyondRange(component: usage.key.component, meter: usage.key.meter) }
      total = sum
      charges.append(charge)
    }
    return Bill(charges: charges, included: ledger.included)
  }

  private static func price(
    of usage: MergedUsage, in book: PriceBook
  ) throws(BillingFailure) -> Price {
    do throws(PriceError) {
      return try book.price(for: usage.key.meter)
    } catch {
      throw .missingPrices([error])
    }
  }
}

/// All that one component used of one meter.
private struct MergedUsage {
  struct Key: Hashable {
    var component: String
    var category: CostCategory
    var meter: MeterKey
    var documentListed: Bool
  }

  var key: Key
  /// Millionths of the unit that were used in the window.
  var inWindow: Int128 = 0
  /// Millionths of the unit that already are a month's.
  var monthly: Int128 = 0
  /// Whether an entry is at the end of its range, where its true amount is unknown.
  var isBeyondRange = false

  static func merged(_ entries: [UsageEntry]) -> [MergedUsage] {
    var usages: [MergedUsage] = []
    var positions: [Key: Int] = [:]
    for entry in entries {
      precondition(entry.quantity >= .zero, "usage is never negative: \(entry.meter)")
      let key = Key(
        component: entry.component, category: entry.category, meter: entry.meter,
        documentListed: entry.documentListed)
      let position = positions[key] ?? usages.count
      if position == usages.count {
        positions[key] = position
        usages.append(MergedUsage(key: key))
      }
      if entry.quantity.millionths == .max { usages[position].isBeyondRange = true }
      switch entry.scaling {
      case .withTime: usages[position].inWindow += Int128(entry.quantity.millionths)
      case .monthly: usages[position].monthly += Int128(entry.quantity.millionths)
      }
    }
    return usages
  }

  /// Nil when the usage, its month or the amount is more than 64 bits hold.
  func charge(at price: Price, window: SimDuration) -> Charge? {
    guard !isBeyondRange else { return nil }
    // 63 bits of usage, summed over entries, times 52 bits of a month's nanoseconds: room for 4,096
    // such entries.
    let (scaled, overflow) = inWindow.multipliedReportingOverflow(
      by: Int128(Billing.month.nanoseconds))
    guard !overflow else { return nil }
    let millionths = scaled.dividedHalfToEven(by: Int128(window.nanoseconds)) + monthly
    guard let quantity = Int64(exactly: millionths) else { return nil }

    // Millionths × picodollars are 10⁻¹⁸ dollars.
    let attodollars = Int128(quantity) * Int128(price.unitPrice.picodollars)
    let nanodollars = attodollars.dividedHalfToEven(by: 1_000_000_000)
    guard let amount = Int64(exactly: nanodollars) else { return nil }
    return Charge(
      component: key.component, category: key.category, meter: key.meter,
      quantity: Quantity(millionths: quantity), price: price, amount: Money(nanodollars: amount),
      documentListed: key.documentListed)
  }
}

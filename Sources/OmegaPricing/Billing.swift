public import OmegaMeasurement
public import OmegaUnits

/// Turns usage into charges: exact integer arithmetic, two roundings a charge, sums without any.
///
/// In this order, each once: what was bought ahead is held against the hours, usage is scaled to a
/// month, free units are taken off, steps by volume are priced, minimums are charged (Model U-3 to U-7).
public enum Billing {
  /// The month that prices and bills are stated for.
  public static let month = SimDuration.billingMonth

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
    let missing = book.missing(in: keys(in: ledger))
    guard missing.isEmpty else { throw .missingPrices(missing) }

    let parts = try CommittedPurchases.parts(of: ledger, window: window, book: book)
    let usages = MonthlyUsage.merged(parts).usages
    let tariff = try Tariff(usages.map(\.key), book: book)
    var quantities: [MonthlyUsage.Quantities] = []
    for usage in usages {
      guard let monthly = usage.quantities(window: window) else { throw usage.key.beyondRange }
      quantities.append(monthly)
    }
    return Bill(
      charges: try checked(tariff.charges(of: quantities)), included: ledger.included)
  }

  /// The same usage with what was bought ahead told from what was not: nothing in it needs hours any more.
  ///
  /// Its bill is the bill of the ledger.
  public static func resolved(
    _ ledger: UsageLedger, window: SimDuration, book: PriceBook
  ) throws(BillingFailure) -> UsageLedger {
    let missing = book.missing(in: keys(in: ledger))
    guard missing.isEmpty else { throw .missingPrices(missing) }
    let parts = try CommittedPurchases.parts(of: ledger, window: window, book: book)
    return UsageLedger(entries: parts.map(\.entry), included: ledger.included)
  }

  /// Every price that the ledger may need.
  private static func keys(in ledger: UsageLedger) -> [MeterKey] {
    ledger.entries.filter { !$0.meter.isPlan }.flatMap { entry in
      let hasPlan = ledger.savingsPlans.contains { $0.billing == entry.meter.billing }
      return entry.committed == nil && !hasPlan
        ? [entry.meter] : [entry.meter, entry.meter.payAsYouGo]
    }
  }

  /// The same charges, once their sum is known to fit.
  private static func checked(_ charges: [Charge]) throws(BillingFailure) -> [Charge] {
    var total: Int64 = 0
    for charge in charges {
      let (sum, overflow) = total.addingReportingOverflow(charge.amount.nanodollars)
      guard !overflow else {
        throw .beyondRange(component: charge.component, meter: charge.meter)
      }
      total = sum
    }
    return charges
  }
}

extension MeterKey {
  /// The same thing, bought without a commitment.
  var payAsYouGo: MeterKey {
    var key = self
    key.billing = "payg"
    return key
  }
}

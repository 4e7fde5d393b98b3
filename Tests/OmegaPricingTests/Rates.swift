import OmegaMeasurement
import OmegaPricing
import OmegaUnits

/// Prices and usage made by hand for the tests of bills.
enum Rates {
  static func key(
    _ meter: String, region: String = "eastus", billing: String = "payg"
  ) -> MeterKey {
    MeterKey(service: "s", sku: "k", meter: meter, billing: billing, region: region)
  }

  static func price(
    _ key: MeterKey, _ dollars: String, from: Int64 = 0, free: Int64 = 0, zone: String = "",
    minimum: Int64 = 0, confidence: Price.Confidence = .read
  ) -> Price {
    Price(
      meter: key, unitPrice: UnitPrice(decimalDollars: dollars) ?? UnitPrice(picodollars: 0),
      unit: "unit", asOf: "2026", confidence: confidence, source: "this test",
      from: Quantity(millionths: from * 1_000_000), free: Quantity(millionths: free * 1_000_000),
      zone: zone, minimum: Money(nanodollars: minimum * 1_000_000_000))
  }

  static func book(_ prices: [Price]) -> PriceBook {
    PriceBook(name: "test", date: "2026-01-01", prices: prices)
  }

  static func entry(
    _ key: MeterKey, component: String = "c", millionths: Int64, committed: Int64? = nil,
    hours: [Int64]? = nil
  ) -> UsageEntry {
    UsageEntry(
      component: component, category: .compute, meter: key,
      quantity: Quantity(millionths: millionths), scaling: .withTime, documentListed: false,
      committed: committed.map { Quantity(millionths: $0) },
      hourly: hours.map {
        HourlyUsage(partLength: .hours(1), quantities: $0.map { Quantity(millionths: $0) })
      })
  }

  static func bill(
    _ entries: [UsageEntry], _ prices: [Price], window: SimDuration = Billing.month,
    plans: [SavingsPlan] = []
  ) throws -> Bill {
    try Billing.bill(
      for: UsageLedger(entries: entries, savingsPlans: plans), window: window,
      book: book(prices))
  }

  static func dollars(_ bill: Bill) -> [Double] { bill.charges.map(\.amount.approximateDollars) }
}

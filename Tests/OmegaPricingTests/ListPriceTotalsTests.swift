import OmegaMeasurement
import OmegaPricing
import OmegaUnits
import Testing

/// What is often added to the shipped deployment, and its largest pool, worked out by hand from the list prices.
@Suite struct ListPriceTotalsTests {
  /// A fixed amount that is in use all month.
  struct Part: Sendable {
    var price: String
    var region = "eastus"
    var billing = "payg"
    /// Units in use at each instant; for prices by the month, units a month.
    var count: Int64
    var isMonthly = false
  }

  private static func bill(_ parts: [Part], window: SimDuration) throws -> Bill {
    let entries = parts.map { part in
      let names = part.price.split(separator: " / ").map(String.init)
      let meter = MeterKey(
        service: names[0], sku: names[1], meter: names[2], billing: part.billing,
        region: part.region)
      // Millionths of an hour that `count` units are in use; windows here are whole hours.
      let used = part.count * (window.nanoseconds / 3_600_000)
      return UsageEntry(
        component: part.price, category: .compute, meter: meter,
        quantity: Quantity(millionths: part.isMonthly ? part.count * 1_000_000 : used),
        scaling: part.isMonthly ? .monthly : .withTime, documentListed: true)
    }
    return try Billing.bill(
      for: UsageLedger(entries: entries), window: window, book: .bundled)
  }

  /// Whole cents, to the nearest.
  private static func cents(_ money: Money) -> Int64 {
    (money.nanodollars + 5_000_000) / 10_000_000
  }

  /// Usual extras that the deployment's documents do not list.
  static let extras = [
    Part(price: "Load Balancer / Standard / First 5 rules", count: 1),
    Part(price: "Virtual Network / Standard IPv4 static / Public IP", count: 1),
    Part(price: "API Management / Standard v2 / Unit", count: 1),
    Part(price: "Cloudflare / Business / Plan", count: 1, isMonthly: true),
    Part(price: "Microsoft Defender / Containers / vCore", count: 12, isMonthly: true),
    // 3 GB a day for 30 days, of which the book knows 5 GB to be free.
    Part(price: "Log Analytics / Analytics logs / Data ingestion", count: 90, isMonthly: true),
    // 500 GB, of which the book knows 100 GB to be free.
    Part(
      price: "Bandwidth / Internet egress / Data transfer out", count: 500, isMonthly: true),
    Part(price: "Azure Support / Standard / Plan", count: 1, isMonthly: true),
  ]

  static func spotPool(billing: String) -> [Part] {
    ["eastus", "westeurope", "southeastasia"].map {
      Part(
        price: "Virtual Machines / Standard_D4s_v5 / Linux compute", region: $0, billing: billing,
        count: 50)
    }
  }

  static let totals: [(tier: String, parts: [Part], cents: Int64)] = [
    ("extras of production-small", extras, 1_334_64),
    ("150 nodes at pay as you go", spotPool(billing: "payg"), 24_163_00),
    ("150 nodes on spot", spotPool(billing: "spot"), 4_635_50),
  ]

  @Test("a month of each tier costs what it was worked out to, to the cent", arguments: totals)
  func month(tier: String, parts: [Part], cents: Int64) throws {
    let bill = try Self.bill(parts, window: Billing.month)
    #expect(Self.cents(bill.total) == cents, "\(tier)")
    #expect(bill.documentListedTotal == bill.total)
  }

  @Test(
    "a shorter or longer window gives the same month",
    arguments: totals, [SimDuration.hours(1), .days(7), .days(30), .hours(8_760)])
  func anyWindow(total: (tier: String, parts: [Part], cents: Int64), window: SimDuration) throws {
    let month = try Self.bill(total.parts, window: Billing.month)
    #expect(try Self.bill(total.parts, window: window).total == month.total)
  }
}

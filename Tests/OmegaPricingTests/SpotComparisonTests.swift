import OmegaMeasurement
import OmegaPricing
import OmegaUnits
import Testing

@Suite("What spot capacity saves")
struct SpotComparisonTests {
  private static func price(_ billing: String, _ picodollars: Int64) -> Price {
    Price(
      meter: key(billing), unitPrice: UnitPrice(picodollars: picodollars), unit: "hour",
      asOf: "2026", confidence: .read, source: "this test")
  }

  private static func key(_ billing: String) -> MeterKey {
    MeterKey(service: "s", sku: "k", meter: "m", billing: billing, region: "east")
  }

  private static func entry(
    _ hours: Double, atMarket: Double? = nil, wasted: Double?, billing: String = "spot",
    pool: String = "spot"
  ) -> UsageEntry {
    UsageEntry(
      component: pool, category: .compute, meter: key(billing), quantity: Quantity(nearest: hours),
      scaling: .withTime, documentListed: false, atMarket: atMarket.map { Quantity(nearest: $0) },
      wasted: wasted.map { Quantity(nearest: $0) })
  }

  private static func comparisons(
    _ entries: [UsageEntry], prices: [Price], window: SimDuration = .hours(73)
  ) throws -> [SpotComparison] {
    let book = PriceBook(name: "test", date: "2026-01-01", prices: prices)
    let ledger = UsageLedger(entries: entries)
    let bill = try Billing.bill(for: ledger, window: window, book: book)
    return SpotComparison.all(in: bill, for: ledger, book: book)
  }

  private static let both = [price("spot", 40_000_000_000), price("payg", 192_000_000_000)]

  @Test("is the same hours as you go, less what was paid; lost work has its part of that")
  func saved() throws {
    let found = try Self.comparisons([Self.entry(100, wasted: 5)], prices: Self.both)
    // A month has ten windows.
    #expect(found.count == 1 && found[0].quantity == Quantity(nearest: 1_000))
    #expect(found[0].paid == Money(approximateDollars: 40))
    #expect(found[0].payAsYouGo == Money(approximateDollars: 192))
    #expect(found[0].wasted == Money(approximateDollars: 2))
  }

  @Test("counts what was paid at a price that moved, and may be less than nothing")
  func moved() throws {
    let found = try Self.comparisons(
      [Self.entry(100, atMarket: 600, wasted: 50)], prices: Self.both)
    #expect(found[0].paid == Money(approximateDollars: 240))
    #expect(found[0].payAsYouGo == Money(approximateDollars: 192))
    #expect(found[0].wasted == Money(approximateDollars: 120))
  }

  @Test("is unknown where the book has no price as you go")
  func unknown() throws {
    let found = try Self.comparisons([Self.entry(10, wasted: 0)], prices: [Self.both[0]])
    #expect(found[0].payAsYouGo == nil && found[0].wasted == .zero)
  }

  @Test("is told pool by pool, and of nothing else")
  func pools() throws {
    let found = try Self.comparisons(
      [
        Self.entry(10, wasted: 1), Self.entry(20, wasted: nil, billing: "payg", pool: "base"),
        Self.entry(30, wasted: 3, pool: "other"), Self.entry(40, wasted: 3, pool: "other"),
      ], prices: Self.both)
    #expect(found.map(\.component) == ["spot", "other"])
    #expect(found[1].quantity == Quantity(nearest: 700))
    // Six of seventy hours of $28.
    #expect(abs(found[1].wasted.approximateDollars - 2.4) < 1e-8)
  }
}

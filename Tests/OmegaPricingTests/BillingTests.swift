import Foundation
import OmegaMeasurement
import OmegaPricing
import OmegaUnits
import Testing

@Suite struct BillingTests {
  /// A book with one price, in trillionths of a dollar.
  private static func book(_ picodollars: Int64) -> PriceBook {
    PriceBook(
      name: "test", date: "2026-01-01",
      prices: ["a", "b"].map { name in
        Price(
          meter: key(name), unitPrice: UnitPrice(picodollars: picodollars), unit: "hour",
          asOf: "2026", confidence: .read, source: "this test")
      })
  }

  private static func key(_ name: String) -> MeterKey {
    MeterKey(service: "s", sku: "k", meter: name, billing: "payg", region: "global")
  }

  private static func entry(
    _ meter: String = "a", component: String = "c", category: CostCategory = .compute,
    millionths: Int64, _ scaling: UsageEntry.Scaling = .withTime, listed: Bool = true
  ) -> UsageEntry {
    UsageEntry(
      component: component, category: category, meter: key(meter),
      quantity: Quantity(millionths: millionths), scaling: scaling, documentListed: listed)
  }

  private static func bill(
    _ entries: UsageEntry..., window: SimDuration = .hours(730), picodollars: Int64 = 1_000_000
  ) throws -> Bill {
    let ledger = UsageLedger(entries: entries)
    return try Billing.bill(for: ledger, window: window, book: book(picodollars))
  }

  @Test(
    "a usage above what a quantity holds is beyond range, whatever it costs",
    arguments: [0, 1_000_000], [SimDuration.days(1), .hours(730), .hours(1_460)])
  func usageBeyondRange(picodollars: Int64, window: SimDuration) {
    for scaling in [UsageEntry.Scaling.withTime, .monthly] {
      let entry = UsageEntry(
        component: "c", category: .compute, meter: Self.key("a"),
        quantity: Quantity(nearest: 2e13), scaling: scaling, documentListed: true)
      #expect(throws: BillingFailure.beyondRange(component: "c", meter: Self.key("a"))) {
        try Self.bill(entry, window: window, picodollars: picodollars)
      }
    }
  }

  @Test("usage that grows with time is scaled to 730 hours, monthly usage is not")
  func scaling() throws {
    let bill = try Self.bill(
      Self.entry("a", millionths: 24_000_000), Self.entry("b", millionths: 24_000_000, .monthly),
      window: .days(1))
    #expect(bill.charges.map(\.quantity.millionths) == [730_000_000, 24_000_000])
  }

  @Test(
    "a scaled quantity is rounded to a millionth once, half to even",
    arguments: [(1, 0), (2, 1), (3, 2), (4, 2), (5, 2), (7, 4)])
  func quantityRounding(used: Int64, scaled: Int64) throws {
    // A window of two months halves usage.
    let bill = try Self.bill(Self.entry(millionths: used), window: .hours(1_460))
    #expect(bill.charges.map(\.quantity.millionths) == [scaled])
  }

  @Test(
    "an amount is rounded to a billionth of a dollar once, half to even",
    arguments: [
      // One unit at a price of so many trillionths of a dollar.
      (499, 0), (500, 0), (501, 1), (1_499, 1), (1_500, 2), (2_500, 2), (2_501, 3), (3_500, 4),
    ])
  func amountRounding(picodollars: Int64, nanodollars: Int64) throws {
    let bill = try Self.bill(Self.entry(millionths: 1_000_000), picodollars: picodollars)
    #expect(bill.total == Money(nanodollars: nanodollars))
  }

  @Test("entries of one component, category, meter and listing are merged before they are rounded")
  func merging() throws {
    let bill = try Self.bill(
      Self.entry(millionths: 1), Self.entry(millionths: 2), Self.entry(millionths: 5, .monthly),
      window: .hours(1_460))
    // 3 ÷ 2 rounds to 2; rounded one by one it would be 0 + 1.
    #expect(bill.charges.map(\.quantity.millionths) == [7])
  }

  @Test("what differs in component, category, meter or listing stays apart, in the ledger's order")
  func order() throws {
    let bill = try Self.bill(
      Self.entry("b", millionths: 1_000_000), Self.entry("a", millionths: 2_000_000),
      Self.entry("a", component: "d", millionths: 3_000_000),
      Self.entry("b", millionths: 10_000_000),
      Self.entry("a", millionths: 4_000_000, listed: false),
      Self.entry("a", category: .data, millionths: 5_000_000))
    #expect(bill.charges.map(\.meter.meter) == ["b", "a", "a", "a", "a"])
    let dollars = bill.charges.map(\.amount.nanodollars)
    #expect(dollars == [11_000, 2_000, 3_000, 4_000, 5_000])
    #expect(bill.total.nanodollars == 25_000)
    #expect(bill.documentListedTotal.nanodollars == 21_000)
    #expect(bill.total(of: .data).nanodollars == 5_000)
    #expect(bill.totalsByCategory.map(\.category) == [.compute, .data])
    #expect(bill.totalsByCategory.map(\.total.nanodollars) == [20_000, 5_000])
  }

  @Test("parts that cost nothing are carried over with their reasons")
  func included() throws {
    let item = IncludedItem(
      component: "kong", category: .network, reason: "runs on the nodes", documentListed: true)
    let ledger = UsageLedger(included: [item])
    let bill = try Billing.bill(for: ledger, window: .hours(1), book: Self.book(1))
    #expect(bill == Bill(charges: [], included: [item]))
    #expect(bill.total == .zero)
  }

  @Test("all missing prices are reported at once, even those of no usage")
  func missingPrices() {
    let ledger = UsageLedger(entries: [
      Self.entry("x", millionths: 1), Self.entry("a", millionths: 1),
      Self.entry("y", millionths: 0),
      Self.entry("x", component: "d", millionths: 1),
    ])
    let book = Self.book(1)
    let expected = book.missing(in: [Self.key("x"), Self.key("y")])
    #expect(expected.count == 2)
    #expect(throws: BillingFailure.missingPrices(expected)) {
      try Billing.bill(for: ledger, window: .hours(730), book: book)
    }
  }

  @Test(
    "a bill that 64 bits cannot hold is a failure that names the meter, not a wrong figure",
    arguments: [
      // Scaled usage, a quantity, an amount and a sum that are too big.
      ([Int64.max], SimDuration.nanoseconds(1), Int64(1)),
      ([.max, .max], .hours(730), 1),
      ([.max], .hours(730), .max),
      ([9_000_000_000_000_000], .hours(365), 1_000_000_000_000),
    ])
  func beyondRange(usage: [Int64], window: SimDuration, picodollars: Int64) {
    let ledger = UsageLedger(entries: usage.map { Self.entry("b", millionths: $0) })
    let failure = BillingFailure.beyondRange(component: "c", meter: Self.key("b"))
    #expect(throws: failure) {
      try Billing.bill(for: ledger, window: window, book: Self.book(picodollars))
    }
  }

  @Test("the sum of charges that fit may still not fit, which is the same failure")
  func sumBeyondRange() {
    let ledger = UsageLedger(entries: [
      Self.entry("a", millionths: 9_000_000_000_000_000),
      Self.entry("b", millionths: 9_000_000_000_000_000),
    ])
    let failure = BillingFailure.beyondRange(component: "c", meter: Self.key("b"))
    #expect(throws: failure) {
      try Billing.bill(for: ledger, window: .hours(730), book: Self.book(1_000_000_000_000))
    }
  }

  @Test("weighs each hour of a simulated week as often as the calendar has it in a month")
  func calendarWeight() throws {
    // The calendar repeats itself after 400 years: 4,800 months.
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let (first, last) = (
      try #require(calendar.date(from: DateComponents(year: 2000, month: 1, day: 1))),
      try #require(calendar.date(from: DateComponents(year: 2400, month: 1, day: 1)))
    )
    let days = try #require(calendar.dateComponents([.day], from: first, to: last).day)
    var timesOfWeekday = Array(repeating: 0, count: 7)
    for day in 0..<days { timesOfWeekday[day % 7] += 1 }
    #expect(timesOfWeekday.reduce(0, +) == 146_097)
    // Of a month that is cut to the 730 hours of a bill.
    let weights = timesOfWeekday.map {
      Double($0) / 4_800 * 730 / (Double(days) * 24 / 4_800)
    }
    var random = RandomNumbers(seed: 7)
    let hours = (0..<168).map { _ in Int64.random(in: 0...9_000_000, using: &random) }
    let bill = try Rates.bill(
      [Rates.entry(Rates.key("m"), millionths: hours.reduce(0, +))],
      [Rates.price(Rates.key("m"), "1")], window: .days(7))
    let weighted = hours.enumerated().reduce(0) {
      $0 + Double($1.element) / 1e6 * weights[$1.offset / 24]
    }
    #expect(abs(bill.charges[0].quantity.approximateValue - weighted) < 1e-5)
  }
}

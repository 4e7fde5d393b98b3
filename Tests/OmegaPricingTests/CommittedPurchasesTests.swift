import OmegaMeasurement
import OmegaPricing
import OmegaUnits
import Testing

@Suite("What is bought ahead")
struct CommittedPurchasesTests {
  private static let payg = Rates.key("vm")
  private static let reserved = Rates.key("vm", billing: "reserved-1y")
  private static let planned = Rates.key("vm", billing: "savings-1y")
  private static let other = Rates.key("other", billing: "savings-1y")
  private static let prices = [
    Rates.price(payg, "1"), Rates.price(reserved, "0.5"), Rates.price(planned, "0.8"),
    Rates.price(Rates.key("other"), "1"), Rates.price(other, "0.6"),
  ]
  private static let unit: Int64 = 1_000_000

  /// Charges as (billing, unused, units, dollars).
  private static func lines(_ bill: Bill) -> [[String]] {
    bill.charges.map {
      [
        $0.meter.billing, $0.isUnused ? "unused" : "used",
        "\($0.quantity.approximateValue)", "\($0.amount.approximateDollars)",
      ]
    }
  }

  private static func month(_ hours: [Int64]) -> [Int64] {
    (0..<730).map { hours[$0 % hours.count] * unit }
  }

  @Test("is paid whether used or not, and what is used above is paid as you go, hour by hour")
  func reservation() throws {
    // 3 are reserved. One hour uses 5, the next 1: on average 3, and yet nothing fits.
    let hours = Self.month([5, 1])
    let bill = try Rates.bill(
      [
        Rates.entry(
          Self.reserved, millionths: hours.reduce(0, +), committed: 3 * Self.unit, hours: hours)
      ], Self.prices)
    #expect(
      Self.lines(bill) == [
        ["reserved-1y", "used", "1460.0", "730.0"], ["reserved-1y", "unused", "730.0", "365.0"],
        ["payg", "used", "730.0", "730.0"],
      ])
  }

  @Test("serves all lines that buy at its price: what one leaves of an hour covers another")
  func account() throws {
    // Each has 2. In turns, one uses 3 and the other 1: together they always use the 4 that are bought.
    let hours = [Self.month([3, 1]), Self.month([1, 3])]
    func bill(regions: [String]) throws -> Bill {
      let keys = regions.map { Rates.key("vm", region: $0, billing: "reserved-1y") }
      let list = regions.map { Rates.key("vm", region: $0) }
      return try Rates.bill(
        zip(keys, hours).enumerated().map { number, line in
          Rates.entry(
            line.0, component: "c\(number)", millionths: line.1.reduce(0, +),
            committed: 2 * Self.unit, hours: line.1)
        },
        Array(Set(list)).map { Rates.price($0, "1") }
          + Array(Set(keys)).map { Rates.price($0, "0.5") })
    }
    let together = try bill(regions: ["eastus", "eastus"])
    #expect(
      Self.lines(together) == [
        ["reserved-1y", "used", "1460.0", "730.0"], ["reserved-1y", "used", "1460.0", "730.0"],
      ])
    // Not in another region: there, each loses an hour in two and pays for one.
    let apart = try bill(regions: ["eastus", "westeurope"])
    #expect(Self.lines(apart).count { $0[1] == "unused" } == 2)
    #expect(Self.lines(apart).count { $0[0] == "payg" } == 2)
    #expect(apart.total.approximateDollars == 1_460 + 730)
  }

  @Test("shares one hour among nodes that do not run for all of it")
  func withinAnHour() throws {
    // Two nodes for half an hour each are one node-hour.
    let hours = Self.month([1])
    let bill = try Rates.bill(
      [
        Rates.entry(
          Self.reserved, millionths: hours.reduce(0, +), committed: Self.unit, hours: hours)
      ], Self.prices)
    #expect(Self.lines(bill) == [["reserved-1y", "used", "730.0", "365.0"]])
  }

  @Test("costs the same for every hour of a shorter window, the last of which may be cut")
  func cutHour() throws {
    let bill = try Rates.bill(
      [
        Rates.entry(
          Self.reserved, millionths: 2_500_000, committed: 2 * Self.unit,
          hours: [2_000_000, 500_000])
      ], Self.prices, window: .minutes(90))
    // In 1.5 hours 3 units were bought, of which 2.5 were used.
    #expect(bill.charges.map(\.isUnused) == [false, true])
    #expect(bill.total.approximateDollars == 730)
    #expect(bill.charges[1].quantity == Quantity(millionths: 243_333_333))
  }

  @Test("as a number of dollars covers the greatest discount first, and the rest is paid as you go")
  func savingsPlan() throws {
    let hours = Self.month([1])
    let total = hours.reduce(0, +)
    func bill(_ cents: Int64) throws -> [[String]] {
      Self.lines(
        try Rates.bill(
          [
            Rates.entry(Self.planned, millionths: total, hours: hours),
            Rates.entry(Self.other, component: "d", millionths: total, hours: hours),
          ], Self.prices,
          plans: [
            SavingsPlan(billing: "savings-1y", hourly: Money(nanodollars: cents * 10_000_000))
          ]))
    }
    // $1 an hour: 0.6 for `other`, 0.4 for half of the first; its other half at the list price.
    #expect(
      try bill(100) == [
        ["savings-1y", "used", "365.0", "292.0"], ["payg", "used", "365.0", "365.0"],
        ["savings-1y", "used", "730.0", "438.0"],
      ])
    // $2 an hour: all is covered, and $0.60 is lost.
    #expect(
      try bill(200) == [
        ["savings-1y", "used", "730.0", "584.0"], ["savings-1y", "used", "730.0", "438.0"],
        ["savings-1y", "unused", "438.0", "438.0"],
      ])
  }

  @Test("as a number of dollars is spent or lost to the last cent, whatever is used")
  func everyDollar() throws {
    for seed in UInt64(1)...20 {
      var random = RandomNumbers(seed: seed)
      let hours = (0..<24).map { _ in Int64.random(in: 0...3_000_000, using: &random) }
      let bill = try Rates.bill(
        [Rates.entry(Self.planned, millionths: hours.reduce(0, +), hours: hours)], Self.prices,
        window: .days(1),
        plans: [SavingsPlan(billing: "savings-1y", hourly: Money(nanodollars: 700_000_000))])
      let plan = bill.charges.filter { $0.meter.billing == "savings-1y" }
        .reduce(0) { $0 + $1.amount.approximateDollars }
      #expect(abs(plan - 0.7 * 730) < 0.001)
      let units = bill.charges.filter { $0.meter.meter == "vm" }
        .reduce(0) { $0 + $1.quantity.approximateValue }
      #expect(abs(units - Double(hours.reduce(0, +)) / 1e6 * 730 / 24) < 0.001)
    }
  }

  @Test("needs a price for what is used above, or the bill fails")
  func missingPrice() {
    let only = [Rates.price(Self.reserved, "0.5")]
    #expect(throws: BillingFailure.self) {
      try Rates.bill(
        [Rates.entry(Self.reserved, millionths: 1, committed: 1, hours: [1])], only,
        window: .hours(1))
    }
  }

  @Test("at a moving price costs what each hour's price comes to")
  func market() throws {
    var entry = Rates.entry(Self.payg, millionths: 730 * Self.unit)
    entry.atMarket = Quantity(millionths: 803 * Self.unit)
    let charge = try Rates.bill([entry], Self.prices).charges[0]
    #expect(charge.amount.approximateDollars == 803)
    #expect(charge.quantity.approximateValue == 730)
    #expect(abs(charge.approximateUnitPrice - 1.1) < 1e-12)
  }
}

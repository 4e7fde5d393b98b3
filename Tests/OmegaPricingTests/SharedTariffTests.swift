import OmegaMeasurement
import OmegaUnits
import Testing

@testable import OmegaPricing

@Suite("A meter with steps, free units or a minimum")
struct SharedTariffTests {
  private static let east = Rates.key("out")
  private static let west = Rates.key("out", region: "westeurope")
  private static let asia = Rates.key("out", region: "southeastasia")

  /// Two regions of one zone and one of another; 100 units are free everywhere together.
  private static let prices = [
    Rates.price(east, "0.10", free: 100, zone: "one"),
    Rates.price(east, "0.08", from: 1_000, free: 100, zone: "one"),
    Rates.price(west, "0.10", free: 100, zone: "one"),
    Rates.price(west, "0.08", from: 1_000, free: 100, zone: "one", confidence: .derived),
    Rates.price(asia, "0.20", free: 100, zone: "two"),
  ]

  private static func cost(_ units: (east: Int64, west: Int64, asia: Int64)) throws -> Bill {
    try Rates.bill(
      [
        Rates.entry(east, millionths: units.east * 1_000_000),
        Rates.entry(west, millionths: units.west * 1_000_000),
        Rates.entry(asia, millionths: units.asia * 1_000_000),
      ], prices)
  }

  @Test(
    "costs nothing below the free units, then its steps one after the other",
    arguments: [(0, 0), (99, 0), (100, 0), (101, 0.1), (1_100, 100), (1_101, 100.08), (2_100, 180)])
  func steps(units: Int64, dollars: Double) throws {
    #expect(try Self.cost((units, 0, 0)).total.approximateDollars == dollars)
  }

  @Test("gives free units to all regions in proportion to what they use, and steps to a zone")
  func zones() throws {
    let bill = try Self.cost((600, 800, 600))
    // 30, 40 and 30 are free; 1,330 of zone one: 1,000 at 0.10 and 330 at 0.08; 570 of zone two at 0.20.
    #expect(bill.total.approximateDollars == 126.4 + 114)
    #expect(Rates.dollars(bill)[2] == 114)
    let east = bill.charges[0].amount.nanodollars
    #expect(east == 126_400_000_000 * 570 / 1_330 || east == 126_400_000_000 * 570 / 1_330 + 1)
    #expect(bill.charges[0].amount + bill.charges[1].amount == Money(nanodollars: 126_400_000_000))
    #expect(abs(bill.charges[0].approximateUnitPrice - 126.4 * 570 / 1_330 / 600) < 1e-9)
  }

  @Test("is as sure as the least sure of the steps that it reaches")
  func confidence() throws {
    #expect(try Self.cost((0, 1_050, 0)).charges[1].confidence == .read)
    #expect(try Self.cost((0, 1_200, 0)).charges[1].confidence == .read)
    let west = try Rates.bill([Rates.entry(Self.west, millionths: 1_200_000_000)], Self.prices)
    #expect(west.charges[0].confidence == .derived)
  }

  @Test("costs as much in one component as in several, to the billionth of a dollar")
  func components() throws {
    for seed in UInt64(1)...40 {
      var random = RandomNumbers(seed: seed)
      let parts = (0..<5).map { _ in Int64.random(in: 0...900_000_000, using: &random) }
      let whole = try Rates.bill(
        [Rates.entry(Self.east, millionths: parts.reduce(0, +))], Self.prices)
      let split = try Rates.bill(
        parts.enumerated().map {
          Rates.entry(Self.east, component: "c\($0)", millionths: $1)
        }, Self.prices)
      #expect(split.total == whole.total)
      #expect(split.charges.allSatisfy { $0.amount >= .zero })
    }
  }

  @Test("is charged its minimum once anything is used, divided by use")
  func minimum() throws {
    let prices = [Rates.price(Self.east, "0.10", minimum: 20)]
    func cost(_ units: [Int64]) throws -> Bill {
      try Rates.bill(
        units.enumerated().map {
          Rates.entry(Self.east, component: "c\($0)", millionths: $1 * 1_000_000)
        }, prices)
    }
    #expect(try cost([0, 0]).total == .zero)
    #expect(try Rates.dollars(cost([10, 30])) == [5, 15])
    #expect(try Rates.dollars(cost([100, 300])) == [10, 30])
  }

  @Test("fails when what all pay together is beyond range")
  func beyondRange() {
    let prices = [Rates.price(Self.east, "1000", free: 1)]
    #expect(throws: BillingFailure.beyondRange(component: "c", meter: Self.east)) {
      try Rates.bill([Rates.entry(Self.east, millionths: .max - 1)], prices)
    }
  }

  @Test("divides a whole without a rest, each share within one of its proportion")
  func shares() {
    for seed in UInt64(1)...200 {
      var random = RandomNumbers(seed: seed)
      let weights = (0..<Int.random(in: 1...9, using: &random)).map { _ in
        Int128(Int64.random(in: 0...1_000, using: &random))
      }
      let total = Int128(Int64.random(in: 0...10_000, using: &random))
      let shares = ProportionalSplit.shares(of: total, by: weights)
      #expect(shares.reduce(0, +) == total)
      let sum = weights.reduce(0, +)
      guard sum > 0 else { continue }
      for (share, weight) in zip(shares, weights) {
        #expect(share >= total * weight / sum && share <= total * weight / sum + 1)
      }
    }
  }
}

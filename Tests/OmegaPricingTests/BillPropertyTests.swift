import Foundation
import OmegaMeasurement
import OmegaPricing
import OmegaUnits
import Testing

@Suite("A bill")
struct BillPropertyTests {
  private static let meters = (0..<6).map { Rates.key("m\($0)") }
  private static let regions = ["eastus", "westeurope"]

  /// Plain prices, steps, free units and minimums, drawn.
  private static func prices(_ random: inout RandomNumbers, onlyPlain: Bool) -> [Price] {
    meters.enumerated().flatMap { number, meter in
      let hasSteps = !onlyPlain && number >= 3
      let free = hasSteps ? Int64.random(in: 0...50, using: &random) : 0
      let minimum = !onlyPlain && number == 5 ? Int64.random(in: 0...30, using: &random) : 0
      let cents = Int64.random(in: 1...500, using: &random)
      return (hasSteps ? [0, 100, 1_000] : [Int64(0)]).enumerated().map { step, from in
        Rates.price(
          meter, "0.\(String(format: "%04d", Int(cents) * 3 / (step + 3)))", from: from, free: free,
          zone: number == 4 ? "zone" : "", minimum: minimum)
      }
    }
  }

  private static func usage(_ random: inout RandomNumbers, count: Int = 12) -> [UsageEntry] {
    (0..<count).map { _ in
      Rates.entry(
        meters.randomElement(using: &random) ?? meters[0],
        component: ["a", "b", "c"].randomElement(using: &random) ?? "a",
        millionths: Int64.random(in: 0...2_000_000_000, using: &random))
    }
  }

  @Test("of two usages is the sum of their bills, where a unit always costs the same")
  func additive() throws {
    for seed in UInt64(1)...50 {
      var random = RandomNumbers(seed: seed)
      let prices = Self.prices(&random, onlyPlain: true)
      let (a, b) = (Self.usage(&random), Self.usage(&random))
      let together = try Rates.bill(a + b, prices).total
      let apart = try Rates.bill(a, prices).total + Rates.bill(b, prices).total
      // Each of 18 lines is rounded to a billionth of a dollar.
      #expect(abs(together.nanodollars - apart.nanodollars) <= 18)
    }
  }

  @Test("with free units and falling steps is no more than the bills of its parts")
  func subadditive() throws {
    for seed in UInt64(1)...50 {
      var random = RandomNumbers(seed: seed)
      let prices = Self.prices(&random, onlyPlain: false).filter { $0.minimum == .zero }
      let entries = Self.usage(&random).filter { entry in
        prices.contains { $0.meter == entry.meter }
      }
      let together = try Rates.bill(entries, prices).total
      // What a part has for nothing, the whole has once: so much more the parts may be, and no less than this.
      let free = prices.filter { $0.from == .zero }.reduce(0.0) {
        $0 + $1.free.approximateValue * $1.unitPrice.approximateDollars
      }
      let apart = try entries.reduce(0.0) {
        try $0 + Rates.bill([$1], prices).total.approximateDollars
      }
      #expect(together.approximateDollars <= apart + free * Double(entries.count) + 1e-6)
    }
  }

  @Test("has no negative line, and the same total and the same lines in any order")
  func order() throws {
    for seed in UInt64(1)...50 {
      var random = RandomNumbers(seed: seed)
      let prices = Self.prices(&random, onlyPlain: false)
      let entries = Self.usage(&random)
      let bill = try Rates.bill(entries, prices)
      let shuffled = try Rates.bill(entries.shuffled(using: &random), prices)
      #expect(bill.total == shuffled.total)
      #expect(Set(bill.charges) == Set(shuffled.charges))
      #expect(bill.charges.allSatisfy { $0.amount >= .zero && $0.quantity >= .zero })
    }
  }

  @Test("comes to the cents of a calculation that is written the long way")
  func naive() throws {
    for seed in UInt64(1)...100 {
      var random = RandomNumbers(seed: seed)
      let prices = Self.prices(&random, onlyPlain: false)
      let entries = Self.usage(&random)
      let window = SimDuration.hours(Int64.random(in: 1...1_000, using: &random))
      let bill = try Rates.bill(entries, prices, window: window)
      #expect(abs(bill.total.approximateDollars - Self.naiveTotal(entries, prices, window)) < 0.005)
    }
  }

  /// Unit by unit of each meter, in decimals, without anything of the program's.
  private static func naiveTotal(
    _ entries: [UsageEntry], _ prices: [Price], _ window: SimDuration
  ) -> Double {
    var total = Decimal(0)
    for meter in meters {
      let steps = prices.filter { $0.meter == meter }
      var units = Decimal(0)
      for entry in entries where entry.meter == meter {
        units += Decimal(entry.quantity.millionths) / 1_000_000
      }
      units = units * 730 * 3_600 / (Decimal(window.nanoseconds) / 1_000_000_000)
      guard units > 0 else { continue }
      var left = max(0, units - Decimal(steps[0].free.millionths) / 1_000_000)
      var cost = Decimal(0)
      for (number, step) in steps.enumerated().reversed() {
        let from = Decimal(step.from.millionths) / 1_000_000
        guard left > from || number == 0 else { continue }
        cost += (left - from) * Decimal(step.unitPrice.picodollars) / 1_000_000_000_000
        left = from
      }
      total += max(cost, Decimal(steps[0].minimum.nanodollars) / 1_000_000_000)
    }
    return NSDecimalNumber(decimal: total).doubleValue
  }
}

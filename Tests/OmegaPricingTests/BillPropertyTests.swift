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

  /// A meter in three regions, two of which are one zone: drawn steps, free units and a minimum.
  private static func tariff(_ random: inout RandomNumbers) -> [Price] {
    let free = Int64.random(in: 0...800, using: &random)
    let minimum = Int64.random(in: 0...60, using: &random)
    return [("eastus", "one"), ("westeurope", "one"), ("southeastasia", "")].flatMap { place in
      let cents = Int64.random(in: 1...500, using: &random)
      return [Int64(0), 100, 1_000].enumerated().map { step, from in
        // A zone's regions have one price.
        let price = (place.1.isEmpty ? cents : 250) * 3 / Int64(step + 3)
        return Rates.price(
          Rates.key("out", region: place.0), "0.\(String(format: "%04d", Int(price)))", from: from,
          free: free, zone: place.1, minimum: minimum)
      }
    }
  }

  @Test("of two usages is, on a meter with steps, what its rule makes of both together")
  func together() throws {
    var apartIsMore = 0
    for seed in UInt64(1)...200 {
      var random = RandomNumbers(seed: seed)
      let prices = Self.tariff(&random)
      let (a, b) = (Self.regionalUsage(&random), Self.regionalUsage(&random))
      let together = try Rates.bill(a + b, prices).total.approximateDollars
      // Free units are divided to the millionth: at most that much of the dearest unit for each component.
      #expect(abs(together - Self.ruleTotal(a + b, prices)) < 1e-6)
      let apart = try Rates.bill(a, prices).total + Rates.bill(b, prices).total
      if apart.approximateDollars > together + 0.01 { apartIsMore += 1 }
    }
    // Otherwise the steps did not matter, and nothing was shown.
    #expect(apartIsMore > 20)
  }

  private static func regionalUsage(_ random: inout RandomNumbers) -> [UsageEntry] {
    (0..<6).map { number in
      Rates.entry(
        Rates.key("out", region: ["eastus", "westeurope", "southeastasia"][number % 3]),
        component: ["a", "b"][number / 3],
        millionths: Int64.random(in: 0...900_000_000, using: &random))
    }
  }

  /// The rule as it is told: free units to each region by its part of the whole, steps and the minimum by zone.
  private static func ruleTotal(_ entries: [UsageEntry], _ prices: [Price]) -> Double {
    var volumes: [String: Decimal] = [:]
    for entry in entries {
      volumes[entry.meter.region, default: 0] += Decimal(entry.quantity.millionths) / 1_000_000
    }
    let whole = volumes.values.reduce(0, +)
    let free = Decimal(prices[0].free.millionths) / 1_000_000
    let billedShare = whole > free ? 1 - free / whole : 0
    var total = Decimal(0)
    for zone in [["eastus", "westeurope"], ["southeastasia"]] {
      let used = zone.reduce(Decimal(0)) { $0 + (volumes[$1] ?? 0) }
      let volume = used * billedShare
      var cost = Decimal(0)
      let steps = prices.filter { $0.meter.region == zone[0] }
      for (number, step) in steps.enumerated() {
        let from = Decimal(step.from.millionths) / 1_000_000
        let upTo =
          number + 1 < steps.count
          ? min(volume, Decimal(steps[number + 1].from.millionths) / 1_000_000) : volume
        guard upTo > from else { break }
        cost += (upTo - from) * Decimal(step.unitPrice.picodollars) / 1_000_000_000_000
      }
      total += used > 0 ? max(cost, Decimal(steps[0].minimum.nanodollars) / 1_000_000_000) : 0
    }
    return NSDecimalNumber(decimal: total).doubleValue
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

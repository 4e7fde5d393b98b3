import OmegaEngine
import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

/// What is published about the throughput of Azure Cosmos DB, as a limit with partitions has it.
@Suite("Facts about a store of request units")
struct RequestUnitFactTests {
  private func world(
    rate: Double, limit: ThroughputLimit, use: Double, keys: KeyPopulation? = nil
  ) -> TrialWorld {
    var store = Service.trial(
      "store", limits: [limit], [.use(meter: "units", amount: .constant(use))])
    store.keys = keys
    var world = TrialWorld(rate: rate, services: [store], steps: [.calling("store")])
    world.length = .minutes(10)
    return world
  }

  private func granted(_ world: TrialWorld) throws -> Double {
    try world.run().ofService("store").limits[0].granted / 600
  }

  @Test("10,000 RU/s made by hand are two partitions of 5,000: a hot key sees 5,000")
  func hotKey() throws {
    let limit = ThroughputLimit(
      meter: "units", amount: 10_000, period: .seconds(1), partitions: 2)
    let one = KeyPopulation(name: "one", law: ZipfLaw(count: 1, exponent: 0))
    let hot = try granted(world(rate: 300, limit: limit, use: 50, keys: one))
    #expect(abs(hot / 5_000 - 1) < 0.01, "\(hot)")
    let spread = try granted(world(rate: 300, limit: limit, use: 50))
    #expect(abs(spread / 10_000 - 1) < 0.02, "\(spread)")
  }

  @Test("1 to 5 % of refused requests can be had at a use that is healthy: 85 % of the budget")
  func healthy() throws {
    let limit = ThroughputLimit(meter: "units", amount: 400, period: .seconds(1))
    let asked = try world(rate: 34, limit: limit, use: 10).run().ofClass("ask")
    let share = Double(asked.outcomes[.throttled]) / Double(asked.arrived)
    #expect(share > 0.01 && share < 0.05, "\(share)")
  }

  @Test("400 RU/s bank 120,000 RU in five minutes: 46 s at 3,000")
  func burst() throws {
    var world = world(
      rate: 1,
      limit: ThroughputLimit(
        meter: "units", amount: 400, period: .seconds(1),
        savings: BudgetSavings(time: .seconds(300), partitionAmountMax: 3_000)), use: 10)
    // More than 3,000 RU/s are asked for, from the full bank on.
    world.load[0] = LoadSource(
      name: "users", rate: 1_000, mix: [ClassShare(requestClass: "ask", weight: 1)])
    let limit = try world.run().ofService("store").limits[0]
    // Beyond the budget of ten minutes, the bank.
    #expect(abs((limit.granted - 600 * 400) / 120_000 - 1) < 0.02, "\(limit.granted)")
    world.length = .seconds(45)
    let early = try world.run().ofService("store").limits[0]
    #expect(abs(early.granted / (45 * 3_000) - 1) < 0.01, "\(early.granted)")
  }

  @Test(
    "Model L-10: raised from 20,000 to 30,000 RU/s, half of the keys share a third of the budget")
  func unevenSplit() throws {
    var ranges = PartitionRanges(made: 2)
    ranges.split(upTo: 3)
    let uneven = ThroughputLimit(
      meter: "units", amount: 30_000, period: .seconds(1), partitions: 3, ranges: ranges)
    let even = ThroughputLimit(
      meter: "units", amount: 30_000, period: .seconds(1), partitions: 3)
    // 26,000 are asked for, of which 13,000 lie in a partition of 10,000 and 6,500 in each of the others.
    let keys = KeyPopulation(name: "many", law: ZipfLaw(count: 1_000_000, exponent: 0))
    for population in [nil, keys] {
      let less = try granted(world(rate: 260, limit: uneven, use: 100, keys: population))
      #expect(abs(less / 23_000 - 1) < 0.02, "\(less)")
      let more = try granted(world(rate: 260, limit: even, use: 100, keys: population))
      #expect(more > 25_000, "\(more)")
    }
    let limit = try world(rate: 260, limit: uneven, use: 100, keys: keys).run()
      .ofService("store").limits[0]
    let asked = limit.partitions.map { $0.asked / (limit.granted + limit.refused) }
    for (share, expected) in zip(asked, [0.25, 0.25, 0.5]) {
      #expect(abs(share - expected) < 0.01, "\(asked)")
    }
  }

  @Test("R RU/s are there in every region: N regions give R × N, and N × R are paid")
  func everyRegion() throws {
    let limit = ThroughputLimit(meter: "units", amount: 1_000, period: .seconds(1))
    var store = Service.trial(
      "store", limits: [limit], [.use(meter: "units", amount: .constant(10))])
    store.bill = [TrialBill.line("capacity", .capacityHours(meter: "units"))]
    let world = RegionalWorld(
      routing: nil,
      services: [
        .trial("front", [.parallel(Array(repeating: [.calling("store")], count: 8))]), store,
      ],
      steps: [.calling("front")], faults: [])
    let measured = try world.run()
    for region in ["east", "west"] {
      // 20 requests a second in each region ask for 1,600.
      let granted = try measured.ofService("store", region: region).limits[0].granted / 3_600
      #expect(granted > 950 && granted <= 1_000, "\(region): \(granted)")
      let paid = measured.usage.entries.filter {
        $0.meter.meter == "capacity" && $0.meter.region == region
      }
      #expect(paid.map(\.quantity.approximateValue) == [1_000])
    }
  }
}

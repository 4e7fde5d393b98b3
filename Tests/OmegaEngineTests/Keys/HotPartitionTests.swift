import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@Suite("A partition that is found by key")
struct HotPartitionTests {
  private func store(
    _ name: String = "store", keys: KeyPopulation?, amount: Double, partitions: Int,
    period: SimDuration = .seconds(1)
  ) -> Service {
    var store = Service.trial(
      name,
      limits: [
        ThroughputLimit(meter: "units", amount: amount, period: period, partitions: partitions)
      ], [.use(meter: "units", amount: .constant(1))])
    store.keys = keys
    return store
  }

  private func keys(_ count: Int, _ exponent: Double, name: String = "items") -> KeyPopulation {
    KeyPopulation(name: name, law: ZipfLaw(count: count, exponent: exponent))
  }

  @Test("gives a single key no more than its own budget")
  func hotKey() throws {
    // 20 a second of the budget's 40, all for one key, whose partition has 10.
    let measured = try TrialWorld(
      rate: 20, services: [store(keys: keys(1, 0), amount: 40, partitions: 4)],
      steps: [.calling("store")]
    ).run()
    let limit = try measured.ofService("store").limits[0]
    #expect(abs(limit.granted / 36_000 - 1) < 0.01)
    #expect(limit.partitions.count == 4)
    #expect(limit.partitions.count { $0.asked > 0 } == 1)
    // Without keys, the same load is spread and hardly ever refused.
    let spread = try TrialWorld(
      rate: 20, services: [store(keys: nil, amount: 40, partitions: 4)],
      steps: [.calling("store")]
    ).run().ofService("store").limits[0]
    #expect(spread.refused < 0.05 * spread.granted)
  }

  @Test("is asked for the share of the load that its keys have")
  func shares() throws {
    let items = keys(1_000, 1.1)
    let measured = try TrialWorld(
      rate: 50, services: [store(keys: items, amount: 100_000, partitions: 5)],
      steps: [.calling("store")]
    ).run()
    let limit = try measured.ofService("store").limits[0]
    let hottest = try #require(limit.partitions.map(\.asked).max())
    #expect(abs(hottest / limit.granted - items.hottestShare(among: 5)) < 0.01)
  }

  @Test("is the same for a retry, and for every service that names the population")
  func sameKey() throws {
    // Partitions of nothing: a refused call meets the same empty one again and again.
    let retry = RetryPolicy(retries: 3, delay: .zero, factor: 1, honoursRetryAfter: false)
    let measured = try TrialWorld(
      rate: 1,
      services: [
        store("first", keys: keys(100, 0), amount: 300, partitions: 3, period: .hours(10)),
        store("second", keys: keys(100, 0), amount: 300, partitions: 3, period: .hours(10)),
      ],
      steps: [
        .calling("first", retry: retry, onFailure: .ignore), .calling("second", onFailure: .ignore),
      ]
    ).run()
    let first = try measured.ofService("first").limits[0]
    let second = try measured.ofService("second").limits[0]
    // Every refused request has tried four times, and the second store refuses the very same requests.
    #expect(first.refusals == 4 * second.refusals)
    #expect(second.refusals > 1_000)
    #expect(first.partitions.map(\.granted) == second.partitions.map(\.granted))
  }

  @Test("says what limit would have granted the busiest period")
  func demandPeak() throws {
    // All of the hour's requests in one period, for one of two partitions: twice as many a limit would have to give.
    let measured = try TrialWorld(
      rate: 0.5, services: [store(keys: keys(1, 0), amount: 2, partitions: 2, period: .hours(1))],
      steps: [.calling("store")]
    ).run()
    let limit = try measured.ofService("store").limits[0]
    let asked = limit.granted + limit.refused
    #expect(limit.granted == 1)
    #expect(abs(try #require(limit.demandPeakPerSecond) - asked * 2 / 3_600) < 1e-9)
  }

  @Test("bills its own peak where each does, and the busiest one's for all where not")
  func peaks() throws {
    func hours(ofEach: Bool) throws -> Double {
      var store = store(keys: keys(1, 0), amount: 40, partitions: 4)
      store.bill = [
        TrialBill.line("peak", .peakHours(meter: "units", floor: 0.1, ofEach: ofEach))
      ]
      return try #require(
        try TrialWorld(rate: 50, services: [store], steps: [.calling("store")]).run()
          .used("peak"))
    }
    // One partition gives all of its ten, the others stay at their floor of one.
    #expect(abs(try hours(ofEach: false) - 40) < 1e-6)
    #expect(abs(try hours(ofEach: true) - 13) < 1e-6)
  }
}

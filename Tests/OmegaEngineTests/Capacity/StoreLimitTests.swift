import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@Suite("A limit of a store")
struct StoreLimitTests {
  private func world(
    rate: Double, limit: ThroughputLimit, use: Double = 1, retry: RetryPolicy? = nil
  ) -> TrialWorld {
    TrialWorld(
      rate: rate,
      services: [.trial("store", limits: [limit], [.use(meter: "units", amount: .constant(use))])],
      steps: [.calling("store", retry: retry)])
  }

  @Test(
    "under overload counts every retry as an attempt, and refuses what all of them ask too much")
  func amplification() throws {
    // Ten are given of twenty a second: whoever is refused comes back once in the next second.
    let limit = ThroughputLimit(meter: "units", amount: 10, period: .seconds(1))
    let retry = RetryPolicy(
      retries: 1, delay: .zero, factor: 1, delayMax: .zero, jitter: .none, on: [.throttled])
    let plain = try world(rate: 20, limit: limit).run()
    let again = try world(rate: 20, limit: limit, retry: retry).run()
    for (run, most) in [(plain, 1.0), (again, 2.0)] {
      let store = try run.ofService("store")
      let asked = try run.ofClass("ask")
      let attempts = Double(store.calls) / Double(asked.arrived)
      #expect(attempts >= 1 && attempts <= most)
      #expect(abs(store.limits[0].granted / store.limits[0].offered - 1) < 0.01)
      #expect(
        abs(store.limits[0].granted + store.limits[0].refused - Double(store.calls)) < 40)
      // One way or the other, half of the requests fail.
      #expect(abs(Double(asked.outcomes[.throttled]) / Double(asked.arrived) - 0.5) < 0.01)
    }
    let store = try again.ofService("store")
    #expect(abs(store.retries + (try again.ofClass("ask").arrived) - store.calls) < 30)
    #expect(store.retries > 36_000)
  }

  @Test(
    "with the SDK's retries serves a load that it can bear, and retries nine times what it cannot")
  func sdk() throws {
    let limit = ThroughputLimit(meter: "units", amount: 20, period: .seconds(1))
    let light = try world(rate: 15, limit: limit, retry: RetryPreset.cosmosSDK.policy).run()
    #expect(try light.ofService("store").limits[0].refusals > 500)
    #expect(try light.ofClass("ask").outcomes[.throttled] < 20)
    var overload = world(rate: 60, limit: limit, retry: RetryPreset.cosmosSDK.policy)
    overload.leadIn = .minutes(1)
    overload.length = .minutes(15)
    let heavy = try overload.run()
    let asked = try heavy.ofClass("ask")
    #expect(Double(try heavy.ofService("store").calls) > 6 * Double(asked.arrived))
    #expect(abs(Double(asked.outcomes.ok) / Double(asked.arrived) - 1.0 / 3) < 0.01)
  }

  @Test("gives savings once: a lasting overload has the plain budget")
  func savings() throws {
    let savings = BudgetSavings(time: .seconds(10), partitionAmountMax: 30)
    let limit = ThroughputLimit(
      meter: "units", amount: 4, period: .seconds(1), savings: savings)
    // A lasting overload gets the plain budget: savings are spent once.
    let busy = try world(rate: 40, limit: limit).run().ofService("store").limits[0]
    #expect(busy.granted - busy.offered >= -40 && busy.granted - busy.offered <= 41)
  }

  @Test("is whole again with its savings after a pause, and the first burst finds all of them")
  func burst() throws {
    var world = world(
      rate: 1,
      limit: ThroughputLimit(
        meter: "units", amount: 4, period: .seconds(1),
        savings: BudgetSavings(time: .seconds(10), partitionAmountMax: 30)))
    // A hundred at one instant, every ten minutes or so.
    world.load = [
      LoadSource(
        name: "users", origin: .rate(ArrivalPattern(rate: 100.0 / 600)),
        bundle: .batch(.constant(100)), mix: [ClassShare(requestClass: "ask", weight: 1)])
    ]
    let measured = try world.run(seed: 5)
    let store = try measured.ofService("store").limits[0]
    let bursts = (store.granted + store.refused) / 100
    #expect(bursts >= 1)
    #expect(store.granted <= 30 * bursts)
    #expect(store.granted >= 26 * bursts)
  }

  @Test("whose draws wait serves them one after another: M/D/1", arguments: [0.3, 0.7, 0.9])
  func waiting(_ load: Double) throws {
    // Ten units a second, so that a unit takes a tenth of one; waiting ÷ work is ρ ÷ 2(1 − ρ).
    let limit = ThroughputLimit(
      meter: "units", amount: 10, period: .seconds(1), excess: .waits)
    var world = world(rate: 10 * load, limit: limit)
    world.length = .hours(4)
    world.leadIn = .minutes(10)
    let measured = try world.run()
    let asked = try measured.ofClass("ask")
    #expect(asked.outcomes.ok == asked.arrived)
    let mean = try #require(asked.latency.mean)
    let expected = 0.1 * (1 + load / (2 * (1 - load)))
    #expect(abs(mean / expected - 1) < (load < 0.8 ? 0.03 : 0.1), "\(mean), expected \(expected)")
    #expect(asked.latency.maximum.seconds > 0.2)
    #expect(try measured.ofService("store").limits[0].refusals == 0)
  }
}

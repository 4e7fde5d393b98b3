import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@Suite("A rate limit")
struct RateLimitTests {
  private static func store(_ rate: Double, burst: Double) -> Service {
    var store = Service.trial("store", [.waiting(0.01)])
    store.rateLimit = RateLimit(perSecond: rate, burst: burst)
    return store
  }

  @Test("lets its rate in, and refuses the rest at the door as throttled")
  func rate() throws {
    let measurements = try TrialWorld(
      rate: 8, services: [Self.store(2, burst: 1)], steps: [.calling("store")]
    ).run()
    let asked = try measurements.ofClass("ask")
    #expect(asked.outcomes.ok + asked.outcomes[.throttled] == asked.arrived)
    // One token: a call is let in at the first arrival after it is there, so once in 1/2 + 1/8 s.
    #expect(abs(Double(asked.outcomes.ok) - 3_600 / 0.625) < 100)
    let limit = try #require(try measurements.ofService("store").limits.first)
    #expect(limit.meter == "rate limit" && limit.offered == 7_200)
    #expect(Int(limit.granted) == asked.outcomes.ok)
    #expect(limit.refusals == asked.outcomes[.throttled])
  }

  @Test("lets a burst in after a pause, and no more of it")
  func burst() throws {
    let burst = [Step.parallel((0..<9).map { _ in [.calling("store", onFailure: .ignore)] })]
    let measurements = try TrialWorld(
      rate: 0.001, hours: 100, services: [Self.store(0.1, burst: 4)], steps: burst
    ).run()
    let limit = try #require(try measurements.ofService("store").limits.first)
    // Nearly every burst finds four tokens and loses five calls.
    let ratio = Double(limit.refusals) / limit.granted
    #expect(abs(ratio - 5.0 / 4) < 0.35)
  }

  @Test("tells when to come again, and a caller that heeds it gets in")
  func retryAfter() throws {
    let policy = RetryPolicy(retries: 1, delay: .milliseconds(1), jitter: .none)
    let world = TrialWorld(
      rate: 0.002, hours: 100, services: [Self.store(0.1, burst: 1)],
      steps: [.calling("store"), .calling("store", retry: policy)])
    let asked = try world.run().ofClass("ask")
    #expect(asked.outcomes.ok > asked.arrived * 95 / 100)
    #expect(abs(try #require(asked.latency.quantile(0.5)) - 10.01) < 0.1)
  }

  @Test("has a bucket for each calling region")
  func regions() throws {
    var world = TrialWorld(
      rate: 8, services: [Self.store(2, burst: 1)], steps: [.calling("front")])
    world.services.append(.trial("front", slots: 900, [.calling("store")]))
    world.services[0].scope = .only(["east"])
    world.regions = ["east", "west"]
    world.network = Network(betweenRegions: [RegionPair("east", "west"): .milliseconds(60)])
    world.clients = [
      ClientLocation(
        name: "here", share: 1, roundTrips: ["east": .milliseconds(1), "west": .milliseconds(90)]),
      ClientLocation(
        name: "there", share: 1, roundTrips: ["east": .milliseconds(90), "west": .milliseconds(1)]),
    ]
    let limit = try #require(try world.run().ofService("store").limits.first)
    // Each region sends four a second: 1 ÷ (1/2 + 1/4) of them get in.
    #expect(abs(limit.granted - 2 * 3_600 / 0.75) < 200)
  }
}

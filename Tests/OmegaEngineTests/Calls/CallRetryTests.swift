import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@Suite("A retry policy")
struct CallRetryTests {
  /// Requests whose call always fails and is ignored in the end, so that latency is the sum of the delays.
  private func hopeless(
    _ policy: RetryPolicy, rate: Double = 0.5, hours: Int64 = 1, failing: Service = .absent("x"),
    timeout: SimDuration? = nil
  ) throws -> Measurements {
    try TrialWorld(
      rate: rate, hours: hours, services: [failing],
      steps: [.calling(failing.name, timeout: timeout, retry: policy, onFailure: .ignore)]
    ).run()
  }

  @Test("makes as many further attempts as it allows", arguments: [0, 1, 3, 12])
  func count(retries: Int) throws {
    let measurements = try hopeless(
      RetryPolicy(retries: retries, delay: .milliseconds(1), factor: 1, jitter: .none))
    let service = try measurements.ofService("x")
    let arrived = try measurements.ofClass("ask").arrived
    #expect(service.retries == retries * arrived)
    #expect(service.calls == (retries + 1) * arrived)
  }

  @Test(
    "waits longer each time, up to its longest delay",
    arguments: [(1, 1.0), (2, 3.0), (3, 7.0), (4, 12.0), (6, 22.0)])
  func backOff(retries: Int, seconds: Double) throws {
    let policy = RetryPolicy(
      retries: retries, delay: .seconds(1), factor: 2, delayMax: .seconds(5), jitter: .none)
    try expectEveryLatency(in: hopeless(policy, rate: 0.05), is: seconds)
  }

  @Test("adds the time-outs of its attempts")
  func attemptsTimeOut() throws {
    let policy = RetryPolicy(retries: 2, delay: .seconds(1), factor: 3, jitter: .none)
    let measurements = try hopeless(
      policy, rate: 0.05, failing: .trial("slow", slots: 900, [.waiting(100)]),
      timeout: .seconds(10))
    try expectEveryLatency(in: measurements, is: 10 + 1 + 10 + 3 + 10)
  }

  @Test(
    "spreads its delays over the whole of them, or over their upper half",
    arguments: [Jitter.full, .half])
  func jitter(jitter: Jitter) throws {
    let policy = RetryPolicy(
      retries: 3, delay: .seconds(10), factor: 1, delayMax: .seconds(10), jitter: jitter)
    let latency = try hopeless(policy, rate: 0.5).ofClass("ask").latency
    let least = jitter == .full ? 0.0 : 15
    let mean = (least + 30) / 2
    // Sum of three uniforms: variance 3 w² / 12.
    let error = (10 - least / 3) / 2 / Double(latency.count).squareRoot()
    #expect(abs(try #require(latency.mean) - mean) < 4 * error)
    #expect(latency.maximum.seconds <= 30)
    #expect(latency.maximum.seconds > mean + 0.6 * (30 - mean))
    #expect(try #require(latency.quantile(0)) >= least * 0.999)
  }

  @Test("tries only the failures again that it lists", arguments: [true, false])
  func causes(isListed: Bool) throws {
    let others = Set(RetryCause.allCases).subtracting([.unavailable])
    let policy = RetryPolicy(
      retries: 2, delay: .seconds(1), jitter: .none, on: isListed ? [.unavailable] : others)
    let measurements = try hopeless(policy)
    let arrived = try measurements.ofClass("ask").arrived
    let retries = try measurements.ofService("x").retries
    // Some of the last ones come after the window.
    #expect(isListed ? (2 * arrived - 20...2 * arrived).contains(retries) : retries == 0)
  }

  @Test("with a budget bounds a storm to the first attempts' share", arguments: [0.0, 0.1, 0.5])
  func budget(share: Double) throws {
    let policy = RetryPolicy(
      retries: 5, delay: .milliseconds(10), jitter: .none, budget: share)
    let measurements = try hopeless(policy, rate: 2)
    let first = Double(try measurements.ofClass("ask").arrived)
    let retries = Double(try measurements.ofService("x").retries)
    // Ten are saved up at the start (Model R-2).
    #expect(retries <= 10 + share * first)
    #expect(retries >= 9 + share * first)
  }

  @Test("waits for what a refusal advises, when it honours that", arguments: [true, false])
  func retryAfter(honours: Bool) throws {
    let store = Service.trial(
      "store", limits: [ThroughputLimit(meter: "u", amount: 1, period: .seconds(10))],
      [.use(meter: "u", amount: .constant(1))])
    let policy = RetryPolicy(
      retries: 1, delay: .milliseconds(1), jitter: .none, honoursRetryAfter: honours)
    let world = TrialWorld(
      rate: 0.002, hours: 100, services: [store],
      steps: [.calling("store"), .calling("store", retry: policy)])
    let asked = try world.run().ofClass("ask")
    if honours {
      #expect(asked.outcomes.ok >= asked.arrived * 95 / 100)
      let mean = try #require(asked.latency.mean)
      #expect(abs(mean - 5) < 0.5)
      #expect(asked.latency.maximum.seconds <= 20)
    } else {
      #expect(asked.outcomes[.throttled] >= asked.arrived * 99 / 100)
    }
  }

  @Test("hears of the limit's advice through a parallel step as well", arguments: [true, false])
  func retryAfterInParallel(honours: Bool) throws {
    let store = Service.trial(
      "store", limits: [ThroughputLimit(meter: "u", amount: 1, period: .seconds(10))],
      [.parallel([[.use(meter: "u", amount: .constant(1))], [.parallel([[.waiting(0.01)]])]])])
    let policy = RetryPolicy(
      retries: 1, delay: .milliseconds(1), jitter: .none, honoursRetryAfter: honours)
    let world = TrialWorld(
      rate: 0.002, hours: 100, services: [store],
      steps: [.calling("store"), .calling("store", retry: policy)])
    let asked = try world.run().ofClass("ask")
    #expect(
      honours
        ? asked.outcomes.ok >= asked.arrived * 95 / 100
        : asked.outcomes[.throttled] >= asked.arrived * 98 / 100)
  }

  @Test("of Envoy's defaults tries once more within 25 ms, and leaves throttled calls as they are")
  func envoy() throws {
    let envoy = RetryPreset.envoy.policy
    let latency = try hopeless(envoy).ofClass("ask").latency
    #expect(latency.maximum.seconds <= 0.025)
    #expect(abs(try #require(latency.mean) - 0.0125) < 1e-3)
    // With more retries, the delay doubles up to ten times the first: at most 25 + 50 + 100 + 200 + 250 + 250 ms.
    var more = envoy
    more.retries = 6
    let longer = try hopeless(more).ofClass("ask").latency
    #expect(longer.maximum.seconds <= 0.875)
    #expect(abs(try #require(longer.mean) - 0.4375) < 0.02)
    #expect(!envoy.on.contains(.throttled) && envoy.retries == 1)
  }

  @Test("of Kong's defaults tries five times more and at once, but takes any answer for one")
  func kong() throws {
    let measurements = try hopeless(RetryPreset.kong.policy)
    #expect(
      try measurements.ofService("x").retries == 5 * measurements.ofClass("ask").arrived)
    try expectEveryLatency(in: measurements, is: 0)
    let full = Service.trial("full", slots: 1, queue: 0, [.waiting(100)])
    let refused = try hopeless(RetryPreset.kong.policy, failing: full).ofService("full")
    #expect(refused.rejected > 100 && refused.retries == 0)
  }

  @Test("of Polly's defaults tries three times more, two seconds apart, without jitter")
  func polly() throws {
    let measurements = try hopeless(RetryPreset.pollyV8.policy, rate: 0.1)
    try expectEveryLatency(in: measurements, is: 6)
    let arrived = try measurements.ofClass("ask").arrived
    #expect((3 * arrived - 9...3 * arrived).contains(try measurements.ofService("x").retries))
  }

  @Test("succeeds as soon as an attempt does")
  func succeeds() throws {
    // Half of the attempts are turned away at random by a busy partition: none of the retries is wasted.
    let store = Service.trial(
      "store", replicas: .fixed(1), slots: 1, queue: 0, [.waiting(1)])
    let policy = RetryPolicy(retries: 200, delay: .seconds(5), factor: 1)
    let world = TrialWorld(
      rate: 0.4, hours: 2, services: [store], steps: [.calling("store", retry: policy)])
    let measurements = try world.run()
    let asked = try measurements.ofClass("ask")
    let service = try measurements.ofService("store")
    #expect(asked.outcomes.ok == asked.arrived)
    #expect(service.rejected > 100)
    #expect(abs(service.retries - service.rejected) <= 5)
  }

  @Test("goes on for a caller that nobody waits for any more")
  func abandonedCaller() throws {
    let policy = RetryPolicy(retries: 3, delay: .seconds(10), factor: 1, jitter: .none)
    let world = TrialWorld(
      rate: 0.2,
      services: [.absent("x"), .trial("front", slots: 900, [.calling("x", retry: policy)])],
      steps: [.calling("front", timeout: .seconds(15), onFailure: .ignore)])
    let measurements = try world.run()
    try expectEveryLatency(in: measurements, is: 15)
    let arrived = try measurements.ofClass("ask").arrived
    let calls = try measurements.ofService("x").calls
    #expect((4 * arrived - 30...4 * arrived).contains(calls))
    #expect(abs(try measurements.ofService("front").busyMean - 0.2 * 30) < 1.5)
  }

  @Test("runs a parallel step again in every attempt")
  func parallelInside() throws {
    let policy = RetryPolicy(retries: 2, delay: .seconds(3), factor: 1, jitter: .none)
    let world = TrialWorld(
      rate: 0.1,
      services: [
        .absent("x"), .trial("fine", [.waiting(1)]),
        .trial(
          "front", slots: 500, [.parallel([[.calling("fine"), .waiting(1)], [.calling("x")]])]),
      ],
      steps: [.calling("front", retry: policy, onFailure: .ignore)])
    let measurements = try world.run()
    try expectEveryLatency(in: measurements, is: 3 * 2 + 2 * 3)
    let arrived = try measurements.ofClass("ask").arrived
    #expect(abs(try measurements.ofService("fine").calls - 3 * arrived) <= 10)
  }
}

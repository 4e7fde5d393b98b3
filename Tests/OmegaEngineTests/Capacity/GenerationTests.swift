import OmegaEngine
import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@Suite("An answer of a language model")
struct GenerationTests {
  /// 1,000 tokens are asked, 150 answered at 50 a second, the first after 0.4 s.
  private func generation(_ change: (inout Generation) -> Void = { _ in }) -> Generation {
    var generation = Generation(
      promptTokens: .constant(1_000), outputTokens: .constant(150), outputTokensMax: 200,
      firstToken: .constant(0.4), tokensPerSecond: 50)
    change(&generation)
    return generation
  }

  private func world(
    rate: Double = 0.5, limits: [ThroughputLimit] = [], hours: Int64 = 1, slots: Int? = nil,
    _ change: (inout Generation) -> Void = { _ in }
  ) -> TrialWorld {
    TrialWorld(
      rate: rate, hours: hours,
      services: [
        .trial(
          "model", slots: slots, limits: limits,
          bill: [
            TrialBill.line("prompt", .meter(Generation.promptMeter)),
            TrialBill.line("cached", .meter(Generation.cachedMeter)),
            TrialBill.line("output", .meter(Generation.outputMeter)),
          ], [.generate(generation(change))])
      ], steps: [.calling("model")])
  }

  // MARK: - Prompts

  @Test("Model G-3: the time to the first token grows with the prompt's length", arguments: [1, 4])
  func prefill(times: Double) throws {
    let measured = try world {
      $0.promptTokens = .constant(1_000 * times)
      $0.promptTokensPerSecond = 5_000
    }.run()
    try expectEveryLatency(in: measured, is: 0.4 + 0.2 * times + 3)
  }

  @Test(
    "Model G-4: what the provider has read before takes no time, has a meter of its own, and counts for the quota"
  )
  func cached() throws {
    let quota = ThroughputLimit(meter: Generation.quotaMeter, amount: 1e6, period: .minutes(1))
    let measured = try world(limits: [quota]) {
      $0.promptTokensPerSecond = 5_000
      $0.cachedShare = 0.6
    }.run()
    try expectEveryLatency(in: measured, is: 0.4 + 0.08 + 3)
    let count = Double(try measured.ofClass("ask").arrived)
    #expect(measured.used("prompt") == 400 * count)
    #expect(measured.used("cached") == 600 * count)
    #expect(measured.used("output") == 150 * count)
    let limit = try #require(
      try measured.ofService("model").limits.first { $0.meter == Generation.quotaMeter })
    #expect(limit.granted == 1_200 * count)
  }

  @Test("Model G-8: prompts and outputs of a record are drawn together, each row as likely")
  func pairs() throws {
    // Long prompts have short answers: an answer takes 1 s or 5 s and never anything else.
    let pairs = TokenPairs([
      .init(prompt: 4_000, output: 50), .init(prompt: 100, output: 250),
      .init(prompt: 100, output: 250), .init(prompt: 100, output: 250),
    ])
    let measured = try world(rate: 5) {
      $0.pairs = pairs
      $0.promptTokens = pairs.prompts
      $0.outputTokens = pairs.outputs
      $0.outputTokensMax = 1_000
      $0.firstToken = .constant(0)
      $0.promptTokensPerSecond = 4_000 / 8.0
    }.run()
    let asked = try measured.ofClass("ask")
    // Row one: 8 s + 1 s; the others: 0.2 s + 5 s.
    #expect(abs(asked.latency.maximum.seconds - 9) < 1e-6)
    let mean = try #require(asked.latency.mean)
    #expect(abs(mean - (9 + 3 * 5.2) / 4) < 0.1)
    #expect(abs(try #require(asked.latency.quantile(0.5)) / 5.2 - 1) < 0.005)
    let perRequest = try #require(measured.used("prompt")) / Double(asked.arrived)
    #expect(abs(perRequest / 1_075 - 1) < 0.05)
  }

  // MARK: - Provisioned throughput

  /// 10,000 tokens a minute, of which an answer takes 1,000 + 4 × 200 on arrival and 1,000 + 4 × 150 in the end.
  private func provisioned(rate: Double) -> TrialWorld {
    let limit = ThroughputLimit(
      meter: Generation.provisionedMeter, amount: 10_000, period: .minutes(1), excess: .drains)
    return world(rate: rate, limits: [limit], hours: 5) { $0.outputWeight = 4 }
  }

  @Test(
    "Model G-7: provisioned throughput gives back what an answer did not use: its capacity counts real tokens"
  )
  func provisionedCapacity() throws {
    // 10,000 ÷ 1,600 a minute can be answered; more are asked for.
    let measured = try provisioned(rate: 1).run()
    let asked = try measured.ofClass("ask")
    let limit = try measured.ofService("model").limits[0]
    let answered = Double(asked.outcomes.ok)
    #expect(asked.outcomes[.throttled] + asked.outcomes.ok == asked.arrived)
    #expect(abs(answered / (5 * 60 * 10_000 / 1_600) - 1) < 0.01)
    #expect(abs(limit.granted / (answered * 1_600) - 1) < 0.01)
    #expect(limit.refusals == asked.outcomes[.throttled])
  }

  @Test(
    "Model L-9: a limit that drains refuses while more than a period's amount is in use, and grants any draw below"
  )
  func drains() throws {
    // A hundred at one instant: 60 fill the bucket, one more passes at exactly full, and nobody until it has drained.
    let limit = ThroughputLimit(
      meter: "units", amount: 60, period: .minutes(1), excess: .drains)
    var world = TrialWorld(
      rate: 1,
      services: [
        .trial("store", limits: [limit], [.use(meter: "units", amount: .constant(1))])
      ], steps: [.calling("store")])
    world.load = [
      LoadSource(
        name: "users", origin: .rate(ArrivalPattern(rate: 100.0 / 1_800)),
        bundle: .batch(.constant(100)), mix: [ClassShare(requestClass: "ask", weight: 1)])
    ]
    world.length = .hours(10)
    let measured = try world.run(seed: 3)
    let asked = try measured.ofClass("ask")
    let batches = asked.arrived / 100
    #expect(batches > 5)
    #expect(asked.outcomes.ok <= 61 * batches)
    #expect(asked.outcomes.ok > 55 * batches)
    // Whoever is told to come back when it has drained succeeds at once, one a second.
    let retry = RetryPolicy(
      retries: 60, delay: .zero, factor: 1, delayMax: .zero, jitter: .none, on: [.throttled])
    world.classes[0].steps = [.calling("store", retry: retry)]
    let patient = try world.run(seed: 3).ofClass("ask")
    #expect(patient.outcomes.ok > asked.outcomes.ok + 30 * batches)
  }

  // MARK: - Answers that slow each other down

  private func batching(
    rate: Double, halfSpeedAt: Int, output: Distribution, hours: Int64 = 4
  ) -> TrialWorld {
    var world = world(rate: rate, hours: hours) {
      $0.outputTokens = output
      $0.outputTokensMax = 1e6
      $0.firstToken = .constant(0)
      $0.streams = true
    }
    world.services[0].halfSpeedAt = halfSpeedAt
    world.leadIn = .minutes(10)
    return world
  }

  @Test("Model G-6: two at once at half speed take twice as long each, and one alone its own time")
  func halfSpeed() throws {
    var world = batching(rate: 1, halfSpeedAt: 2, output: .constant(50))
    world.load = [
      LoadSource(
        name: "users", origin: .rate(ArrivalPattern(rate: 2.0 / 600)), bundle: .batch(.constant(2)),
        mix: [ClassShare(requestClass: "ask", weight: 1)])
    ]
    try expectUsualLatency(in: try world.run(), is: 2)
    var alone = batching(rate: 1.0 / 600, halfSpeedAt: 2, output: .constant(50))
    alone.length = .hours(20)
    try expectUsualLatency(in: try alone.run(), is: 1)
  }

  @Test(
    "Model G-6: the mean under load is the time alone ÷ (1 − load), whatever the law of the output",
    arguments: [(2, 0.5), (9, 0.3), (9, 0.7), (33, 0.8)])
  func underLoad(halfSpeedAt: Int, load: Double) throws {
    // Alone an answer takes a second; h − 1 of them pass in a second when many are there. The numbers inside are
    // negative binomial, as the rate of an answer among n is 1 ÷ (1 + (n − 1) ÷ (h − 1)).
    let rate = load * Double(halfSpeedAt - 1)
    for output in [Distribution.exponential(mean: 50), .lognormal(mean: 50, cv: 1.5)] {
      let measured = try batching(
        rate: rate, halfSpeedAt: halfSpeedAt, output: output,
        hours: halfSpeedAt > 9 ? 1 : 4
      ).run()
      let mean = try #require(try measured.ofClass("ask").latency.mean)
      let expected = 1 / (1 - load)
      #expect(abs(mean / expected - 1) < 0.07, "\(mean), expected \(expected)")
    }
  }

  @Test("Model G-6: the first token comes later under load as well")
  func firstTokenUnderLoad() throws {
    func firstToken(_ rate: Double) throws -> Double {
      var world = batching(rate: rate, halfSpeedAt: 9, output: .exponential(mean: 50))
      world.services[0].operations[0].steps = [
        .generate(
          generation {
            $0.outputTokens = .exponential(mean: 50)
            $0.firstToken = .constant(0.2)
            $0.streams = true
          })
      ]
      let measured = try world.run().ofClass("ask")
      let times = try #require(measured.firstToken)
      return try #require(times.mean)
    }
    let calm = try firstToken(0.1)
    let busy = try firstToken(4.5)
    #expect(calm < 0.22)
    #expect(busy > 1.5 * calm)
  }
}

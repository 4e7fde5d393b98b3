import OmegaEngine
import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

/// What is published or was measured about language models, as the model has it (Model G-1, G-2, G-7, G-9).
@Suite("Facts about language models")
struct LanguageModelFactTests {
  private func model(
    _ name: String = "model", output: Double = 100, outputMax: Double = 400,
    firstToken: Distribution = .constant(0.4), weight: Double? = nil,
    limits: [ThroughputLimit] = []
  ) -> Service {
    var generation = Generation(
      promptTokens: .constant(600), outputTokens: .constant(output), outputTokensMax: outputMax,
      firstToken: firstToken, tokensPerSecond: 50)
    generation.outputWeight = weight
    return .trial(name, limits: limits, [.generate(generation)])
  }

  /// So many requests at one instant, every ten hours or so: no two meet.
  private func batches(of count: Int, services: [Service], steps: [Step]) -> TrialWorld {
    var world = TrialWorld(rate: 1, hours: 100, services: services, steps: steps)
    world.load = [
      LoadSource(
        name: "users", origin: .rate(ArrivalPattern(rate: Double(count) / 36_000)),
        bundle: .batch(.constant(count)), mix: [ClassShare(requestClass: "ask", weight: 1)])
    ]
    return world
  }

  @Test("a p95 of 2.5 to 2.8 times the median is a lognormal with a cv of 0.66")
  func spread() throws {
    let world = TrialWorld(
      rate: 20,
      services: [model(output: 1, firstToken: .lognormal(mean: 1.09, cv: 0.66))],
      steps: [.calling("model")])
    let latency = try world.run().ofClass("ask").latency
    let median = try #require(latency.quantile(0.5)) - 0.02
    let ratio = (try #require(latency.quantile(0.95)) - 0.02) / median
    #expect(ratio > 2.5 && ratio < 2.8, "\(ratio)")
    #expect(abs(median / 0.91 - 1) < 0.02)
  }

  @Test(
    "600 requests a minute are 100 in each slice of 10 s: more are refused while the minute has room"
  )
  func slices() throws {
    func refused(_ limit: ThroughputLimit) throws -> Double {
      let measured = try batches(
        of: 150, services: [model(limits: [limit])], steps: [.calling("model")]
      ).run(seed: 2)
      let asked = try measured.ofClass("ask")
      return Double(asked.outcomes[.throttled]) / Double(asked.arrived)
    }
    let sliced = ThroughputLimit(
      meter: Generation.requestMeter, amount: 100, period: .seconds(10))
    let whole = ThroughputLimit(
      meter: Generation.requestMeter, amount: 600, period: .minutes(1))
    #expect(abs(try refused(sliced) - 1.0 / 3) < 0.02)
    #expect(try refused(whole) == 0)
  }

  @Test("a large max_tokens alone is refused, though little is generated", arguments: [100, 3_900])
  func maxTokens(outputMax: Double) throws {
    let quota = ThroughputLimit(
      meter: Generation.quotaMeter, amount: 90_000, period: .minutes(1))
    let measured = try batches(
      of: 100, services: [model(output: 100, outputMax: outputMax, limits: [quota])],
      steps: [.calling("model")]
    ).run(seed: 2)
    let asked = try measured.ofClass("ask")
    let share = Double(asked.outcomes.ok) / Double(asked.arrived)
    // 700 tokens a request fit a hundred times, 4,500 only twenty.
    #expect(abs(share - (outputMax < 1_000 ? 1 : 0.2)) < 0.01, "\(share)")
  }

  @Test("the counter of tokens is whole again each minute: whoever honours retry-after passes then")
  func retryAfter() throws {
    let quota = ThroughputLimit(
      meter: Generation.quotaMeter, amount: 50_000, period: .minutes(1))
    let retry = RetryPolicy(
      retries: 2, delay: .milliseconds(500), jitter: .none, on: [.throttled])
    // 150 requests of 1,000 tokens: a third passes at once, the others in the next two minutes.
    let asked = try batches(
      of: 150, services: [model(limits: [quota])], steps: [.calling("model", retry: retry)]
    ).run(seed: 2).ofClass("ask")
    #expect(asked.outcomes.ok == asked.arrived)
    #expect(asked.latency.maximum.seconds > 60 && asked.latency.maximum.seconds < 123)
  }

  @Test(
    "units of provisioned throughput answer what they are for: 15 of gpt-4.1 45,000 prompt tokens a minute",
    arguments: [("gpt-4.1", 3_000.0), ("gpt-4.1-mini", 14_900), ("gpt-5", 4_750)])
  func provisioned(_ name: String, perUnit: Double) throws {
    let limit = ThroughputLimit(
      meter: Generation.provisionedMeter, amount: 15 * perUnit, period: .minutes(1),
      excess: .drains)
    // An answer of 100 tokens counts as 400, of which the estimate has 1,600.
    let perMinute = 15 * perUnit / (600 + 400)
    let measured = try TrialWorld(
      rate: 2 * perMinute / 60, services: [model(weight: 4, limits: [limit])],
      steps: [.calling("model")]
    ).run()
    let answered = Double(try measured.ofClass("ask").outcomes.ok) / 60
    #expect(abs(answered / perMinute - 1) < 0.03, "\(name): \(answered) of \(perMinute) a minute")
  }

  @Test(
    "partial incidents explain availabilities: 2.56 h in 5.64 days give 98 % if all fails and 99.8 % if a tenth does",
    arguments: [(1.0, 0.981), (0.1, 0.998)])
  func incidents(severity: Double, availability: Double) throws {
    // 135 hours with one incident.
    var world = TrialWorld(
      rate: 0.2, hours: 135, services: [model()], steps: [.calling("model")])
    world.faults = [
      ScriptedFault(
        name: "incident", start: .hours(40), length: .constant(2.56 * 3_600),
        targets: [.service("model", in: .every)],
        effect: FaultEffect(failing: severity, cause: .faulted))
    ]
    let asked = try world.run().ofClass("ask")
    let share = Double(asked.outcomes.ok) / Double(asked.arrived)
    #expect(abs(share - availability) < 0.002, "\(share)")
  }

  @Test("providers that fail independently stand in for each other: a tenth of a tenth fails")
  func failover() throws {
    var world = TrialWorld(
      rate: 5, services: [model("one"), model("two")],
      steps: [.calling("one", onFailure: .fallBack([.calling("two")]))])
    world.faults = ["one", "two"].map { name in
      ScriptedFault(
        name: "incident of \(name)", start: .zero, length: .constant(3_600),
        targets: [.service(name, in: .every)],
        effect: FaultEffect(failing: 0.1, cause: .faulted))
    }
    let asked = try world.run().ofClass("ask")
    let failed = Double(asked.outcomes.failed) / Double(asked.arrived)
    #expect(abs(failed - 0.01) < 0.004, "\(failed)")
    let second = Double(try world.run().ofService("two").calls) / Double(asked.arrived)
    #expect(abs(second - 0.1) < 0.01)
  }
}

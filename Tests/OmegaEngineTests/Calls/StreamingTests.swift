import OmegaEngine
import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

/// Model G-5.
@Suite("A streamed answer")
struct StreamingTests {
  /// The first token after 0.4 s, the last 3 s later.
  private func model(
    _ name: String = "model", streams: Bool = true, limits: [ThroughputLimit] = [],
    replicas: Int = 1, slots: Int? = nil
  ) -> Service {
    var generation = Generation(
      promptTokens: .constant(300), outputTokens: .constant(150), outputTokensMax: 200,
      firstToken: .constant(0.4), tokensPerSecond: 50)
    generation.streams = streams
    return .trial(
      name, replicas: .fixed(replicas), slots: slots, limits: limits, [.generate(generation)])
  }

  private func world(_ services: [Service], steps: [Step], objectives: [LatencyObjective] = [])
    -> TrialWorld
  {
    var world = TrialWorld(rate: 0.5, services: services, steps: steps)
    world.objectives = [
      Objective(requestClass: "ask", availability: nil, latency: objectives)
    ]
    return world
  }

  private func expectFirstToken(_ measured: Measurements, is seconds: Double) throws {
    let firstToken = try #require(try measured.ofClass("ask").firstToken)
    #expect(firstToken.count == (try measured.ofClass("ask").outcomes.ok))
    #expect(abs(try #require(firstToken.mean) - seconds) < 2e-8)
    #expect(abs(firstToken.maximum.seconds - seconds) < 2e-8)
  }

  @Test("has its first token at the client before its last, and each has an objective of its own")
  func both() throws {
    let measured = try world(
      [model()], steps: [.calling("model")],
      objectives: [
        LatencyObjective(threshold: .seconds(1), share: 0.9),
        LatencyObjective(threshold: .seconds(1), share: 0.9, measure: .firstToken),
        LatencyObjective(threshold: .milliseconds(399), share: 0.9, measure: .firstToken),
        LatencyObjective(threshold: .seconds(4), share: 0.9),
      ]
    ).run()
    try expectEveryLatency(in: measured, is: 3.4)
    try expectFirstToken(measured, is: 0.4)
    let asked = try measured.ofClass("ask")
    #expect(asked.withinThreshold == [0, asked.outcomes.ok, 0, asked.outcomes.ok])
  }

  @Test(
    "passes through its callers at once: they keep their slots, and what they do afterwards comes later"
  )
  func chain() throws {
    var world = world(
      [
        .trial(
          "gateway", slots: 100, [.waiting(0.05), .calling("titan"), .waiting(1)]),
        .trial("titan", slots: 100, [.waiting(0.1), .calling("model"), .waiting(2)]), model(),
      ], steps: [.calling("gateway")])
    world.network = Network(inRegion: .milliseconds(20))
    world.clients = [
      ClientLocation(name: "here", share: 1, roundTrips: ["east": .milliseconds(60)])
    ]
    let measured = try world.run()
    // There: 30 ms, 10 ms, 10 ms; back the same.
    try expectEveryLatency(in: measured, is: 0.05 + 0.1 + 3.4 + 2 + 1 + 0.1)
    try expectFirstToken(measured, is: 0.05 + 0.1 + 0.4 + 0.1)
    let titan = try measured.ofService("titan")
    let calls = Double(titan.calls)
    #expect(abs(titan.busyMean * 3_600 / calls - (0.1 + 3.4 + 0.02 + 2)) < 0.02)
  }

  @Test("that a quota refuses sends nothing: the first token is that of the titan that stands in")
  func fallBack() throws {
    let none = ThroughputLimit(
      meter: Generation.quotaMeter, amount: 500, period: .hours(1))
    let measured = try world(
      [model("one", limits: [none]), model("two")],
      steps: [.calling("one", onFailure: .fallBack([.waiting(1), .calling("two")]))]
    ).run()
    let asked = try measured.ofClass("ask")
    #expect(asked.outcomes.ok == asked.arrived)
    // One of them all has been answered by the first.
    let firstToken = try #require(asked.firstToken)
    #expect(abs(try #require(firstToken.quantile(0.5)) / 1.4 - 1) < 0.005)
    #expect(abs(try #require(asked.latency.quantile(0.5)) / 4.4 - 1) < 0.005)
  }

  @Test("after its caller has given up reaches nobody")
  func abandoned() throws {
    // The caller waits for 300 ms, the first token takes 400 ms; then another answers without streaming.
    let measured = try world(
      [model("one"), model("two", streams: false)],
      steps: [
        .calling(
          "one", timeout: .milliseconds(300), onFailure: .fallBack([.calling("two")]))
      ]
    ).run()
    try expectEveryLatency(in: measured, is: 3.7)
    #expect(try measured.ofClass("ask").firstToken == nil)
  }

  @Test("among branches is seen when the first of them speaks")
  func branches() throws {
    let measured = try world(
      [model()],
      steps: [
        .parallel([[.waiting(1), .calling("model")], [.waiting(0.5), .calling("model")]])
      ]
    ).run()
    try expectEveryLatency(in: measured, is: 4.4)
    try expectFirstToken(measured, is: 0.9)
  }

  @Test("that is not streamed is all there at once, for objectives of first tokens as well")
  func whole() throws {
    let measured = try world(
      [model(streams: false)], steps: [.calling("model")],
      objectives: [
        LatencyObjective(threshold: .seconds(1), share: 0.9, measure: .firstToken),
        LatencyObjective(threshold: .seconds(4), share: 0.9, measure: .firstToken),
      ]
    ).run()
    let asked = try measured.ofClass("ask")
    #expect(asked.firstToken == nil)
    #expect(asked.withinThreshold == [0, asked.outcomes.ok])
  }

  @Test("changes neither when it is over nor what it costs")
  func sameEnd() throws {
    let quota = ThroughputLimit(meter: Generation.quotaMeter, amount: 9_000, period: .minutes(1))
    func run(streams: Bool) throws -> Measurements {
      try world(
        [model(streams: streams, limits: [quota], replicas: 2, slots: 3)],
        steps: [.calling("model")]
      ).run()
    }
    let (streamed, plain) = (try run(streams: true), try run(streams: false))
    #expect(try streamed.ofClass("ask").outcomes == plain.ofClass("ask").outcomes)
    #expect(try streamed.ofClass("ask").latency == plain.ofClass("ask").latency)
    #expect(try streamed.ofService("model").limits == plain.ofService("model").limits)
    #expect(try streamed.ofService("model").busyMean == plain.ofService("model").busyMean)
  }
}

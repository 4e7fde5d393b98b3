import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@Suite("A throughput limit")
struct LimitTests {
  private func world(
    rate: Double, amount: Double, period: SimDuration, partitions: Int = 1, use: Distribution,
    hours: Int64 = 1
  ) -> TrialWorld {
    TrialWorld(
      rate: rate, hours: hours,
      services: [
        .trial(
          "store",
          limits: [
            ThroughputLimit(meter: "units", amount: amount, period: period, partitions: partitions)
          ],
          bill: [
            TrialBill.line("drawn", .meter("units")),
            TrialBill.line("provided", .capacityHours(meter: "units")),
          ], [.use(meter: "units", amount: use)])
      ], steps: [.calling("store")])
  }

  @Test("under its budget refuses nothing")
  func enough() throws {
    let measurements = try world(rate: 1, amount: 100, period: .seconds(10), use: .constant(1))
      .run()
    let limit = try measurements.ofService("store").limits[0]
    #expect(limit.refusals == 0 && limit.refused == 0)
    #expect(limit.granted == Double(try measurements.ofClass("ask").arrived))
    #expect(abs(limit.offered - 36_000) < 1e-6)
    #expect(measurements.used("drawn") == limit.granted)
    #expect(abs(try #require(measurements.used("provided")) - 10) < 1e-6)
  }

  @Test("under a constant overload refuses the excess within one per cent", arguments: [1, 5])
  func overload(partitions: Int) throws {
    // 20 units a second asked, 10 given: each period of ten seconds is overrun by ten standard deviations.
    let measurements = try world(
      rate: 20, amount: 100, period: .seconds(10), partitions: partitions, use: .constant(1)
    ).run()
    let limit = try measurements.ofService("store").limits[0]
    let asked = try measurements.ofClass("ask")
    #expect(limit.refusals == asked.outcomes[.throttled])
    #expect(limit.refused == Double(limit.refusals))
    #expect(limit.granted + limit.refused == Double(asked.arrived))
    #expect(limit.granted <= limit.offered)
    #expect(abs(limit.granted - limit.offered) < 0.01 * limit.offered)
  }

  @Test("splits its budget: one crowded partition cannot use what another has left")
  func partitions() throws {
    // Half of the budget is asked for; alone it is hardly ever short, in fifty parts of two it often is.
    let whole = try world(rate: 5, amount: 100, period: .seconds(10), use: .constant(1)).run()
    let split = try world(
      rate: 5, amount: 100, period: .seconds(10), partitions: 50, use: .constant(1)
    ).run()
    let wholeLimit = try whole.ofService("store").limits[0]
    let splitLimit = try split.ofService("store").limits[0]
    #expect(wholeLimit.refusals == 0)
    // Poisson(1) a period and partition beyond two: mean excess 0.1036.
    let share = Double(splitLimit.refusals) / 18_000
    #expect(abs(share - 0.1036) < 0.01)
    #expect(splitLimit.offered == wholeLimit.offered)
  }

  @Test("lets an operation that is larger than the budget pass a full one, and pays it back")
  func largeOperation() throws {
    let measurements = try world(rate: 1, amount: 10, period: .seconds(10), use: .constant(25))
      .run()
    let limit = try measurements.ofService("store").limits[0]
    let periods = 360.0
    // 10 − 25 leaves −15; two periods bring that to 5 and the third to a full budget again.
    #expect(limit.granted <= limit.offered)
    #expect(abs(limit.granted / 25 - periods / 3) <= 2)
  }

  @Test("refills whole at the start of every period")
  func refill() throws {
    // Two draws of a request: the second is refused unless a period begins in between.
    var world = world(rate: 0.01, amount: 1, period: .seconds(10), use: .constant(1), hours: 200)
    world.classes[0].steps = [.calling("store"), .waiting(4), .calling("store")]
    let asked = try world.run().ofClass("ask")
    let alone = Double(asked.outcomes.ok) / Double(asked.arrived)
    #expect(abs(alone - 0.4) < 0.06)
  }

  @Test("sees a draw when it happens, not when it was planned")
  func drawsInTime() throws {
    // Every request draws after a delay of its own; the limit sees the delayed process, as even as the first.
    var world = world(rate: 8, amount: 100, period: .seconds(10), use: .constant(1))
    world.leadIn = .minutes(5)
    world.services[0].operations[0].steps.insert(.wait(.uniform(low: 0, high: 100)), at: 0)
    let delayed = try world.run().ofService("store").limits[0]
    #expect(delayed.granted <= delayed.offered)
    // Poisson(80) exceeds 100 by 0.11 in the mean of a period.
    #expect(abs(Double(delayed.refusals) / 360 - 0.11) < 0.15)
  }

  private func model(limits: [ThroughputLimit]) -> Service {
    .trial(
      "model", limits: limits,
      bill: [
        TrialBill.line("prompt", .meter(Generation.promptMeter), factor: 0.001),
        TrialBill.line("output", .meter(Generation.outputMeter), factor: 0.001),
      ],
      [
        .generate(
          Generation(
            promptTokens: .constant(300), outputTokens: .constant(150), outputTokensMax: 200,
            firstToken: .constant(0.4), tokensPerSecond: 50))
      ])
  }

  @Test("on tokens is charged prompt and largest output, and the tokens themselves are metered")
  func generation() throws {
    let quota = ThroughputLimit(meter: Generation.quotaMeter, amount: 60_000, period: .minutes(1))
    let requests = ThroughputLimit(meter: Generation.requestMeter, amount: 600, period: .minutes(1))
    let world = TrialWorld(
      rate: 0.5, services: [model(limits: [quota, requests])], steps: [.calling("model")])
    let measurements = try world.run()
    try expectEveryLatency(in: measurements, is: 0.4 + 150 / 50)
    let count = Double(try measurements.ofClass("ask").arrived)
    let limits = try measurements.ofService("model").limits
    #expect(limits.first { $0.meter == Generation.quotaMeter }?.granted == 500 * count)
    #expect(limits.first { $0.meter == Generation.requestMeter }?.granted == count)
    #expect(abs(try #require(measurements.used("prompt")) - 0.3 * count) < 1e-5)
    #expect(abs(try #require(measurements.used("output")) - 0.15 * count) < 1e-5)
  }

  @Test(
    "on tokens or on requests, whichever is short, refuses the excess of answers",
    arguments: [true, false])
  func quota(isTokens: Bool) throws {
    let limit =
      isTokens
      ? ThroughputLimit(meter: Generation.quotaMeter, amount: 60_000, period: .minutes(1))
      : ThroughputLimit(meter: Generation.requestMeter, amount: 120, period: .minutes(1))
    let world = TrialWorld(rate: 4, services: [model(limits: [limit])], steps: [.calling("model")])
    let measurements = try world.run()
    let asked = try measurements.ofClass("ask")
    #expect(abs(Double(asked.outcomes.ok) - 7_200) <= 72)
    #expect(asked.outcomes.ok + asked.outcomes[.throttled] == asked.arrived)
    #expect(
      abs(try #require(measurements.used("output")) - 0.15 * Double(asked.outcomes.ok)) < 1e-5)
  }
}

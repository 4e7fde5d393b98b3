import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("A circuit breaker")
struct CircuitBreakerTests {
  private static let second = SimDuration.seconds(1).nanoseconds

  /// The rule as the engine has it.
  private static func rule(_ breaker: CircuitBreaker) throws -> PlantGuard {
    let call = Step.call(Call(service: "x", operation: "do", breaker: breaker))
    let world = TrialWorld(
      rate: 1, services: [.absent("x"), .trial("front", [call])], steps: [.calling("front")])
    let scenario = world.scenario()
    return try #require(Plant(scenario: scenario, tier: scenario.tiers[0]).guards.first)
  }

  @Test("opens at its share of failures, once there were enough calls in the window")
  func ratio() throws {
    let rule = try Self.rule(
      CircuitBreaker(
        trip: .failureRatio(0.5, window: .seconds(10), callsMin: 8), open: .seconds(5)))
    var book = CircuitBook(count: 1)
    for call in 0..<6 {
      book.record(isFailure: call % 2 == 0, 0, rule, at: Int64(call) * Self.second)
    }
    // Two more failures: the seventh call is below the number, the eighth is not.
    book.record(isFailure: true, 0, rule, at: 6 * Self.second)
    let phase1 = book.phase(of: 0)
    #expect(phase1 == .closed)
    book.record(isFailure: true, 0, rule, at: 6 * Self.second)
    let phase2 = book.phase(of: 0)
    #expect(phase2 == .open)
    let admitted3 = book.admits(0, rule, at: 7 * Self.second)
    #expect(!admitted3)
  }

  @Test("forgets what is older than its window")
  func window() throws {
    let rule = try Self.rule(
      CircuitBreaker(
        trip: .failureRatio(0.5, window: .seconds(10), callsMin: 4), open: .seconds(5)))
    var book = CircuitBook(count: 2)
    // Long before the window opens instants are negative.
    for _ in 0..<3 { book.record(isFailure: true, 1, rule, at: -25 * Self.second) }
    for _ in 0..<3 { book.record(isFailure: true, 1, rule, at: -14 * Self.second) }
    let phase4 = book.phase(of: 1)
    #expect(phase4 == .closed)
    book.record(isFailure: true, 1, rule, at: -6 * Self.second)
    let phase5 = book.phase(of: 1)
    #expect(phase5 == .open)
    let phase6 = book.phase(of: 0)
    #expect(phase6 == .closed)
  }

  @Test("lets its probes through after a while, closes when they succeed and opens when one fails")
  func probes() throws {
    let rule = try Self.rule(
      CircuitBreaker(trip: .failuresInARow(3), open: .seconds(5), probes: 2))
    var book = CircuitBook(count: 1)
    for isFailure in [true, true, false, true, true, true] {
      let admitted7 = book.admits(0, rule, at: 0)
      #expect(admitted7)
      book.record(isFailure: isFailure, 0, rule, at: 0)
    }
    let admitted8 = book.admits(0, rule, at: 5 * Self.second - 1)
    #expect(!admitted8)
    let admitted9 = book.admits(0, rule, at: 5 * Self.second)
    #expect(admitted9)
    let admitted10 = book.admits(0, rule, at: 6 * Self.second)
    #expect(admitted10)
    let admitted11 = book.admits(0, rule, at: 6 * Self.second)
    #expect(!admitted11)
    book.record(isFailure: false, 0, rule, at: 7 * Self.second)
    let phase12 = book.phase(of: 0)
    #expect(phase12 == .halfOpen)
    book.record(isFailure: true, 0, rule, at: 7 * Self.second)
    let admitted13 = book.admits(0, rule, at: 11 * Self.second)
    #expect(!admitted13)
    let admitted14 = book.admits(0, rule, at: 12 * Self.second)
    #expect(admitted14)
    // That one never comes back: as long again, and others are sent in its place.
    let admitted15 = book.admits(0, rule, at: 13 * Self.second)
    #expect(admitted15)
    let admitted16 = book.admits(0, rule, at: 16 * Self.second)
    #expect(!admitted16)
    let admitted17 = book.admits(0, rule, at: 17 * Self.second)
    #expect(admitted17)
    for _ in 0..<2 { book.record(isFailure: false, 0, rule, at: 18 * Self.second) }
    let phase18 = book.phase(of: 0)
    #expect(phase18 == .closed)
  }

  private static func world(_ breaker: CircuitBreaker, rate: Double = 1) -> TrialWorld {
    let call = Call(service: "gone", operation: "do", breaker: breaker)
    return TrialWorld(
      rate: rate, services: [.trial("front", [.call(call)]), .absent("gone")],
      steps: [.calling("front")])
  }

  @Test("spares a service that is down, and fails its callers at once as circuit-open")
  func spares() throws {
    let measurements = try Self.world(
      CircuitBreaker(trip: .failuresInARow(5), open: .seconds(60))
    ).run()
    let asked = try measurements.ofClass("ask")
    let gone = try measurements.ofService("gone")
    // Five calls, then one probe about every 61 s.
    #expect((55...66).contains(gone.calls))
    #expect(asked.outcomes[.unavailable] == gone.calls)
    #expect(asked.outcomes[.circuitOpen] == asked.arrived - gone.calls)
  }

  @Test("does not count failures that it is not told to, nor successes")
  func causes() throws {
    let breaker = CircuitBreaker(
      trip: .failuresInARow(1), open: .hours(2), on: [.timedOut, .rejected])
    let measurements = try Self.world(breaker).run()
    #expect(try measurements.ofClass("ask").outcomes[.circuitOpen] == 0)
  }

  @Test(
    "of Polly's defaults needs 100 calls in 30 s: seldom called, a service has no breaker",
    arguments: [2.0, 10])
  func polly(rate: Double) throws {
    let asked = try Self.world(BreakerPreset.pollyV8.breaker, rate: rate).run().ofClass("ask")
    #expect(
      rate < 100 / 30
        ? asked.outcomes[.circuitOpen] == 0
        : asked.outcomes[.circuitOpen] > asked.arrived * 9 / 10)
  }

  @Test("of Envoy's defaults opens after five failures in a row for 30 s")
  func envoy() throws {
    let gone = try Self.world(BreakerPreset.envoy.breaker).run().ofService("gone")
    #expect((105...126).contains(gone.calls))
  }

  @Test("may stand behind retries, which then wait for it to close")
  func retries() throws {
    let again = RetryPolicy(retries: 3, delay: .seconds(10), factor: 1, jitter: .none)
    var world = Self.world(CircuitBreaker(trip: .failuresInARow(1), open: .seconds(2)))
    let call = Call(
      service: "gone", operation: "do", retry: again, onFailure: .ignore,
      breaker: CircuitBreaker(trip: .failuresInARow(1), open: .seconds(2)))
    world.services[0] = .trial("front", slots: 900, [.call(call)])
    try expectEveryLatency(in: world.run(), is: 30)
  }
}

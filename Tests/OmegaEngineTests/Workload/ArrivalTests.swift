import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@Suite("Arrivals")
struct ArrivalTests {
  /// Arrivals by hour of a class, from its timeline.
  private func hourly(_ measurements: Measurements, _ name: String = "ask") throws -> [Double] {
    let curve = try #require(
      measurements.timelines.first { $0.kind == .arrivalsPerSecond && $0.subject == name })
    let seconds = curve.interval.seconds
    let perHour = Int((3_600 / seconds).rounded())
    return stride(from: 0, to: curve.values.count, by: perHour).map { first in
      curve.values[first..<min(curve.values.count, first + perHour)].reduce(0, +) * seconds
    }
  }

  @Test("that are never answered count against their minutes")
  func unresolvedMinutes() throws {
    var world = TrialWorld(
      rate: 2, hours: 8,
      services: [.trial("slow", slots: 1, balancing: .sharedQueue, [.waiting(5)])],
      steps: [.calling("slow")])
    world.objectives = [Objective(requestClass: "ask", availability: 0.99)]
    let asked = try world.run().ofClass("ask")
    #expect(asked.unresolved > 40_000)
    #expect(asked.minutesJudged == 480)
    #expect(asked.minutesUp < 100)
  }

  @Test(
    "of a constant rate are Poisson: the hours' mean equals their variance",
    arguments: [UInt64](1...3))
  func poisson(seed: UInt64) throws {
    let world = TrialWorld(rate: 0.02, hours: 1_000, services: [], steps: [])
    let measurements = try world.run(seed: seed)
    let counts = try hourly(measurements)
    #expect(counts.count == 1_000)
    let mean = counts.reduce(0, +) / 1_000
    let variance = counts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 999
    // Standard errors: √(72 / 1000) and 72 √(2 / 1000).
    #expect(abs(mean - 72) < 4 * 0.27)
    #expect(abs(variance - 72) < 4 * 3.25)
    #expect(counts.reduce(0, +) == Double(try measurements.ofClass("ask").arrived))
    // Neighbouring hours know nothing of each other.
    let covariance =
      zip(counts, counts.dropFirst()).reduce(0) { $0 + ($1.0 - mean) * ($1.1 - mean) } / 999
    #expect(abs(covariance / variance) < 4 / 1_000.0.squareRoot())
  }

  @Test("follow the profile and the surges of their source")
  func profile() throws {
    var hours = Array(repeating: Array(repeating: 1.0, count: 24), count: 7)
    for day in 0..<7 { hours[day][9] = 5 }
    var world = TrialWorld(rate: 0.5, hours: 48, services: [], steps: [])
    world.load[0].pattern?.profile = WeeklyProfile(zone: "UTC", hours: hours)
    world.load[0].pattern?.surges = [
      Surge(start: .hours(20), rampUp: .zero, hold: .hours(1), rampDown: .zero, factor: 8)
    ]
    let counts = try hourly(world.run())
    let base = 1_800 / (28.0 / 24)
    for (hour, count) in counts.enumerated() {
      let expected = base * (hour % 24 == 9 ? 5 : 1) * (hour == 20 ? 8 : 1)
      #expect(abs(count - expected) < 4.5 * expected.squareRoot())
    }
  }

  @Test("of several sources and classes keep to their rates and weights")
  func mix() throws {
    var world = TrialWorld(rate: 1, hours: 5, services: [], steps: [])
    world.classes += ["a", "b", "c"].map { RequestClass(name: $0, steps: []) }
    world.load = [
      LoadSource(
        name: "one", rate: 1,
        mix: [
          ClassShare(requestClass: "a", weight: 30), ClassShare(requestClass: "b", weight: 10),
          ClassShare(requestClass: "ask", weight: 0),
        ]),
      LoadSource(
        name: "two", rate: 0.5,
        mix: [ClassShare(requestClass: "b", weight: 1), ClassShare(requestClass: "c", weight: 3)]),
    ]
    let measurements = try world.run()
    for (name, rate) in [("a", 0.75), ("b", 0.375), ("c", 0.375), ("ask", 0)] {
      let expected = rate * 18_000
      let arrived = Double(try measurements.ofClass(name).arrived)
      #expect(abs(arrived - expected) <= 4 * expected.squareRoot())
    }
  }

  @Test("count from the window's opening to before its close, lead-in and run-out apart")
  func window() throws {
    var world = TrialWorld(
      rate: 1, services: [.trial("slow", slots: 9_999, [.waiting(1_000)])],
      steps: [.calling("slow")])
    world.leadIn = .hours(1)
    let measurements = try world.run()
    let asked = try measurements.ofClass("ask")
    #expect(asked.outcomes.ok == asked.arrived)
    #expect(abs(Double(asked.arrived) - 3_600) < 4 * 60)
    // Another 1,000 s pass until the last one is resolved.
    #expect(abs(Double(measurements.work.requests) - (3_600 + 3_600 + 1_000)) < 4 * 91)
    #expect(abs(Double(try measurements.ofService("slow").calls) - 3_600) < 4 * 60)
  }

  @Test("that never end are unresolved when the run-out is over")
  func runOut() throws {
    let world = TrialWorld(
      rate: 0.01, services: [.trial("stuck", slots: 1, balancing: .sharedQueue, [.waiting(1e9)])],
      steps: [.calling("stuck")])
    let measurements = try world.run()
    let asked = try measurements.ofClass("ask")
    #expect(asked.unresolved == asked.arrived)
    #expect(asked.arrived > 15)
    // The run-out is four hours.
    #expect(abs(Double(measurements.work.requests) - 180) < 4 * 13.5)
  }

  @Test("are the same requests in every tier: a scaled load keeps their order and number")
  func loadScale() throws {
    var world = TrialWorld(rate: 0.5, hours: 2, services: [], steps: [])
    let once = try world.run().ofClass("ask").arrived
    world.load[0].pattern?.rate = 1
    world.length = .hours(1)
    // Twice the rate over half the time: the same expected counts, so the same arrivals.
    #expect(try world.run().ofClass("ask").arrived == once)
  }
}

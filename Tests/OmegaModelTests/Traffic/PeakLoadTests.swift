import OmegaModel
import OmegaUnits
import Testing

@Suite("Load at the peak")
struct PeakLoadTests {
  /// Offered at the peak ÷ offered at the mean of the load.
  private func peakRatio(
    _ load: [LoadSource], leadIn: SimDuration = .zero
  ) -> Double {
    let tier = tier([service("front", concurrency: 1_000, steps: [seconds(1)])], loadScale: 2)
    let equations = TrafficEquations(
      scenario: scenario(load: load, tier: tier, leadIn: leadIn), tier: tier)
    guard let load = equations.load("front") else { return .nan }
    return load.offeredPeak / load.offeredMean
  }

  private func source(_ rate: Double, surges: [Surge], profile: WeeklyProfile? = nil) -> LoadSource
  {
    LoadSource(
      name: "users", rate: rate, profile: profile, surges: surges,
      mix: [ClassShare(requestClass: "request", weight: 3)])
  }

  private func surge(at start: SimDuration, for hold: SimDuration, factor: Double) -> Surge {
    Surge(start: start, rampUp: .zero, hold: hold, rampDown: .minutes(1), factor: factor)
  }

  @Test("the peak is the busiest hour of the week times the highest surge")
  func profileTimesSurge() {
    var hours = Array(repeating: Array(repeating: 1.0, count: 24), count: 7)
    hours[2][9] = 25
    let profile = WeeklyProfile(zone: "UTC", hours: hours)
    let surge = surge(at: .minutes(10), for: .minutes(10), factor: 4)
    let ratio = peakRatio([source(10, surges: [surge], profile: profile)])
    #expect(isNear(ratio, 4 * 25 / (192.0 / 168)))
  }

  @Test("surges multiply when they overlap, else the higher one counts")
  func overlappingSurges() {
    let first = surge(at: .zero, for: .minutes(20), factor: 2)
    let within = surge(at: .minutes(10), for: .minutes(1), factor: 3)
    let after = surge(at: .minutes(30), for: .minutes(1), factor: 5)
    #expect(isNear(peakRatio([source(1, surges: [first, within])]), 6))
    #expect(isNear(peakRatio([source(1, surges: [first, after])]), 5))
    #expect(isNear(peakRatio([source(1, surges: [first, within, after])]), 6))
  }

  @Test("a surge that nobody simulates, or that lowers the load, makes no peak")
  func surgesOutside() {
    let late = surge(at: .hours(1), for: .minutes(1), factor: 9)
    let early = surge(at: .minutes(-60), for: .minutes(1), factor: 9)
    let dip = surge(at: .minutes(5), for: .minutes(5), factor: 0.1)
    #expect(peakRatio([source(1, surges: [late, early, dip])]) == 1)
    #expect(isNear(peakRatio([source(1, surges: [early])], leadIn: .hours(1)), 9))
  }

  @Test("every source counts at its own peak")
  func sourcesAddUp() {
    let calm = source(10, surges: [])
    let wild = source(10, surges: [surge(at: .zero, for: .minutes(1), factor: 3)])
    #expect(isNear(peakRatio([calm, wild]), (10 + 30) / 20.0))
  }

  @Test("an overload that only the peak brings says so")
  func peakMessage() {
    let tier = tier([service("front", concurrency: 10, steps: [seconds(1)])])
    let load = source(4, surges: [surge(at: .zero, for: .minutes(1), factor: 3)])
    let equations = TrafficEquations(scenario: scenario(load: [load], tier: tier), tier: tier)
    #expect(
      equations.issues.map(\.message)
        == ["offered up to 12 Erlang at the peak (4 in the mean), 10 slots: unstable at the peak"])
  }

  @Test("an overload that several peaks bring together says so; sources with one profile have one")
  func coincidingPeaks() {
    var hours = Array(repeating: Array(repeating: 1.0, count: 24), count: 7)
    hours[2][9] = 3
    let profile = WeeklyProfile(zone: "UTC", hours: hours)
    let tier = tier([service("front", concurrency: 10, steps: [seconds(1)])])
    func offered(_ load: [LoadSource]) -> [Substring] {
      TrafficEquations(scenario: scenario(load: load, tier: tier), tier: tier).issues
        .map { $0.message.prefix { $0 != "(" } }
    }
    let surge = surge(at: .zero, for: .minutes(1), factor: 3)
    #expect(
      offered([source(2, surges: [surge], profile: profile)]) == [
        "offered up to 17.8 Erlang if all peaks coincide "
      ])
    #expect(
      offered([source(2, surges: [surge]), source(2, surges: [], profile: profile)]) == [
        "offered up to 11.9 Erlang if all peaks coincide "
      ])
    #expect(
      offered([source(2, surges: [], profile: profile), source(2, surges: [], profile: profile)])
        == ["offered up to 11.9 Erlang at the peak "])
  }
}

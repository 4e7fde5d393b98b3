import OmegaModel
import OmegaUnits
import Testing

@Suite("The mean load of other kinds of sources")
struct LoadRateTests {
  private func load(
    _ origin: LoadSource.Origin, _ bundle: ArrivalBundle = .single, concurrency: Int = 1_000,
    loadScale: Double = 1
  ) -> (load: ComponentLoad?, messages: [String]) {
    let tier = tier(
      [service("front", concurrency: concurrency, steps: [seconds(1)])], loadScale: loadScale)
    let source = LoadSource(
      name: "users", origin: origin, bundle: bundle,
      mix: [ClassShare(requestClass: "request", weight: 1)])
    let equations = TrafficEquations(scenario: scenario(load: [source], tier: tier), tier: tier)
    return (equations.load("front"), equations.issues.map(\.message))
  }

  @Test("bursts, batches and sessions leave the rate as it is written")
  func rate() {
    let bursts = Bursts(interval: .seconds(1), indexOfDispersion: 9)
    let bundles: [ArrivalBundle] = [
      .single, .batch(.geometric(mean: 4)),
      .session(requests: .constant(3), think: .constant(1), isSameClient: true),
    ]
    for bundle in bundles {
      let load = load(.rate(ArrivalPattern(rate: 6, bursts: bursts)), bundle, loadScale: 2).load
      #expect(isNear(load?.offeredMean, 12))
      #expect(isNear(load?.offeredPeak, 12))
    }
  }

  @Test("users count as if their answers took no time, and do not make a service unstable")
  func users() {
    let (load, messages) = load(
      .users(count: 60, think: .exponential(mean: 3)), concurrency: 10)
    #expect(isNear(load?.offeredMean, 20))
    #expect(isNear(load?.offeredByUsers, 20))
    #expect(
      messages == [
        "offered up to 20 Erlang, 10 slots: kept full by users who wait for their answers"
      ])
  }

  @Test("a trace counts by what of it is played in the window, and by its busiest minute")
  func trace() {
    // Two in the first second, ten in the busiest minute; an hour's window.
    let instants: [Int64] = [0, 1] + (0..<10).map { (600 + $0 * 5) * 1_000_000_000 }
    let trace = ArrivalTrace(record: .instants(instants), speed: 2, scale: 3)
    let once = load(.trace(trace)).load
    let mean: Double = 36 / 3_600
    #expect(isNear(once?.offeredMean, mean))
    let peak: Double = 10 / 60 * 6
    #expect(isNear(once?.offeredPeak, peak))
    var again = trace
    again.repeats = true
    // 645 s and a mean gap of 645 ÷ 11, at twice the speed.
    let round: Double = 645 * 12 / 11 / 2
    #expect(isNear(load(.trace(again)).load?.offeredMean, 36 / round))
    let counts = ArrivalTrace(
      record: .counts([30, 60, 0], interval: .minutes(30)), start: .minutes(30))
    let sessions = ArrivalBundle.session(
      requests: .constant(2), think: .constant(1), isSameClient: true)
    let half = load(.trace(counts), sessions).load
    // A third of 90 arrivals of two requests each.
    let halfMean: Double = 60 / 3_600
    let halfPeak: Double = 120 / 1_800
    #expect(isNear(half?.offeredMean, halfMean))
    #expect(isNear(half?.offeredPeak, halfPeak))
  }
}

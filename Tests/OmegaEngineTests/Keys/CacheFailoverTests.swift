import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

/// The chain of an unplanned failover: 10 to 15 s of errors, then the store behind sees up to all look-ups.
@Suite("A failover of a cache")
struct CacheFailoverTests {
  private let items = KeyPopulation(name: "items", law: ZipfLaw(count: 10_000, exponent: 0.9))
  private let rate = 50.0
  private let begin = 600.0

  /// A reader that goes to the origin where the cache misses or is away.
  private func run(losesContents: Bool) throws -> Measurements {
    var memory = Service.trial("memory", [.waiting(0.001)])
    memory.contents = CacheContents(keys: items, itemBytes: 1_000, memoryBytes: 2e6)
    let origin = ThroughputLimit(meter: "units", amount: 1_000, period: .seconds(1))
    let load = Step.calling("origin")
    var world = TrialWorld(
      rate: rate,
      services: [
        memory,
        .trial(
          "reader",
          [
            .cached(
              in: "memory", hit: [.calling("memory", onFailure: .fallBack([load]))],
              miss: [.calling("memory", onFailure: .ignore), load])
          ]),
        .trial("origin", limits: [origin], [.use(meter: "units", amount: .constant(1))]),
      ], steps: [.calling("reader")])
    world.faults = [
      ScriptedFault(
        name: "failover", start: SimDuration(seconds: begin),
        length: .uniform(low: 10, high: 15), targets: [.service("memory", in: .every)],
        effect: FaultEffect(isDown: true, losesContents: losesContents))
    ]
    return try world.run()
  }

  /// Look-ups a second that reach the origin between two instants, in whole intervals of two seconds.
  private func load(_ measured: Measurements, from start: Double, to end: Double) throws -> Double {
    let curve = try #require(
      measured.timelines.first {
        $0.kind == .unitsPerSecond && $0.subject == "origin@east/units"
      })
    let width = curve.interval.seconds
    let values = curve.values[Int(start / width)..<Int(end / width)]
    return values.reduce(0, +) / Double(values.count)
  }

  private var warmLoad: Double {
    rate * (1 - CacheLaw(law: items.law, items: 2_000).hitRatio())
  }

  @Test("fails its calls for 10 to 15 s, and nobody's request: all go to the store behind")
  func errors() throws {
    let measured = try run(losesContents: true)
    let failures = Double(try measured.ofService("memory").failures)
    #expect(failures > 0.9 * rate * 10 && failures < 1.1 * rate * 15)
    let asked = try measured.ofClass("ask")
    #expect(asked.outcomes.ok == asked.arrived)
    #expect(abs(try load(measured, from: begin, to: begin + 10) / rate - 1) < 0.15)
    #expect(abs(try load(measured, from: 100, to: begin) / warmLoad - 1) < 0.1)
  }

  @Test("with its contents lost sends up to all look-ups on, fewer and fewer as it warms up")
  func cold() throws {
    let measured = try run(losesContents: true)
    let law = CacheLaw(law: items.law, items: 2_000)
    // Cold since 10 to 15 s after the beginning: 250 to 500 look-ups between 620 and 630 s at the least.
    let soon = try load(measured, from: begin + 16, to: begin + 26)
    let least = rate * (1 - law.hitRatio(sinceCold: rate * 16))
    let most = rate * (1 - law.hitRatio(sinceCold: rate * 1))
    #expect(soon > 0.9 * least && soon < 1.1 * most, "\(soon) of \(least) to \(most)")
    #expect(soon > 1.3 * warmLoad)
    let late = try load(measured, from: begin + 1_200, to: begin + 2_400)
    #expect(abs(late / warmLoad - 1) < 0.1)
    #expect(try load(measured, from: begin + 60, to: begin + 120) < soon)
  }

  @Test("with its contents kept is as warm as before at once")
  func kept() throws {
    let measured = try run(losesContents: false)
    let soon = try load(measured, from: begin + 16, to: begin + 76)
    #expect(abs(soon / warmLoad - 1) < 0.15, "\(soon), warm \(warmLoad)")
  }
}

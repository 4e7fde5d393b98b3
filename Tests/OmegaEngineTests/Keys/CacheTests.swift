import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("A cache with keys")
struct CacheTests {
  private let items = KeyPopulation(name: "items", law: ZipfLaw(count: 10_000, exponent: 0.9))

  /// Room for this many items of a kilobyte.
  private func world(
    rate: Double, room: Double, lifetime: SimDuration? = nil, expiry: CacheExpiry = .write,
    startsCold: Bool = false, minutes: Int64 = 60
  ) -> TrialWorld {
    var memory = Service.trial("memory", [])
    memory.contents = CacheContents(
      keys: items, itemBytes: 900, overheadBytes: 100, memoryBytes: room * 1_250, reserved: 0.2,
      lifetime: lifetime, expiry: expiry, startsCold: startsCold)
    var world = TrialWorld(
      rate: rate,
      services: [
        memory, .trial("reader", [.cached(in: "memory", hit: [], miss: [.calling("origin")])]),
        .trial("origin", []),
      ], steps: [.calling("reader")])
    world.length = .minutes(minutes)
    return world
  }

  private func hitRatio(_ world: TrialWorld) throws -> Double {
    let reader = try world.run().ofService("reader")
    return Double(reader.cacheHits) / Double(reader.cacheHits + reader.cacheMisses)
  }

  @Test(
    "hits as often as its memory says, and sends the rest on", arguments: [0, 100, 2_000, 10_000])
  func memory(room: Double) throws {
    let measured = try world(rate: 20, room: room).run()
    let reader = try measured.ofService("reader")
    let lookUps = Double(reader.cacheHits + reader.cacheMisses)
    let expected = CacheLaw(law: items.law, items: room).hitRatio()
    #expect(abs(Double(reader.cacheHits) / lookUps - expected) < 0.01)
    #expect(try measured.ofService("origin").calls == reader.cacheMisses)
  }

  @Test(
    "hits as often as its lifetime lets it",
    arguments: [CacheExpiry.write, .access], [10.0, 100, 1_000])
  func lifetime(_ expiry: CacheExpiry, _ seconds: Double) throws {
    // 50 look-ups a second make the lifetime 500, 5,000 and 50,000 look-ups.
    let measured = try hitRatio(
      world(rate: 50, room: 1_000, lifetime: SimDuration(seconds: seconds), expiry: expiry))
    let expected = CacheLaw(law: items.law, items: 1_000)
      .hitRatio(lifetime: 50 * seconds, expiry: expiry)
    #expect(abs(measured - expected) < 0.012, "\(measured), expected \(expected)")
  }

  @Test("climbs from cold as keys are asked for")
  func cold() throws {
    // 10 a second for ten minutes: the mean over the first 6,000 look-ups.
    let law = CacheLaw(law: items.law, items: 2_000)
    let expected = (0..<60).reduce(0) { $0 + law.hitRatio(sinceCold: Double($1) * 100 + 50) } / 60
    let measured = try hitRatio(world(rate: 10, room: 2_000, startsCold: true, minutes: 10))
    #expect(abs(measured - expected) < 0.02, "\(measured), expected \(expected)")
    #expect(measured < law.hitRatio() - 0.05)
  }

  @Test("misses what is rarely asked for: the store behind sees colder keys")
  func behind() throws {
    // All partitions but that of the first key are large enough; the cache keeps it away from its partition.
    func refusals(cached: Bool) throws -> Int {
      var store = Service.trial(
        "origin",
        limits: [
          ThroughputLimit(meter: "units", amount: 40, period: .seconds(1), partitions: 4)
        ], [.use(meter: "units", amount: .constant(1))])
      store.keys = items
      var world = world(rate: 30, room: cached ? 500 : 0)
      world.services[2] = store
      return try world.run().ofService("origin").limits[0].refusals
    }
    #expect(try refusals(cached: true) * 20 < (try refusals(cached: false)))
  }

  @Test("repeats itself, and finds the same keys whatever else there is")
  func determinism() throws {
    let one = try world(rate: 20, room: 500, lifetime: .minutes(1)).run(seed: 3)
    let two = try world(rate: 20, room: 500, lifetime: .minutes(1)).run(seed: 3)
    #expect(one.services == two.services)
  }
}

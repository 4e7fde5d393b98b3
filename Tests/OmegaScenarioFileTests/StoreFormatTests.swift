import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaScenarioFile

@Suite("What a file says about stores")
struct StoreFormatTests {
  private static let text = """
    scenario: stores
    window: { start: 2026-03-02T00:00, length: 1h }
    load: { users: { rate: 8 rps, mix: { read: 1 } } }
    tiers:
      one:
        keys: { items: { count: 2e6, zipf: 0.9 } }
        services:
          reader:
            operations:
              get:
                - cache: { in: memory, miss: [ { call: database.read, retry: cosmos-sdk } ] }
          memory:
            memory: 6GB
            holds: { keys: items, item: 10KB, overhead: 100B, reserved: 20%, shards: 2, lifetime: 20min, lifetime-from: access, starts: cold }
          database:
            keys: items
            keys-of: { scan: { count: 10 } }
            limits:
              request-units: { amount: 10000 RU/s, partition-of: 6000 RU/s, saves: 300s, burst: 3000 RU/s }
              disk: { amount: 500 operations/s, beyond: wait }
            operations:
              read: [ { use: { request-units: 1 RU, disk: 1 operation } } ]
              scan: [ { use: { request-units: 10 RU } } ]
            bill:
              - { price: Some / Auto / Hour, category: data, per: peak-hour, meter: request-units, partitions: each }
        classes: { read: { steps: [ { call: reader.get } ] } }
    """

  @Test("is read: populations, what is held, and limits")
  func whole() throws {
    let loaded = load(Self.text)
    #expect(issueLines(loaded) == [])
    let services = try #require(loaded.scenario).tiers[0].services
    let items = KeyPopulation(name: "items", law: ZipfLaw(count: 2_000_000, exponent: 0.9))
    guard case .cached(in: "memory", let hit, let miss) = services[0].operations[0].steps[0] else {
      Testing.Issue.record("another step")
      return
    }
    #expect(hit.isEmpty && miss.count == 1)
    #expect(
      services[1].contents
        == CacheContents(
          keys: items, itemBytes: 10_000, overheadBytes: 100, memoryBytes: 12e9, reserved: 0.2,
          lifetime: .minutes(20), expiry: .access, startsCold: true))
    #expect(services[2].keys == items)
    #expect(services[2].operations[0].keys == nil)
    #expect(
      services[2].operations[1].keys
        == KeyPopulation(name: "database.scan", law: ZipfLaw(count: 10, exponent: 0)))
    #expect(
      services[2].limits == [
        ThroughputLimit(
          meter: "request-units", amount: 10_000, period: .seconds(1), partitions: 2,
          savings: BudgetSavings(time: .seconds(300), partitionAmountMax: 3_000)),
        ThroughputLimit(meter: "disk", amount: 500, period: .seconds(1), excess: .waits),
      ])
    guard case .metered(_, .peakHours("request-units", 0, true), _) = services[2].bill[0].charge
    else {
      Testing.Issue.record("another basis")
      return
    }
  }

  @Test(
    "has as many partitions as its amount takes",
    arguments: [
      ("400 RU/s", 1), ("6000 RU/s", 1), ("6001 RU/s", 2), ("10000 RU/s", 2), ("60000 RU/s", 10),
      ("720000 RU/min", 2),
    ])
  func partitions(_ amount: String, _ partitions: Int) throws {
    let text = Self.text.replacing("amount: 10000 RU/s", with: "amount: \(amount)")
    #expect(load(text).scenario?.tiers[0].services[2].limits[0].partitions == partitions)
  }

  @Test(
    "is held against what belongs together",
    arguments: [
      (
        "in: memory,", "in: memry,",
        "services.reader.operations.get.0.cache.in: there is no service `memry`; did you mean `memory`?"
      ),
      (
        "in: memory,", "in: database,",
        "services.reader.operations.get.0.cache.in: `database` holds nothing that could be looked up; add `holds` and "
          + "`memory` to it, or write `hit-ratio` here"
      ),
      (
        "in: memory,", "in: memory, hit-ratio: 90%,",
        "services.reader.operations.get.0.cache.in: `hit-ratio` and `in` exclude each other; remove one of them"
      ),
      (
        "in: memory,", "",
        "services.reader.operations.get.0.cache.hit-ratio: none of `hit-ratio` or `in` is written; add one of them"
      ),
      (
        "memory: 6GB", "layer: data",
        "services.memory.holds: `memory` is missing; `holds` needs it"
      ),
      (
        "keys: items\n        keys-of", "keys: itms\n        keys-of",
        "services.database.keys: there is no population `itms`; did you mean `items`?"
      ),
      (
        "{ scan: {", "{ scna: {",
        "services.database.keys-of.scna: `database` has no operation `scna`; did you mean `scan`?"
      ),
      (
        "count: 10 ", "count: 1.5 ",
        "services.database.keys-of.scan.count: keys are counted in whole numbers, one or more; round it"
      ),
      (
        "zipf: 0.9", "zipf: 99",
        "keys.items.zipf: this is not between 0.0 and 10; check the unit and the meaning"
      ),
      (
        ", partition-of", ", partitions: 3, partition-of",
        "services.database.limits.request-units.partition-of: `partitions` and `partition-of` exclude each other; "
          + "remove one of them"
      ),
      (
        ", burst: 3000 RU/s", "",
        "services.database.limits.request-units.saves: `burst` is missing; `saves` needs it"
      ),
      (
        "saves: 300s, burst", "beyond: wait, saves: 300s, burst",
        "services.database.limits.request-units.saves: `saves` and `beyond: wait` exclude each other; remove one of "
          + "them"
      ),
      (
        "meter: request-units, partitions", "meter: disk, partitions",
        "services.database.bill.0.meter: `disk` is without periods of which one could give more than another; "
          + "count `capacity-hour`, or write `beyond: refuse`"
      ),
      (
        "lifetime: 20min, ", "",
        "services.memory.holds.lifetime-from: `lifetime` is missing; `lifetime-from` needs it"
      ),
    ])
  func issues(_ piece: String, _ other: String, _ issue: String) {
    #expect(Self.text.contains(piece))
    let lines = issueLines(load(Self.text.replacing(piece, with: other)))
    #expect(lines.contains { $0.contains("tiers.one." + issue) }, "\(lines)")
  }
}

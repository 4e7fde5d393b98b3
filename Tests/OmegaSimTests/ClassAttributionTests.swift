import OmegaAssessment
import OmegaMeasurement
import OmegaModel
import OmegaScenarioFile
import OmegaUnits
import Testing

@testable import OmegaSim

@Suite("What a request class has caused")
struct ClassAttributionTests {
  private static let text = """
    scenario: attribution
    window: { start: 2026-03-02T00:00, length: 1h }
    load: { users: { rate: 4 rps, mix: { small: 3, large: 1 } } }
    tiers:
      t:
        pools:
          nodes:
            cores: 4
            memory: 16GiB
            nodes: 1
            bill: [ { price: a / b / node, category: compute, per: node-hour } ]
        services:
          worker:
            runs-on: nodes
            cpu: 2 cores
            concurrency: 8
            operations:
              light: [ { cpu: 10ms } ]
              heavy: [ { cpu: 30ms }, { call: store.put } ]
          store:
            operations:
              put: [ { use: { bytes: 5 KB, index: 1 KB } } ]
              get: [ { use: { bytes: 1 KB } } ]
            bill:
              - { price: a / b / bytes, category: data, per: meter, meter: bytes }
              - { price: a / b / puts, category: data, per: operation, operations: [put] }
              - { price: a / b / disk, category: data, per: month }
              - { price: a / b / stored, category: data, per: meter, meter: bytes }
              - { price: a / b / stored, category: data, per: meter, meter: index }
        classes:
          small: { steps: [ { call: worker.light }, { call: store.get } ] }
          large: { steps: [ { call: worker.heavy } ] }
        bill: [ { price: a / b / support, category: support, per: month, region: global } ]
    """

  /// Of one hour, in which `stored` counts 3 units by its first line and 1 by its second.
  private static let usage = UsageLedger(
    entries: [3, 1].map {
      UsageEntry(
        component: "store", category: .data, meter: subject("store", "stored").meter,
        quantity: Quantity(millionths: $0 * 1_000_000), scaling: .withTime, documentListed: false)
    })

  private static func shares() throws -> CostAttribution {
    let scenario = try #require(
      ScenarioFile.load(text: text, name: "attribution.yaml").scenario)
    var outcomes = OutcomeCounts()
    outcomes[.ok] = 300
    let small = measured("small", outcomes)
    outcomes[.ok] = 100
    let measurements = Measurements(
      window: .hours(1), classes: [small, measured("large", outcomes)], services: [], pools: [],
      timelines: [], usage: usage, work: WorkDone(requests: 400, events: 1))
    return ClassAttribution(
      scenario: scenario, tier: scenario.tiers[0], measurements: [measurements]
    ).attribution
  }

  private static func measured(_ name: String, _ outcomes: OutcomeCounts) -> ClassMeasurement {
    ClassMeasurement(
      name: name, outcomes: outcomes, unresolved: 0, latency: DurationHistogram(),
      withinThreshold: [], minutesJudged: 0, minutesUp: 0)
  }

  private static func subject(
    _ component: String, _ meter: String, region: String = "local"
  ) -> CostAttribution.Subject {
    .init(
      component: component,
      meter: MeterKey(service: "a", sku: "b", meter: meter, billing: "payg", region: region))
  }

  @Test(
    "is divided by what is counted, by CPU for nodes, and by requests for the tier",
    arguments: [
      // 300 × 10 ms against 100 × 30 ms; 300 × 1 KB against 100 × 5 KB; 100 puts of one class only.
      ("nodes", "node", "local", 0.5), ("store", "bytes", "local", 3.0 / 8),
      ("store", "puts", "local", 0), ("t", "support", "global", 0.75),
      // Nothing takes time there, so visits count: 300 and 100.
      ("store", "disk", "local", 0.75),
      // Three quarters of the charge by bytes, 3/8 of them small; one quarter by the index of one class only.
      ("store", "stored", "local", 0.75 * 3 / 8),
    ])
  func rule(component: String, meter: String, region: String, small: Double) throws {
    let shares = try #require(
      try Self.shares().shares[Self.subject(component, meter, region: region)])
    #expect(abs((shares["small"] ?? 0) - small) < 1e-9)
    #expect(abs(shares.values.reduce(0, +) - 1) < 1e-9)
  }
}

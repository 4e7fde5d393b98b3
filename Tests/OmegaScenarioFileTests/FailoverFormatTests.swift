import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaScenarioFile

@Suite("What a file says about failing over")
struct FailoverFormatTests {
  private static func tier(_ routing: String) -> String {
    Samples.tier(
      """
      regions: [east, west]
      network: { between: { east-west: 80ms } }
      routing: \(routing)
      """)
  }

  @Test(
    "has the nearest region serve, probed three times in a row every half minute, unless it says otherwise"
  )
  func defaults() throws {
    let loaded = load(Self.tier("{}"))
    #expect(issueLines(loaded) == [])
    #expect(
      loaded.scenario?.tiers[0].routing
        == RegionFailover(
          order: [], probeInterval: .seconds(30), probesInARow: 3, delay: .zero, failsBack: true))
  }

  @Test("may have an order, a pace and no way back")
  func written() {
    let text = Self.tier(
      "{ order: [west, east], probe: 10s, in-a-row: 2, delay: 1min, fail-back: false }")
    let loaded = load(text)
    #expect(issueLines(loaded) == [])
    #expect(
      loaded.scenario?.tiers[0].routing
        == RegionFailover(
          order: ["west", "east"], probeInterval: .seconds(10), probesInARow: 2,
          delay: .minutes(1), failsBack: false))
  }

  @Test("goes only where the tier is, and a service only where the service is")
  func unknownRegions() {
    let lines = issueLines(load(Self.tier("{ order: [wets] }")))
    #expect(lines.count == 1)
    #expect(
      lines[0].contains("routing.order.0: `one` has no region `wets`; did you mean `west`?"))
    let text = Self.tier("{}").replacing(
      "      web:\n",
      with: "      web:\n        regions: [east]\n        failover: { order: [west] }\n")
    #expect(issueLines(load(text)).contains { $0.contains("`web` has no region `west`") })
  }
}

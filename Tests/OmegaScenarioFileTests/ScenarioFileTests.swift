import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaScenarioFile

@Suite("A scenario file")
struct ScenarioFileTests {
  @Test("may be short: all that has a default can be left out")
  func minimal() throws {
    let loaded = load(Samples.minimal)
    #expect(issueLines(loaded) == [])
    let scenario = try #require(loaded.scenario)
    #expect(scenario.name == "minimal")
    #expect(scenario.seed == 1)
    #expect(scenario.replications == 5)
    #expect(scenario.window.zone == "UTC")
    #expect(scenario.window.startUnixSeconds == 1_772_409_600)
    #expect(scenario.window.length == .hours(1))
    #expect(scenario.clients.isEmpty)
    #expect(scenario.tiers.map(\.name) == ["one"])
    #expect(scenario.tiers.map(\.regions) == [["local"]])
  }

  @Test("gives back its own meaning from its resolved text")
  func resolvedTextIsStable() {
    let loaded = load(Samples.minimal)
    let again = load(loaded.resolvedText)
    #expect(issueLines(again) == [])
    #expect(again.resolvedText == loaded.resolvedText)
    #expect(again.resolvedHash == loaded.resolvedHash)
  }
}

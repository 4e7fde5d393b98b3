import OmegaModel
import OmegaPricing
import OmegaUnits
import Testing

@testable import OmegaSim

@Suite("A run that fails")
struct FailedRunTests {
  @Test("says which replication was given up, where, and what to do", arguments: [1, 4])
  func eventLimit(threads: Int) async throws {
    let checked = CheckedScenario.load(path: Fixture.spotPool)
    let run = try #require(ScenarioRun(checked, threads: threads, eventLimit: 5_000))
    let failure = await #expect(throws: FailedRun.self) {
      _ = try await run.perform(progress: run.makeProgress())
    }
    let message = try #require(failure?.message)
    #expect(message.hasPrefix("tiers.spot: replication 0 was given up after 5000 events, "))
    #expect(message.contains(" s into the window; the load outgrows the tier"))
    #expect(message.hasSuffix("or shorten `window.length`"))
  }

  @Test("names a later tier when the earlier ones have come through")
  func laterTier() async throws {
    let settings = ["tiers.on-demand.load-scale=40"]
    let checked = CheckedScenario.load(path: Fixture.spotPool, settings: settings)
    let run = try #require(ScenarioRun(checked, threads: 4, eventLimit: 250_000))
    let failure = await #expect(throws: FailedRun.self) {
      _ = try await run.perform(progress: run.makeProgress())
    }
    #expect(try #require(failure?.message).hasPrefix("tiers.on-demand: replication 0 was given up"))
  }

  @Test("tells a bill that cannot be made in one line with a remedy")
  func bills() {
    let meter = MeterKey(
      service: "Virtual Machines", sku: "D4", meter: "Compute", billing: "payg", region: "eastus")
    let failure = FailedRun(.beyondRange(component: "pool", meter: meter), tier: "one")
    #expect(failure.message.hasPrefix("tiers.one: the bill cannot be made: "))
    #expect(failure.message.contains("pool"))
    #expect(failure.message.hasSuffix("; check `times` and the counts of that bill line"))
    #expect(!failure.message.contains("\n"))
  }
}

import OmegaAssessment
import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaReport

@Suite("Faults in reports")
struct FaultLineTests {
  private static let faults = [
    ScriptedFault(
      name: "incident", start: .minutes(17), length: .uniform(low: 600, high: 1_200),
      targets: [.service("store", in: .only(["west", "east"])), .region("north")],
      effect: FaultEffect(
        failing: 0.1, cause: .throttled, hanging: 0.05, slowdown: 2.5, capacity: 0.5,
        dropsConnections: true)),
    ScriptedFault(
      name: "crash", start: .minutes(30), length: .constant(0),
      targets: [
        .replicas(.count(1), of: "gateway", in: .every),
        .replicas(.share(0.5), of: "worker", in: .only(["east"])),
      ], effect: FaultEffect(isDown: true)),
  ]

  private static let lines = [
    "fault incident: store in west and east, region north: 10 % of calls fail (throttled), "
      + "5 % of calls hang, 2.5 times slower, 50 % of the capacity left, connections dropped; "
      + "17 min after the opening for 15 min",
    "fault crash: 1 replica of gateway, 50 % of the replicas of worker in east: down; "
      + "30 min after the opening",
  ]

  private static var run: RunResult {
    var run = SampleRun.result
    run.faults = faults.map { FaultResult($0) }
    return run
  }

  @Test("stand above the tiers, each with what it strikes, what it does, when and for how long")
  func lines() {
    let facts = Overview(run: Self.run).facts
    #expect(Self.lines.allSatisfy(facts.contains), "\(facts)")
    #expect(!Overview(run: SampleRun.result).facts.contains { $0.hasPrefix("fault") })
  }

  @Test("are in the terminal's text and in Markdown")
  func everywhere() {
    #expect(TierTable(Self.run).text.contains("fault crash: 1 replica of gateway"))
    #expect(MarkdownReport(Self.run).text.contains("- fault crash: 1 replica of gateway"))
  }

  @Test("come back from JSON as they were, and are not there where there are none")
  func json() throws {
    // The sample's figures include some that are none, which no document has.
    var run = Self.run
    run.tiers = []
    let text = try run.jsonText()
    #expect(try RunResult(jsonText: text) == run)
    #expect(text.contains("\"for_s\""))
    run.faults = nil
    #expect(try !run.jsonText().contains("\"faults\""))
  }
}

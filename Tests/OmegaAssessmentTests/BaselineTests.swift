import Foundation
import OmegaAssessment
import OmegaMeasurement
import Testing

@Suite("A baseline")
struct BaselineTests {
  private func run(_ tiers: [String], seed: UInt64 = .max) -> RunResult {
    let results = tiers.map { name in
      var result = HandMade.assess([
        HandMade.measurements(classes: [HandMade.requestClass("read", [.ok: 9, .throttled: 1])]),
        HandMade.measurements(classes: [HandMade.requestClass("read", [.ok: 8, .throttled: 2])]),
      ])
      result.tier = name
      return result
    }
    return RunResult(
      version: "1.0", scenario: "shop", about: "", scenarioHash: "0", seed: seed, replications: 2,
      horizonS: 60, leadInS: 0, windowStart: "2026-03-02T00:00:00Z",
      priceBook: PriceBookStamp(name: "azure", date: "2026-01-01"), notes: [], tiers: results)
  }

  @Test("reads back as it was written, byte for byte")
  func roundTrip() throws {
    let baseline = Baseline(scenario: "shop").updated(from: run(["two", "one"]))
    let text = try baseline.text()
    #expect(try Baseline(text: text) == baseline)
    #expect(try Baseline(text: text).text() == text)
    #expect(text.hasSuffix("}\n"))
    #expect(baseline.tiers.map(\.tier) == ["one", "two"], "in the order of their names")
    #expect(baseline.tiers.allSatisfy { $0.isWhole })
  }

  @Test("has the values of one thing on one line")
  func lines() throws {
    let text = try Baseline(scenario: "shop").updated(from: run(["one"])).text()
    #expect(text.contains("\"ok\" : [9, 8],\n"), "\(text)")
    #expect(text.contains("\"seed\" : 18446744073709551615"))
    #expect(text.contains("\"version\" : \"1.0\""))
    #expect(text.contains("\"lines\" : []"))
  }

  @Test("of some tiers keeps the others as they were")
  func someTiers() {
    let old = Baseline(scenario: "shop").updated(from: run(["one", "two"], seed: 1))
    let new = old.updated(from: run(["two"], seed: 2))
    #expect(new.tiers.map(\.stamp.seed) == [1, 2])
    #expect(new["one"] == old["one"] && new["three"] == nil)
  }

  @Test("of a whole run loses the tiers that the scenario no longer has")
  func goneTiers() {
    let old = Baseline(scenario: "shop").updated(from: run(["one", "two"]))
    let new = old.updated(from: run(["two"]), isWhole: true)
    #expect(new.tiers.map(\.tier) == ["two"])
  }

  @Test("says what was run: the scenario's hash and its settings")
  func provenance() throws {
    var run = run(["one"])
    run.settings = ["load.users.rate=9 rps"]
    let text = try Baseline(scenario: "shop").updated(from: run).text()
    #expect(text.contains("\"scenario_hash\" : \"0\""))
    #expect(text.contains("\"settings\" : [\"load.users.rate=9 rps\"]"))
  }

  @Test("is refused when it is something else", arguments: ["", "{}", "[]", "nonsense"])
  func foreign(text: String) {
    #expect(throws: (any Error).self) { try Baseline(text: text) }
  }

  @Test("of another schema is refused, and lists of unequal length are seen")
  func broken() throws {
    let text = try Baseline(scenario: "shop").updated(from: run(["one"])).text()
    #expect(throws: DecodingError.self) {
      try Baseline(text: text.replacing("baseline/2", with: "baseline/1"))
    }
    let short = try Baseline(text: text.replacing("\"ok\" : [9, 8]", with: "\"ok\" : [9]"))
    #expect(!short.tiers[0].isWhole)
    let impossible = try Baseline(text: text.replacing("\"ok\" : [9, 8]", with: "\"ok\" : [99, 8]"))
    #expect(!impossible.tiers[0].isWhole)
    let huge = try Baseline(
      text: text.replacing("\"judged\" : [10, 10]", with: "\"judged\" : [10, \(Int.max)]"))
    let whole = try Baseline(text: text)
    #expect(huge != whole && !huge.tiers[0].isWhole)
  }
}

import Foundation
import OmegaModel
import Testing

@testable import OmegaScenarioFile

@Suite("Lint")
struct LintTests {
  @Test("every rule has a name and a source of its own, and the page describes both")
  func page() throws {
    let page = try String(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../docs/lint.md"), encoding: .utf8)
    #expect(Set(Lint.rules.map(\.name)).count == Lint.rules.count)
    for rule in Lint.rules {
      let row = page.split(separator: "\n").first { $0.contains("`\(rule.name)`") }
      #expect(row != nil, "docs/lint.md has no row for \(rule.name)")
      #expect(row?.contains(rule.source) == true, "docs/lint.md: \(rule.name): \(rule.source)")
    }
  }

  @Test("what a rule says of several parts in the same words is said once, at the first")
  func merged() throws {
    let lines = """
      classes: { order: { steps: [ { call: a.get }, { call: b.get }, { call: c.get } ] } }
      services:
        a: { operations: { get: [ { wait: 1ms } ] }, replicas: { min: 0, max: 3 } }
        b: { operations: { get: [ { wait: 1ms } ] }, replicas: { min: 0, max: 3 } }
        c: { operations: { get: [ { wait: 1ms } ] }, replicas: { min: 0, max: 3 } }
      """
    #expect(
      try LintSamples.findings("zero-without-queue", lines) == [
        "tiers.here.services.a.replicas.min: at zero replicas calls are refused and nothing queues: "
          + "no replica ever starts; likewise b and c; write `balancing: shared-queue`, or keep one replica"
      ])
  }

  @Test("long lists of parts are cut to seven and a number")
  func longLists() {
    #expect(["a"].joinedInWords == "a")
    #expect(["a", "b", "c"].joinedInWords == "a, b and c")
    let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i"]
    #expect(names.dropLast().map(\.self).joinedInWords == "a, b, c, d, e, f, g and h")
    #expect(names.joinedInWords == "a, b, c, d, e, f, g and 2 more")
  }

  @Test("a tier without anything of the kind is passed in silence")
  func silence() throws {
    let loaded = load(Samples.minimal)
    let scenario = try #require(loaded.scenario)
    #expect(Lint.issues(of: scenario.tiers[0], in: scenario).isEmpty)
  }

  @Test("graver findings come first")
  func order() throws {
    let loaded = load(
      LintSamples.scenario(
        """
        claims: { availability: 99.9% }
        classes: { order: { timeout: 1ms, steps: [ { call: web.get } ] } }
        services:
          web:
            contract: 99%
            replicas: { min: 0, max: 3, schedule: [ { zone: UTC, days: every-day, from: "08:00", to: "18:00", min: 1 } ] }
            operations: { get: [ { wait: 5ms } ] }
        """))
    let scenario = try #require(loaded.scenario, "\(issueLines(loaded))")
    let paths = Lint.issues(of: scenario.tiers[0], in: scenario).map(\.path)
    #expect(
      paths == [
        "tiers.here.services.web.replicas.min", "tiers.here.classes.order.timeout",
        "tiers.here.claims.availability", "tiers.here.services.web.replicas.schedule",
      ])
  }
}

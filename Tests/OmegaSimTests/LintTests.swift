import Foundation
import OmegaModel
import OmegaSim
import Testing

@Suite("What is known to hurt")
struct LintTests {
  private func issues(_ settings: [String], isStrict: Bool = false) -> CheckedScenario {
    let path = Program.repository.appendingPathComponent("scenarios/business-hours.yaml").path
    return CheckedScenario.load(path: path, settings: settings, isStrict: isStrict)
  }

  @Test("is told once where several tiers have it in common, with its place and its source")
  func told() throws {
    let retiring = issues([]).issues.filter { $0.message.contains("2028-09-30") }
    #expect(
      retiring.map(\.path) == [
        "tiers.staging,production-small,production-enterprise.services.redis"
      ])
    let issue = try #require(retiring.first)
    #expect(issue.location?.file.hasSuffix("scenarios/tiers/omega.yaml") == true)
    #expect(issue.message.hasPrefix("Azure Cache for Redis cannot be bought by new customers"))
    #expect(issue.source.hasPrefix("Azure Updates, Azure Cache for Redis retirement"))
  }

  @Test("is in the report of every tier that has it")
  func ofTiers() throws {
    let checked = issues([])
    let tiers = try #require(checked.scenario).tiers
    for tier in tiers where tier.name != "development" {
      let own = checked.issues(of: tier).filter { $0.message.contains("2028-09-30") }
      #expect(own.map(\.path) == ["tiers.\(tier.name).services.redis"])
    }
  }

  @Test("is an error under --strict")
  func strict() {
    let checked = issues([], isStrict: true)
    #expect(checked.scenario == nil)
    #expect(checked.issues.allSatisfy { $0.severity == .error })
  }

  @Test(
    "a most for spot nodes is held against the spot price of the book",
    arguments: [
      (
        "$0.03",
        "$0.03 an hour is below southeastasia's spot price of $0.044496: no node can be had there"
      ),
      (
        "$0.05",
        "$0.05 an hour is 12 % above southeastasia's spot price of $0.044496; when the price passes it, nodes are "
          + "taken back and the pool looks full, and the value cannot be changed once the pool is made"
      ),
      ("$0.2", nil),
    ])
  func spotPrice(most: String, message: String?) {
    let path = "tiers.production-enterprise.pools.spot.spot.max-price"
    let found = issues(["\(path)=\(most)"]).issues.filter { $0.path == path }
    #expect(found.map(\.message) == [message].compactMap(\.self))
  }

  @Test("so is a mistake that several tiers have from one file")
  func mistakesOnce() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      services: { server: { concurency: 1, operations: { serve: [ { wait: 10ms } ] } } }
      classes: { request: { steps: [ { call: server.serve } ] } }

      """, to: "base.yaml")
    let head = Fixture.small.prefix { _ in true }.split(separator: "\n")
      .prefix { $0 != "tiers:" }.joined(separator: "\n")
    let path = try folder.write(
      head + "\ntiers:\n  one: { extends: base.yaml }\n  two: { extends: base.yaml }\n",
      to: "shared.yaml")
    let checked = CheckedScenario.load(path: path)
    #expect(checked.issues.map(\.path) == ["tiers.*.services.server.concurency"])
  }
}

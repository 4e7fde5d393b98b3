import Foundation
import OmegaAssessment
import Testing

@Suite("The same input gives the same bytes")
struct DeterminismTests {
  static let day = ["run", Fixture.spotPool, "--no-db"]

  @Test("for any number of threads, in every format", arguments: ["table", "json", "markdown"])
  func threads(format: String) throws {
    let one = try Program.run(Self.day + ["--format", format, "--threads", "1"])
    let four = try Program.run(Self.day + ["--format", format, "--threads", "4"])
    #expect(one.status == 0 && !one.output.isEmpty)
    #expect(one.output == four.output)
    #expect(one.error == "")
  }

  @Test("the fixture has what makes order matter: nodes that come, evictions, throttling, retries")
  func fixtureIsRich() throws {
    let run = try RunDocument(Program.run(Self.day + ["--format", "json"]).output)
    let spot = try #require(run.tiers.first)
    #expect(spot.pools.contains { $0.nodesMax > $0.nodesMin && $0.evictions > 0 })
    #expect(spot.stores.contains { $0.refusals > 0 })
    #expect(spot.services.contains { $0.retries > 0 })
  }

  @Test("a tier alone has the figures that it has beside others, which keep the scenario's order")
  func tiersAreIndependent() throws {
    func run(_ tiers: String...) throws -> RunDocument {
      let options = tiers.flatMap { ["--tier", $0] }
      return try RunDocument(Program.run(Self.day + options + ["--format", "json"]).output)
    }
    let all = try run()
    #expect(all.tiers.map(\.tier) == ["spot", "on-demand"])
    #expect(try run("on-demand", "spot").tiers == all.tiers)
    #expect(try run("on-demand").tiers == [all.tiers[1]])
  }

  @Test("another seed gives other figures, and a seed is the same wherever it is named")
  func seeds() throws {
    func tiers(_ options: String...) throws -> [RunDocument.Tier] {
      try RunDocument(Program.run(Self.day + options + ["--format", "json"]).output).tiers
    }
    let seven = try tiers("--seed", "7")
    #expect(try seven == tiers("--set", "seed=7"))
    #expect(try seven != tiers("--seed", "8"))
  }

  @Test("a setting changes the tier that it names, and no other tier's figures")
  func settings() throws {
    func tiers(_ options: String...) throws -> [RunDocument.Tier] {
      try RunDocument(Program.run(Self.day + options + ["--format", "json"]).output).tiers
    }
    let before = try tiers()
    let after = try tiers(
      "--set", "tiers.spot.services.store.limits.request-units.amount=400 RU/s")
    func refusals(_ tier: RunDocument.Tier) -> Int { tier.stores.reduce(0) { $0 + $1.refusals } }
    #expect(refusals(before[0]) > 0)
    #expect(refusals(after[0]) * 20 < refusals(before[0]))
    #expect(before[1] == after[1])
    func storeCost(_ tier: RunDocument.Tier) -> Double {
      tier.cost.lines.filter { $0.component == "store" }.reduce(0) { $0 + $1.monthlyUsd }
    }
    #expect(abs(storeCost(after[0]) - 5 * storeCost(before[0])) < 0.01)
    #expect(storeCost(before[0]) > 0)
  }
}

import OmegaModel
import Testing

@testable import OmegaScenarioFile

@Suite("Lint of pools")
struct PoolRuleTests {
  private static func tier(
    runsOn: String, cpu: String = "500m", nodes: String = "{ min: 0, max: 3, start: 3min }",
    spot: String = "", autoscaler: String = "{}"
  ) -> String {
    """
    classes: { order: { steps: [ { call: web.get } ] } }
    cluster-autoscaler: \(autoscaler)
    pools:
      small: { cores: 1, memory: 4GiB, nodes: 2 }
      large: { cores: 4, memory: 16GiB, nodes: \(nodes)\(spot) }
    services:
      web: { runs-on: \(runsOn), tolerates: [spot], requests: { cpu: \(cpu) }, operations: { get: [ { wait: 1ms } ] } }
    """
  }

  @Test("a pool that no service names, or whose nodes are too small for all that do, is of no use")
  func withoutPods() throws {
    let unnamed = [
      "tiers.here.pools.large: no service runs on it: its nodes stay empty; "
        + "remove it, or name it in a service's `runs-on`"
    ]
    #expect(try LintSamples.findings("pool-without-pods", Self.tier(runsOn: "small")) == unnamed)
    #expect(
      try LintSamples.findings(
        "pool-without-pods", Self.tier(runsOn: "[small, large]", cpu: "2000m")) == [
          "tiers.here.pools.small: no pod of web fits an empty node of it, which offers 1 core and 4 GiB; "
            + "use larger nodes, or leave it out of their `runs-on`"
        ])
    #expect(
      try LintSamples.findings("pool-without-pods", Self.tier(runsOn: "[small, large]")).isEmpty)
  }

  @Test("a priority that the expander does not read changes nothing")
  func priority() throws {
    let nodes = "{ min: 0, max: 3, start: 3min, priority: 2 }"
    let unread = Self.tier(runsOn: "[small, large]", nodes: nodes)
    #expect(
      try LintSamples.findings("priority-without-expander", unread) == [
        "tiers.here.pools.large.nodes.priority: the expander is `random`, which knows no priorities; "
          + "write `expander: priority` in `cluster-autoscaler`"
      ])
    let read = Self.tier(
      runsOn: "[small, large]", nodes: nodes, autoscaler: "{ expander: priority }")
    #expect(try LintSamples.findings("priority-without-expander", read).isEmpty)
  }

  @Test("a shock after the window is seen by nobody")
  func lateShock() throws {
    func findings(_ start: String) throws -> [String] {
      let spot =
        ", spot: { evictions: 1%/h, shocks: [ { at: \(start), share: 50%, refuses-for: 5min } ] }"
      return try LintSamples.findings(
        "shock-after-window", Self.tier(runsOn: "[small, large]", spot: spot))
    }
    #expect(
      try findings("1h") == [
        "tiers.here.pools.large.spot.shocks.0.at: it begins 1 h after the opening, and the window is 1 h: "
          + "nobody sees it; let it begin earlier, or make the window longer"
      ])
    #expect(try findings("59min").isEmpty)
  }
}

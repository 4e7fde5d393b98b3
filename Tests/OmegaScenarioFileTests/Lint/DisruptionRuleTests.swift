import OmegaModel
import Testing

@testable import OmegaScenarioFile

@Suite("Lint of checkpoints and disruption budgets")
struct DisruptionRuleTests {
  private static func tier(
    _ service: String, nodes: String = "{ min: 0, max: 3, start: 3min }", replicas: String = "3",
    spot: String = "", bill: String = "[]"
  ) -> String {
    """
    classes: { order: { steps: [ { call: web.get } ] } }
    pools:
      base: { cores: 4, memory: 16GiB, nodes: \(nodes), bill: \(bill)\(spot) }
    services:
      web:
        runs-on: base
        tolerates: [spot]
        replicas: \(replicas)
        \(service)
        operations: { get: [ { wait: 40s } ] }
    """
  }

  @Test("a budget that lets no replica go, however many there are, keeps nodes for ever")
  func blocking() throws {
    let words =
      "tiers.here.services.web.disruption: it lets no replica go, however many of the 3 replicas are ready: "
      + "a node with one of them is never drained, and is paid for; "
      + "write `max-unavailable: 1`, or a smaller `min-available`"
    for budget in [
      "{ min-available: 3 }", "{ min-available: 100% }", "{ max-unavailable: 0 }",
      "{ max-unavailable: 0% }",
    ] {
      #expect(
        try LintSamples.findings("budget-blocks-drains", Self.tier("disruption: \(budget)")) == [
          words
        ])
    }
    // Of up to five replicas, one can go when there are four.
    let scaled = Self.tier(
      "disruption: { min-available: 3 }", replicas: "{ min: 1, max: 5 }")
    #expect(try LintSamples.findings("budget-blocks-drains", scaled).isEmpty)
    #expect(
      try LintSamples.findings(
        "budget-blocks-drains", Self.tier("disruption: { max-unavailable: 1% }")
      ).isEmpty)
  }

  @Test("a budget on nodes that nobody drains changes nothing")
  func withoutDrain() throws {
    let lines = "disruption: { max-unavailable: 1 }"
    #expect(
      try LintSamples.findings("budget-without-drain", Self.tier(lines, nodes: "2")) == [
        "tiers.here.services.web.disruption: nobody drains the nodes of base, whose number is fixed: "
          + "the budget changes nothing; remove it, or let the pool scale"
      ])
    #expect(try LintSamples.findings("budget-without-drain", Self.tier(lines)).isEmpty)
  }

  @Test("a checkpoint that most tasks never come to saves nothing")
  func tooRare() throws {
    #expect(
      try LintSamples.findings("checkpoint-too-rare", Self.tier("checkpoint: 2min")) == [
        "tiers.here.services.web.checkpoint: a task takes 40 s on average and saves what it has done after 2 min: "
          + "most write no checkpoint at all; write a shorter `every`"
      ])
    #expect(
      try LintSamples.findings("checkpoint-too-rare", Self.tier("checkpoint: 10s")).isEmpty)
  }

  @Test("a checkpoint that takes as long as the work that it saves is too dear")
  func tooDear() throws {
    let dear = Self.tier("checkpoint: { every: 10s, write: 12s }")
    #expect(
      try LintSamples.findings("checkpoint-too-dear", dear) == [
        "tiers.here.services.web.checkpoint.write: writing a checkpoint takes 12 s, and there is one after every 10 s "
          + "of work: most of the time goes into saving; write an `every` near the square root of "
          + "2 × `write` × the mean time between two losses"
      ])
    let cheap = Self.tier("checkpoint: { every: 10s, write: 1s }")
    #expect(try LintSamples.findings("checkpoint-too-dear", cheap).isEmpty)
  }

  @Test("checkpoints of what nobody takes away are for nothing")
  func withoutLoss() throws {
    #expect(
      try LintSamples.findings(
        "checkpoint-without-loss", Self.tier("checkpoint: 10s", nodes: "2")) == [
          "tiers.here.services.web.checkpoint: nothing takes its replicas away: no node of it comes and goes, and "
            + "no fault kills it; remove it, or let the service run on a pool that scales"
        ])
    #expect(
      try LintSamples.findings("checkpoint-without-loss", Self.tier("checkpoint: 10s")).isEmpty)
  }

  @Test("the disk of a node that is only stopped is paid on")
  func disk() throws {
    func findings(_ policy: String, per: String) throws -> [String] {
      try LintSamples.findings(
        "stopped-disk",
        Self.tier(
          "queue: 9", spot: ", spot: { evictions: 1%/h, eviction-policy: \(policy) }",
          bill: """
            [{ price: Managed Disks / P10_LRS / Disk, category: compute, per: \(per), times: 0.0013698630 }]
            """))
    }
    #expect(
      try findings("deallocate", per: "node-hour") == [
        "tiers.here.pools.base.bill.0.per: the disk of a node that is stopped is paid on, and this line stops with "
          + "the node; write `per: disk-hour`"
      ])
    #expect(try findings("deallocate", per: "disk-hour").isEmpty)
    #expect(try findings("delete", per: "node-hour").isEmpty)
  }
}

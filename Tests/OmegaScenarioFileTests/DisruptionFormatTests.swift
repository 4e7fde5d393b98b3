import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaScenarioFile

@Suite("Checkpoints and disruption budgets in files")
struct DisruptionFormatTests {
  private static func text(_ service: String, bill: String = "") -> String {
    Samples.tier(
      """
      pools:
        base: { cores: 2, memory: 4GiB, nodes: { min: 0, max: 3, start: 60s }\(bill) }
      """
    ).replacing("      web:\n", with: "      web:\n        \(service)\n")
  }

  private static func service(_ lines: String) throws -> Service {
    let loaded = load(text(lines))
    return try #require(loaded.scenario, "\(issueLines(loaded))").tiers[0].services[0]
  }

  /// Without the place.
  private static func faults(_ lines: String) -> [String] {
    issueLines(load(text(lines))).map {
      $0.split(separator: " ").dropFirst().joined(separator: " ")
    }
  }

  @Test("a checkpoint is an interval, or what it takes besides")
  func checkpoint() throws {
    #expect(
      try Self.service("checkpoint: 90s").checkpoint == Checkpointing(every: .seconds(90)))
    #expect(
      try Self.service("checkpoint: { every: 1min, resume: 3s }").checkpoint
        == Checkpointing(every: .minutes(1), resume: .seconds(3)))
    #expect(try Self.service("queue: 9").checkpoint == nil)
    #expect(
      Self.faults("checkpoint: { write: 3s }").contains {
        $0.contains("services.web.checkpoint.every")
      })
    #expect(Self.faults("checkpoint: 0s").count == 1)
  }

  @Test("checkpoints do not cut up work that has a core to its end")
  func inTurn() {
    #expect(
      Self.faults("checkpoint: 9s\n        cpu: 1 cores\n        cpu-discipline: fifo") == [
        "tiers.one.services.web.checkpoint: `cpu-discipline: fifo` gives a core to one request to its end, and "
          + "checkpoints cut its work into pieces; remove `checkpoint`, or write `cpu-discipline: processor-sharing`"
      ])
  }

  @Test(
    "a budget is a number of replicas or a share",
    arguments: [
      ("{ max-unavailable: 1 }", DisruptionBudget.maxUnavailable(.count(1))),
      ("{ max-unavailable: 25% }", .maxUnavailable(.share(0.25))),
      ("{ min-available: 2 }", .minAvailable(.count(2))),
      ("{ min-available: 100% }", .minAvailable(.share(1))),
    ])
  func budget(_ text: String, _ budget: DisruptionBudget) throws {
    #expect(try Self.service("disruption: \(text)\n        runs-on: base").disruption == budget)
  }

  @Test("a budget says one thing, of replicas that stand on nodes")
  func wrongBudget() {
    let base = "\n        runs-on: base"
    #expect(
      Self.faults("disruption: { max-unavailable: 1, min-available: 2 }" + base).first?.hasPrefix(
        "tiers.one.services.web.disruption.min-available:") == true)
    #expect(Self.faults("disruption: {}" + base).count == 1)
    #expect(Self.faults("disruption: { max-unavailable: -1 }" + base).count == 1)
    #expect(
      Self.faults("disruption: { max-unavailable: 1 }") == [
        "tiers.one.services.web.disruption: nobody drains nodes under this service: it runs on no pool; "
          + "remove `disruption`, or write a pool in `runs-on`"
      ])
    let jobs =
      "\n        concurrency: 1\n        balancing: shared-queue"
      + "\n        replicas: { min: 0, max: 3, scaler: jobs }"
    #expect(
      Self.faults("disruption: { max-unavailable: 1 }" + base + jobs) == [
        "tiers.one.services.web.disruption: jobs have no number of replicas that should be there, which a budget "
          + "could be a part of; remove `disruption`, or let replicas stay with `scaler: keda`"
      ])
  }

  @Test("the hours of disks are counted by a pool, and by nothing else")
  func diskHours() throws {
    let line = "{ price: Managed Disks / P10_LRS / Disk, category: compute, per: disk-hour }"
    let loaded = load(Self.text("runs-on: base", bill: ", bill: [\(line)]"))
    let pool = try #require(loaded.scenario, "\(issueLines(loaded))").tiers[0].pools[0]
    guard case .metered(_, .diskHours, 1)? = pool.bill.first?.charge else {
      Testing.Issue.record("the line counts something else")
      return
    }
    #expect(Self.faults("bill: [\(line)]").count == 1)
  }
}

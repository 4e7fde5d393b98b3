import Foundation
import OmegaAssessment
import Testing

@Suite("advise")
struct AdviseCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    // M/M/c with 2.4 Erlang: within 1 s are done 80.3 % with 3 servers, 94.96 % with 4, 96.18 % with 5.
    try folder.write(
      """
      scenario: servers
      replications: 4
      window: { start: 2026-03-02T00:00, length: 5000s, lead-in: 100s }
      load: { users: { rate: 8 rps, mix: { request: 1 } } }
      objectives: { request: { latency: [ { within: 1s, share: 95.5% } ] } }
      tiers:
        one:
          regions: [eastus]
          services:
            server:
              replicas: 3
              concurrency: 1
              balancing: shared-queue
              operations: { serve: [ { wait: exponential 300ms } ] }
              bill: [ { price: Azure AI Search / Basic / Search Unit, category: data, per: replica-hour, listed: true } ]
          classes: { request: { steps: [ { call: server.serve } ] } }

      """, to: "servers.yaml")
    // N of a second is Poisson with mean 60, each of 10 units: of E[(10 N − A)⁺] ÷ 600 the limit of 700 units a second
    // refuses 0.66 %, that of 800 0.03 %.
    try folder.write(
      """
      scenario: store
      replications: 3
      window: { start: 2026-03-02T00:00, length: 2000s, lead-in: 10s }
      load: { users: { rate: 60 rps, mix: { read: 1 } } }
      objectives: { read: { availability: 99.9% } }
      tiers:
        one:
          regions: [eastus]
          services:
            web: { concurrency: 100, operations: { get: [ { wait: 1ms }, { call: store.get } ] } }
            store:
              limits: { request-units: { amount: 500 RU/s } }
              operations: { get: [ { use: { request-units: 10 RU } } ] }
              bill: [ { price: Azure Cosmos DB / Provisioned standard / 100 RU/s, category: data, per: capacity-hour, meter: request-units, times: 0.01, listed: true } ]
          classes: { read: { steps: [ { call: web.get } ] } }

      """, to: "store.yaml")
    try folder.write(Fixture.small, to: "small.yaml")
  }

  private func run(_ arguments: String) throws -> Program.Run {
    try Program.run(["advise"] + arguments.split(separator: " ").map(String.init), in: folder.url)
  }

  private func tier(_ arguments: String) throws -> TierAdvice {
    let run = try run(arguments + " --format json")
    #expect(run.status == 0, "\(run)")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let result = try decoder.decode(AdviceResult.self, from: Data(run.output.utf8))
    #expect(result.schema == "omega-sim/advice/1")
    return try #require(result.tiers.first)
  }

  @Test("finds the servers that M/M/c needs, and what they cost")
  func servers() throws {
    let tier = try tier("servers.yaml")
    #expect(tier.missed.map(\.metric) == [.latencyShare])
    #expect(tier.bottleneck?.component == "server@eastus" && tier.bottleneck?.bound == "slots")
    let best = try #require(tier.changes.first)
    #expect(best.setting == "tiers.one.services.server.replicas=5" && best.from == "3")
    // Two more of $73.73 a month.
    #expect(
      best.isBilled && abs(best.monthlyUsd.difference.estimate - 2 * 73.73) < 0.1,
      "\(best.monthlyUsd)")
    // Slots come free on this bill, but nothing says what they cost: two each make six servers.
    #expect(tier.changes.dropFirst().map(\.setting) == ["tiers.one.services.server.concurrency=2"])
    #expect(tier.changes.last?.isBilled == false)
    #expect(tier.failed.isEmpty && tier.untried.isEmpty && tier.simulations < 15)
  }

  @Test("finds the request units that a Poisson stream needs, by units of their price")
  func requestUnits() throws {
    let tier = try tier("store.yaml")
    let best = try #require(tier.changes.first)
    #expect(
      best.setting == "tiers.one.services.store.limits.request-units.amount=800 RU/s", "\(tier)")
    // Three times 100 RU/s at $0.008 an hour.
    #expect(abs(best.monthlyUsd.difference.estimate - 3 * 0.008 * 730) < 0.01)
    #expect(tier.changes.count == 1)
    #expect(
      tier.untried == [
        "tiers.one.services.web.replicas", "tiers.one.services.web.concurrency",
      ])
  }

  @Test("gives what it says to run: with the setting, the objective is kept")
  func pasted() throws {
    let best = try #require(try tier("store.yaml").changes.first)
    let check = try Program.run(
      ["check", "store.yaml", "--no-db", "--replications", "10", "--set", best.setting],
      in: folder.url)
    #expect(check.status == 0, "\(check)")
  }

  @Test("says in words what is missed, why and when, and what mends it")
  func words() throws {
    let run = try run("store.yaml --replications 1")
    let text = run.output.replacing("\n  ", with: " ")
    #expect(text.hasPrefix("one misses availability of read ≥ 99.9 %, "), "\(text)")
    #expect(text.contains("store@eastus: refused "), "\(text)")
    #expect(text.contains("request-units used up "), "\(text)")
    #expect(text.contains("request-units of store from 500 RU/s to 800 RU/s (+$17.52"), "\(text)")
    #expect(
      text.contains("--set 'tiers.one.services.store.limits.request-units.amount=800 RU/s'"))
    #expect(run.error.contains("one: 1 of 1 changes tried: "), "\(run.error)")
    let markdown = try self.run("store.yaml --replications 1 --format markdown").output
    #expect(markdown.contains("| part | what |"), "\(markdown)")
  }

  @Test("says that no single change is enough where the time is spent where nothing is short")
  func nothingHelps() throws {
    let text = try folder.text("servers.yaml").replacing("within: 1s", with: "within: 200ms")
    try folder.write(text, to: "slow.yaml")
    let tier = try tier("slow.yaml --replications 2")
    #expect(tier.changes.isEmpty && !tier.failed.isEmpty && tier.failed[0].remaining < 1)
    let words = try run("slow.yaml --replications 1").output.replacing("\n  ", with: " ")
    #expect(words.contains("no single change that was tried keeps them: "), "\(words)")
  }

  @Test("says so where all objectives are kept, after one simulation")
  func kept() throws {
    let run = try run("store.yaml --set tiers.one.load-scale=0.1")
    #expect(run.status == 0 && run.output.hasPrefix("one keeps all of its objectives\n"))
    #expect(run.output.contains("1 simulations") == false, "\(run.output)")
  }

  @Test(
    "wrong input ends with 2",
    arguments: [
      ("small.yaml", "no tier has an objective"), ("servers.yaml --tier two", "no such tier"),
      ("absent.yaml", "there is no file"),
    ])
  func wrong(arguments: String, part: String) throws {
    let run = try run(arguments)
    #expect(run.status == 2 && run.output.isEmpty && run.error.contains(part), "\(run)")
  }
}

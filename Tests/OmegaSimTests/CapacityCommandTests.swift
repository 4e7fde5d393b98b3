import Foundation
import OmegaAssessment
import Testing

@Suite("capacity")
struct CapacityCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    // M/M/1 with 10 a second: a share 1 − e^−(10 − λ)t is done within t, 95 % within 1 s up to λ = 10 − ln 20 = 7.004.
    try folder.write(
      """
      scenario: queue
      replications: 4
      window: { start: 2026-03-02T00:00, length: 2000s, lead-in: 100s }
      load: { users: { rate: 3.5 rps, mix: { request: 1 } } }
      objectives: { request: { latency: [ { within: 1s, share: 95% } ] } }
      tiers:
        one:
          services: { server: { concurrency: 1, operations: { serve: [ { wait: exponential 100ms } ] } } }
          classes: { request: { steps: [ { call: server.serve } ] } }

      """, to: "queue.yaml")
    try folder.write(Fixture.small, to: "small.yaml")
  }

  private func run(_ arguments: String) throws -> Program.Run {
    try Program.run(["capacity"] + arguments.split(separator: " ").map(String.init), in: folder.url)
  }

  @Test("of M/M/1 under an objective for its latency is what theory says")
  func theory() throws {
    let run = try run("queue.yaml --growth 5%/month --format json")
    #expect(run.status == 0, "\(run)")
    let document = try #require(
      JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(document["schema"] as? String == "omega-sim/capacity/1")
    let tier = try #require((document["tiers"] as? [[String: Any]])?.first)
    let held = try #require(tier["held_multiple"] as? Double)
    #expect(abs(held - 7.004 / 3.5) < 0.12, "\(held)")
    let months = try #require(tier["months_left"] as? Double)
    #expect(abs(months - log(held) / log(1.05)) < 1e-9)
    #expect((tier["last_day"] as? String)?.hasPrefix("2027-0") == true, "\(tier)")
  }

  @Test("says what breaks first and where")
  func words() throws {
    let run = try run("queue.yaml --growth 5%/month --replications 1")
    let text = run.output.replacing("\n  ", with: " ")
    #expect(text.contains("one holds ") && text.contains(" times of its load, enough for "))
    #expect(text.contains("first breaks request within 1 s ≥ 95 %"), "\(text)")
    #expect(text.contains("server@local: slots at "), "\(text)")
    let markdown = try self.run("queue.yaml --format markdown --replications 1").output
    #expect(markdown.hasPrefix("- one holds "))
  }

  @Test(
    "wrong input ends with 2",
    arguments: [
      ("small.yaml", "no tier has an objective"), ("queue.yaml --tier two", "no such tier"),
      ("queue.yaml --growth 5%", "'5%' is invalid"), ("absent.yaml", "there is no file"),
    ])
  func wrong(arguments: String, part: String) throws {
    let run = try run(arguments)
    #expect(run.status == 2 && run.output.isEmpty && run.error.contains(part), "\(run)")
  }
}

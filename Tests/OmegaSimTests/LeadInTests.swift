import Foundation
import OmegaAssessment
import Testing

/// Model M-12. The fixture is M/M/1 at 95 %, begun empty: theory says 200 ms.
@Suite("A lead-in")
struct LeadInTests {
  static let fixture = ["run", Fixture.path("busy-server.yaml"), "--no-db", "--format", "json"]

  private func run(_ options: String...) throws -> RunResult {
    let run = try Program.run(Self.fixture + options)
    #expect(run.status == 0, "\(run.error)")
    return try RunResult(jsonText: run.output)
  }

  private func mean(of result: RunResult) throws -> Figure {
    try #require(result.tiers[0].classes[0].latencyMs?.mean)
  }

  @Test("that is found takes away the bias of an empty start, which is there without one")
  func bias() throws {
    let untruncated = try run("--set", "window.lead-in=0s", "--set", "window.length=15s")
    #expect(untruncated.leadInRule == "stated")
    #expect(try mean(of: untruncated).high < 200)
    let truncated = try run()
    #expect(truncated.leadInRule == "mser-5")
    #expect(truncated.leadInS >= 5)
    #expect(!truncated.notes.contains { $0.contains("No steady state") })
    let settled = try mean(of: truncated)
    #expect((settled.low...settled.high).contains(200), "\(settled)")
  }

  @Test("that is found is long where nothing but managed services, without slots, has to fill")
  func slotless() throws {
    // Requests of 3 s in the mean: an empty world has settled after three or four times that.
    let result = try run(
      "--set", "window.length=200s", "--set",
      "tiers.one-server.services.server={ operations: { serve: [ { wait: exponential 3s } ] } }",
      "--replications", "2")
    #expect(result.leadInRule == "mser-5")
    #expect((5...40).contains(result.leadInS), "\(result.leadInS)")
  }

  @Test("that is written takes away the bias of an empty start where the load follows the calendar")
  func written() throws {
    // 95 requests a second from nine to eleven, half of that at all other hours: 95 × 13 ÷ 24 in the mean.
    let calendar = [
      "--set", "window.start=2026-03-02T10:00", "--set", "load.users.rate=51.4583333333 rps",
      "--set",
      "load.users.profile={ zone: UTC, every-day: [1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1] }",
    ]
    func mean(after leadIn: String, length: String) throws -> Figure {
      let window = ["--set", "window.lead-in=\(leadIn)", "--set", "window.length=\(length)"]
      let run = try Program.run(Self.fixture + calendar + window)
      #expect(run.status == 0, "\(run.error)")
      return try self.mean(of: RunResult(jsonText: run.output))
    }
    #expect(try mean(after: "0s", length: "15s").high < 200)
    let settled = try mean(after: "60s", length: "30s")
    #expect((settled.low...settled.high).contains(200), "\(settled)")
  }

  @Test("that is found is that of the slowest tier, the same for every one and any threads")
  func shared() throws {
    let alone = try run("--replications", "2")
    #expect(try run("--replications", "2", "--threads", "1") == alone)
    #expect(try run("--replications", "3").leadInS == alone.leadInS)
  }

  @Test("is not looked for in a load that follows the calendar")
  func calendar() throws {
    let run = try Program.run(
      Self.fixture + [
        "--set",
        "load.users.surges=[{ start: 10s, hold: 10s, factor: 2 }]",
      ])
    #expect(run.status == 2)
    #expect(run.error.contains("window.lead-in: `auto` would take what follows the calendar"))
  }
}

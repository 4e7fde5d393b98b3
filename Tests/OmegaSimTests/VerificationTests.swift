import Foundation
import OmegaReport
import Testing

@testable import OmegaSim

@Suite("Verification")
struct VerificationTests {
  private static func report(
    _ words: [String], seed: UInt64 = 1, threads: Int = 1
  ) async throws -> VerificationReport {
    let verification = try #require(
      Verification(words: words, seed: seed, threads: threads, scale: 0.002))
    return try await verification.perform(progress: verification.makeProgress())
  }

  @Test("a small version passes, and its document and its table have a row for each figure")
  func smallVersion() async throws {
    let report = try await Self.report(["erlang b", "3 branches"])
    #expect(report.isPassed)
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(report.json.utf8)) as? [String: Any])
    #expect(document["schema"] as? String == "omega-sim/verify/1")
    #expect(document["verdict"] as? String == "agrees")
    let rows = try #require(document["rows"] as? [[String: Any]])
    #expect(rows.count == 8)
    #expect(
      Set(rows[0].keys) == [
        "model", "about", "figure", "unit", "expected", "simulated", "standard_errors",
        "is_within95", "verdict",
      ])
    let page = Page(isTerminal: false, columns: nil, environment: [:])
    for format in [ReportFormat.table, .markdown] {
      let text = page.text(of: report, as: format)
      #expect(text.contains("8 of 8 figures agree with theory"))
      #expect(text.contains("share rejected") && text.contains("time, p99"))
    }
  }

  @Test("a seed gives the same bytes on any number of threads, and another seed others")
  func determinism() async throws {
    let one = try await Self.report(["M/D/4/4"])
    #expect(try await Self.report(["M/D/4/4"], threads: 3).json == one.json)
    #expect(try await Self.report(["M/D/4/4"], seed: 2).json != one.json)
  }

  @Test("words that no model has are wrong usage")
  func unknownWords() throws {
    let run = try Program.run("verify", "nonsense")
    #expect(run.status == 2 && run.output == "")
    #expect(run.error.contains("No model has nonsense"))
  }
}

import OmegaAssessment
import OmegaReport
import Testing

@Suite("The list of stored runs")
struct RunListTableTests {
  @Test("shows a run in a row, the worst verdict first")
  func snapshot() {
    #expect(RunListTable(SampleRun.listings).text == Self.list)
  }

  @Test("says so when there is none")
  func empty() {
    #expect(RunListTable([]).text == "no runs are stored\n")
  }

  @Test("sends no control of a stored name, and keeps a run without tiers")
  func hostile() {
    let run = RunListing(
      id: "1", createdAt: "\u{1b}c", scenario: "\u{1b}", windowStart: "\u{1b}", horizonS: .nan,
      settings: ["a=\u{1b}"], seed: 1, tiers: [])
    let text = RunListTable([run]).text
    #expect(!text.contains("\u{1b}"))
    #expect(text.split(separator: "\n").dropFirst().first?.hasSuffix("–") == true)
  }

  static let list = #"""
    RUN  STORED AT             SCENARIO                        SEED  TIERS               VERDICTS               COST A MONTH
    12   2026-03-09 10:15 UTC  business-hours                    42  staging,            1 missed, 1 met, 1   $504 – $16,204
                                                                     production-small,   no objective
                                                                     production-
                                                                     enterprise
      window      7 d from 2026-03-02T00:00:00-05:00
      set         tiers.*.load-scale=2 window.length=7d
    11   2026-03-08 22:01 UTC  surge           18446744073709551615  staging             1 not shown                    $504
      window      1 h from 2026-03-02T00:00:00Z

    """#
}

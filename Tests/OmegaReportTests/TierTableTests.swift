import OmegaAssessment
import OmegaReport
import Testing

@Suite("The terminal table of tiers")
struct TierTableTests {
  @Test("reads like this on a wide terminal")
  func overview() {
    #expect(TierTable(SampleRun.result).text == Self.overview)
  }

  @Test("puts names above rows and claims below them on a terminal of 80 columns")
  func narrow() {
    #expect(TierTable(SampleRun.result, width: 80).text == Self.narrow)
  }

  @Test("shows everything behind a tier's row on demand")
  func detail() {
    var run = SampleRun.result
    run.tiers = [SampleRun.small]
    #expect(TierTable(run, detail: true).text == Self.detail)
  }

  @Test(
    "never exceeds its width, whatever the names and figures", arguments: [0, 80, 97, 120, 400])
  func width(_ width: Int) {
    let limit = min(max(width, 80), 120)
    for run in [SampleRun.result, HostileRun.result, HostileRun.wide] {
      for detail in [false, true] {
        let text = TierTable(run, detail: detail, width: width).text
        for line in text.split(separator: "\n") {
          #expect(HostileRun.columns(line) <= limit, "\(line)")
        }
      }
    }
  }

  @Test("leaves no spaces at the end of a line")
  func trailingSpaces() {
    let text = TierTable(SampleRun.result, detail: true).text
    #expect(!text.contains(" \n"))
  }

  @Test("holds no escape code when colours are off, and the same text when they are on")
  func colours() {
    let plain = TierTable(SampleRun.result, detail: true).text
    let coloured = TierTable(SampleRun.result, detail: true, style: .coloured).text
    #expect(!plain.contains("\u{1b}"))
    #expect(coloured.contains("\u{1b}[31mmissed\u{1b}[0m"))
    #expect(coloured.contains("\u{1b}[33mnot shown"))
    #expect(coloured.replacing(/\x1b\[[0-9]*m/, with: "") == plain)
  }

  @Test("never prints a figure that is not a number as one")
  func notANumber() {
    let text = TierTable(HostileRun.unknown, detail: true).text
    #expect(!text.contains("nan"))
    #expect(!text.contains("inf"))
    #expect(text.contains("unknown"))
    #expect(text.contains("[no interval]"))
  }

  @Test("writes out the controls of a hostile name instead of sending them")
  func hostileNames() {
    let text = TierTable(HostileRun.result, detail: true).text
    #expect(!text.contains("\u{1b}"))
    #expect(!text.contains("\u{202e}"))
    #expect(!text.contains("\r"))
    #expect(text.contains("\\u{1b}[2J"))
    // A line break in a name begins no line of its own.
    #expect(!text.split(separator: "\n").contains { $0.hasPrefix("forged") })
  }

  @Test("says so when nothing is in the run")
  func empty() {
    var run = SampleRun.result
    run.tiers = []
    run.notes = []
    #expect(
      TierTable(run).text == """
        business-hours: Weekday load in New York, with agent teams scaled to zero off-hours.
        7 d from 2026-03-02T00:00:00-05:00, after a lead-in of 1 h; 5 replications, seed 42
        prices azure-retail of 2026-08-15; scenario 3f9a6c01d2e4b578, omega-sim 0.1.0

        """)
  }

  @Test("shows a tier without classes by its cost alone")
  func noClasses() {
    var tier = SampleRun.staging
    tier.classes = []
    tier.sla.worstClass = ""
    tier.cost.claimedUsd = nil
    tier.requestsSimulated = 0
    var run = SampleRun.result
    run.tiers = [tier]
    #expect(
      TierTable(run).text.split(separator: "\n").contains(
        "staging      no objective              –    –    –    –           $504           –"))
  }

  @Test("lists an issue once that several tiers share")
  func sharedIssues() {
    var run = SampleRun.result
    run.tiers[1].issues = run.tiers[0].issues
    #expect(TierTable(run).text == Self.overview)
  }
}

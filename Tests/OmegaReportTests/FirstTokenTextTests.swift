import OmegaAssessment
import OmegaModel
import OmegaReport
import Testing

@Suite("First tokens in reports")
struct FirstTokenTextTests {
  private var run: RunResult {
    var run = SampleRun.result
    var tier = SampleRun.small
    tier.classes[1].firstTokenMs = tier.classes[1].latencyMs
    tier.sla.latency[1].of = .firstToken
    tier.sla.latency[1].thresholdMs = 2_000
    run.tiers = [tier]
    return run
  }

  @Test("have a line of their own below their class, and are named in objectives")
  func texts() {
    let name = run.tiers[0].classes[1].class
    for text in [
      TierTable(run, detail: true).text, MarkdownReport(run).text, HTMLReport(run).text,
    ] {
      #expect(text.contains("\(name), first token"))
      #expect(text.contains("2 s to the first token"))
    }
  }

  @Test("are not mentioned where there are none")
  func without() {
    #expect(!TierTable(SampleRun.result, detail: true).text.contains("first token"))
  }
}

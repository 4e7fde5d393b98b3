import OmegaAssessment
import OmegaReport
import Testing

@Suite("The Markdown report")
struct MarkdownReportTests {
  @Test("reads like this")
  func snapshot() {
    var run = SampleRun.result
    run.tiers = [SampleRun.small]
    #expect(MarkdownReport(run).text == Self.report)
  }

  @Test("leaves the sections of each tier out on demand")
  func overviewOnly() {
    let text = MarkdownReport(SampleRun.result, detail: false).text
    #expect(text.contains("| **staging**<br>registry-lookup | no objective |"))
    #expect(!text.contains("### "))
  }

  @Test("keeps its tables whole, whatever the names")
  func hostileTables() {
    let text = MarkdownReport(HostileRun.result).text
    var cells: Int?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("|") else {
        cells = nil
        continue
      }
      let bars = line.replacing("\\\\", with: "").replacing("\\|", with: "").count { $0 == "|" }
      #expect(bars == cells ?? bars, "\(line)")
      cells = bars
    }
  }

  @Test("passes on no HTML, control or emphasis of a name")
  func hostileNames() {
    let text = MarkdownReport(HostileRun.result).text
    #expect(!text.contains("<script"))
    #expect(text.contains("&lt;script&gt;"))
    #expect(!text.contains("\u{1b}"))
    #expect(!text.contains("\u{202e}"))
    #expect(text.contains("\\*bold\\*"))
    #expect(text.contains("[x]\\(http"))
    #expect(text.contains("&#64;everyone"))
    #expect(!text.split(separator: "\n").contains { $0.hasPrefix("forged") })
  }

  @Test("begins no heading with a description that begins with a number sign")
  func hostileAbout() {
    var run = SampleRun.result
    run.about = "# not a heading"
    #expect(MarkdownReport(run).text.contains("\n\\# not a heading\n"))
  }

  @Test("never prints a figure that is not a number as one")
  func notANumber() {
    let text = MarkdownReport(HostileRun.unknown).text
    #expect(!text.contains("nan"))
    #expect(!text.contains("inf"))
  }
}

import OmegaAssessment
import OmegaReport
import Testing

@Suite("What people read of a comparison and of a check")
struct ComparisonTableTests {
  @Test("a comparison reads like this on a wide terminal")
  func comparison() {
    #expect(ComparisonTable(SampleComparison.result).text == Self.comparisonText)
  }

  @Test("a comparison reads like this in Markdown")
  func comparisonMarkdown() {
    #expect(ComparisonTable(SampleComparison.result).markdown == Self.comparisonMarkdownText)
  }

  @Test("a check reads like this on a terminal, its summary last")
  func check() {
    #expect(CheckTable(SampleCheck.result).text == Self.checkText)
  }

  @Test("a check reads like this as a comment, its summary first")
  func checkMarkdown() {
    #expect(CheckTable(SampleCheck.result).markdown == Self.checkMarkdownText)
  }

  @Test("what failed and warned is annotated, with what GitHub would misread written otherwise")
  func annotations() {
    #expect(CheckAnnotations(SampleCheck.result).text == Self.annotationText)
    let hostile = SampleCheck.result(
      tier: "a\nb", read: "c%,d", file: "x,y:z\r.yaml")
    let lines = CheckAnnotations(hostile).text.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(
      lines[0].hasPrefix(
        "::error file=x%2Cy%3Az%0D.yaml,line=12,col=26,title=omega-sim check::a%0Ab: "))
    #expect(lines[0].contains("c%25,d"))
  }

  @Test("no line is wider than the page", arguments: [80, 120])
  func width(_ width: Int) {
    let texts = [
      ComparisonTable(SampleComparison.result, width: width).text,
      CheckTable(SampleCheck.result, width: width).text,
    ]
    for line in texts.flatMap({ $0.split(separator: "\n") }) {
      #expect(HostileRun.columns(line) <= width, "\(line)")
    }
  }

  @Test("the same text with colours as without")
  func colours() {
    let plain = ComparisonTable(SampleComparison.result).text
    let coloured = ComparisonTable(SampleComparison.result, style: .coloured).text
    #expect(coloured != plain && coloured.replacing(/\x1b\[[0-9]*m/, with: "") == plain)
  }
}

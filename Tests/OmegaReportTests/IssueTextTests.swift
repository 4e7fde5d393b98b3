import OmegaModel
import OmegaReport
import Testing

@Suite("Issues as text")
struct IssueTextTests {
  static let error = Issue(
    severity: .error, path: "services.gateway.scaling.max", message: "3 is below min 5",
    remedy: "raise max or lower min",
    location: SourceLocation(file: "tiers/small.yaml", line: 41, column: 12))
  static let warning = Issue(
    severity: .warning, path: "pools.spot", message: "the maximum price is below the usual one",
    source: "behaviour 0.3")

  @Test("each is one line with place, severity, path, message, remedy and source")
  func lines() {
    let text = IssueText().text(for: [Self.error, Self.warning])
    #expect(
      text == """
        tiers/small.yaml:41:12: error: services.gateway.scaling.max: 3 is below min 5; \
        raise max or lower min
        warning: pools.spot: the maximum price is below the usual one (behaviour 0.3)
        1 error, 1 warning

        """)
  }

  @Test("the summary counts errors and warnings apart")
  func summary() {
    #expect(IssueText.summary(of: []) == "no issues")
    #expect(IssueText.summary(of: [Self.error, Self.error]) == "2 errors")
    #expect(IssueText.summary(of: [Self.warning]) == "1 warning")
    #expect(IssueText().text(for: []).isEmpty)
  }

  @Test("of very many, the errors come first and the rest are counted")
  func many() {
    let issues = Array(repeating: Self.warning, count: 1_300) + [Self.error]
    let lines = IssueText().text(for: issues).split(separator: "\n")
    #expect(lines.count == 251)
    #expect(lines.first?.hasPrefix("tiers/small.yaml:41:12: error:") == true)
    #expect(lines.last == "1 error, 1,300 warnings; the first 250 are shown")
  }

  @Test("no name can begin a line or send a control")
  func hostile() {
    let forged = Issue(
      severity: .warning, path: "a\u{7}\u{9b}31m", message: "x\nforged.yaml:1:1: error: y\u{2028}",
      remedy: "\r\u{1b}]0;title", source: "\u{2066}",
      location: SourceLocation(file: "b\u{1b}[1m\n.yaml", line: 1, column: 2))
    #expect(
      IssueText().line(for: forged)
        == #"b\u{1b}[1m\n.yaml:1:2: warning: a\u{7}\u{9b}31m: "#
        + #"x\nforged.yaml:1:1: error: y\u{2028}; \r\u{1b}]0;title (\u{2066})"#)
  }

  @Test("letters of any language stay as they are")
  func letters() {
    let issue = Issue(severity: .error, path: "größe", message: "需要单位 👍🏽")
    #expect(IssueText().line(for: issue) == "error: größe: 需要单位 👍🏽")
  }

  @Test("colours mark the severity only")
  func colours() {
    #expect(
      IssueText(style: .coloured).line(for: Self.warning).hasPrefix(
        "\u{1b}[33mwarning\u{1b}[0m: pools.spot"))
  }
}

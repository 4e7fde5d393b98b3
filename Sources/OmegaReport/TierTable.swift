public import OmegaAssessment
import OmegaModel

/// A run as a planner reads it at a terminal: one row a tier, and on demand everything behind it.
public struct TierTable: Sendable {
  /// Columns that no line exceeds, whatever the terminal.
  public static let widthMax = 120
  /// Below this, intervals would have to be cut; narrower terminals break lines themselves.
  public static let widthMin = 80

  public var result: RunResult
  /// Whether the sections behind each tier's row follow: classes, services, bill and the like.
  public var detail: Bool
  public var style: Style
  public var width: Int

  /// A width outside `widthMin…widthMax` is brought inside.
  public init(
    _ result: RunResult, detail: Bool = false, style: Style = .plain, width: Int = widthMax
  ) {
    self.result = result
    self.detail = detail
    self.style = style
    self.width = min(max(width, Self.widthMin), Self.widthMax)
  }

  /// The whole text; it ends in a line break.
  public var text: String {
    var blocks = [header, result.tiers.isEmpty ? [] : overview]
    if detail { blocks += result.tiers.flatMap(sections(of:)) }
    blocks += [notes, issues, hint]
    return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
  }
}

// MARK: - Blocks

extension TierTable {
  private var summary: Overview { Overview(run: result) }

  private var header: [String] {
    let title = WordWrap.lines(summary.title, width: width)
    let facts = summary.facts.flatMap { WordWrap.lines($0, width: width, hanging: 2) }
    return title.map { style.paint($0, .strong) } + facts.map { style.paint($0, .faint) }
  }

  private var overview: [String] {
    let tables = Overview.Layout.allCases.lazy.map { layout in
      TextTable(table: summary.table(layout), width: width, style: style)
    }
    return (tables.first { $0.naturalWidth <= width } ?? tables[Overview.Layout.allCases.count - 1])
      .lines
  }

  private func sections(of tier: TierResult) -> [[String]] {
    let about = WordWrap.lines(tier.about, width: width)
    let title = [style.paint("=== \(tier.tier.printable.truncated(to: width - 8)) ===", .strong)]
    let sections = TierSections(tier: tier, run: result).all
    return [title + about] + sections.map { $0.lines(width: width, style: style) }
  }

  private var notes: [String] {
    result.notes.flatMap { WordWrap.lines("note: \($0)", width: width, hanging: 6) }
  }

  private var issues: [String] {
    let issues = summary.issues.map(Issue.init)
    guard !issues.isEmpty else { return [] }
    let text = IssueText()
    return issues.flatMap { issue in
      paintSeverity(WordWrap.lines(text.line(for: issue), width: width, hanging: 2), of: issue)
    } + [IssueText.summary(of: issues)]
  }

  /// Colours the word that a wrapped issue begins with.
  private func paintSeverity(_ lines: [String], of issue: Issue) -> [String] {
    guard let first = lines.first, first.hasPrefix(issue.severity.rawValue) else { return lines }
    let word = issue.severity.rawValue
    let tone: Tone = issue.severity == .error ? .bad : .doubtful
    return [style.paint(word, tone) + first.dropFirst(word.count)] + lines.dropFirst()
  }

  private var hint: [String] {
    guard !detail, let tier = summary.tierToOpen else { return [] }
    return WordWrap.lines(
      "more: --tier \(tier) shows its classes, services, stores, pools and bill", width: width,
      hanging: 6)
  }
}

public import OmegaAssessment
import OmegaModel

/// A run as GitHub-flavoured Markdown: the overview as one table, then the sections of each tier.
public struct MarkdownReport: Sendable {
  public var result: RunResult
  /// Whether the sections behind each tier's row follow.
  public var detail: Bool

  public init(_ result: RunResult, detail: Bool = true) {
    self.result = result
    self.detail = detail
  }

  /// The whole document; it ends in a line break.
  public var text: String {
    var blocks = header + tiers
    if detail { blocks += result.tiers.flatMap(sections(of:)) }
    blocks += list("Notes", result.notes.map(MarkdownText.paragraph)) + issues
    return blocks.joined(separator: "\n\n") + "\n"
  }
}

// MARK: - Blocks

extension MarkdownReport {
  private var summary: Overview { Overview(run: result) }

  private var header: [String] {
    ["# " + MarkdownText.escaped(result.scenario), MarkdownText.paragraph(result.about)]
      .filter { !$0.isEmpty }
      + [summary.facts.map { "- " + MarkdownText.paragraph($0) }.joined(separator: "\n")]
  }

  private var tiers: [String] {
    guard !result.tiers.isEmpty else { return [] }
    let notes = result.tiers.flatMap { tier in
      summary.notes(on: tier).map { note in
        "- **\(MarkdownText.escaped(tier.tier))**, \(note.label):"
          + " \(MarkdownText.paragraph(note.text))"
      }
    }
    let table = MarkdownText.table(summary.table(.wide))
    return ["## Tiers", table, notes.joined(separator: "\n")].filter { !$0.isEmpty }
  }

  private func sections(of tier: TierResult) -> [String] {
    ["## " + MarkdownText.escaped(tier.tier), MarkdownText.paragraph(tier.about)]
      .filter { !$0.isEmpty }
      + TierSections(tier: tier, run: result).all.flatMap(MarkdownText.blocks(of:))
  }

  private var issues: [String] {
    let issues = summary.issues.map(Issue.init)
    let text = IssueText()
    let lines = issues.map { MarkdownText.paragraph(text.line(for: $0)) }
    return list("Issues: \(IssueText.summary(of: issues))", lines)
  }

  private func list(_ title: String, _ items: [String]) -> [String] {
    items.isEmpty ? [] : ["## \(title)", items.map { "- \($0)" }.joined(separator: "\n")]
  }
}

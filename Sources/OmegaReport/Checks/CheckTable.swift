public import OmegaAssessment

/// What a check has found, for a terminal and for the comment on a pull request.
public struct CheckTable: Sendable {
  public var result: CheckResult
  public var style: Style
  public var width: Int

  public init(_ result: CheckResult, style: Style = .plain, width: Int = TierTable.widthMax) {
    self.result = result
    self.style = style
    self.width = min(max(width, TierTable.widthMin), TierTable.widthMax)
  }

  /// The whole text, the summary last; it ends in a line break.
  public var text: String {
    var blocks: [[String]] = []
    if !result.items.isEmpty {
      blocks.append(TextTable(table: table, width: width, style: style).lines)
    }
    for tier in changedTiers {
      let statements = TierChanges(tier: tier.comparison).all
      blocks.append(
        [style.paint("what changed in \(tier.tier.printable)", .strong)]
          + statements.flatMap { statement in
            WordWrap.lines(statement.text, width: width - 2, hanging: 2).map {
              "  " + style.paint($0, statement.tone)
            }
              + statement.below.flatMap { text in
                WordWrap.lines(text, width: width - 4, hanging: 2).map { "    " + $0 }
              }
          })
    }
    blocks.append(remarks.flatMap { WordWrap.lines("note: \($0)", width: width, hanging: 6) })
    let tone = CheckText.tone(result.outcome)
    blocks.append(
      WordWrap.lines(summary, width: width, hanging: 2).map { style.paint($0, tone) })
    return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
  }

  /// The same as GitHub-flavoured Markdown, the summary first; it ends in a line break.
  public var markdown: String {
    var blocks = ["### " + MarkdownText.escaped(summary)]
    if !result.items.isEmpty { blocks.append(MarkdownText.table(table)) }
    for tier in changedTiers {
      blocks.append("#### What changed in " + MarkdownText.escaped(tier.tier))
      blocks.append(ComparisonTable.markdown(of: TierChanges(tier: tier.comparison).all))
    }
    if !remarks.isEmpty {
      blocks.append(remarks.map { "- " + MarkdownText.paragraph($0) }.joined(separator: "\n"))
    }
    return blocks.joined(separator: "\n\n") + "\n"
  }

  /// One line: what failed and of how much.
  public var summary: String {
    let failed = result.items.count { $0.outcome == .failed }
    let warned = result.items.count { $0.outcome == .warned }
    let counts = [(failed, "failed"), (warned, "warned")].filter { $0.0 > 0 }
      .map { "\($0.0) \($0.1)" }
    let total = "\(result.items.count) \(result.items.count == 1 ? "check" : "checks")"
    let facts =
      "seed \(result.seed), \(result.replications)"
      + " \(result.replications == 1 ? "replication" : "replications")"
    return "\(result.scenario): \(result.outcome.rawValue), \(total)"
      + (counts.isEmpty ? "" : ", " + counts.joined(separator: ", ")) + " (\(facts))"
  }
}

// MARK: - Texts

extension CheckTable {
  private var table: Table {
    var table = Table(columns: [
      .text("tier"), .text("check"), .text("found"), .word("verdict"), .word("outcome"),
    ])
    for item in result.items {
      let tone = CheckText.tone(item.outcome)
      table.append(
        Table.Cell(item.tier), Table.Cell(CheckText.title(item)),
        Table.Cell(CheckText.figure(item)), Table.Cell(CheckText.verdict(item)),
        Table.Cell(item.outcome.rawValue, tone))
    }
    return table
  }

  /// Tiers in which anything is shown to have changed.
  private var changedTiers: [BaselineComparison] {
    (result.baseline?.tiers ?? []).filter { tier in
      let comparison = tier.comparison
      return comparison.monthlyUsd.isShown || comparison.lines.contains { $0.monthlyUsd.isShown }
        || comparison.classes.contains { $0.change.isShown }
    }
  }

  private var remarks: [String] {
    guard let baseline = result.baseline else { return result.notes }
    var pairings: [String] = []
    for tier in baseline.tiers {
      let words = tier.pairing.isPaired ? "pair by pair" : "without pairs"
      let text = "compared with \(baseline.file) \(words): \(tier.pairing.reason)"
      if !pairings.contains(text) { pairings.append(text) }
    }
    let isRandom = result.items.contains {
      $0.metric.isDifference && $0.figure.low != $0.figure.high
    }
    let level =
      "differences from the baseline hold together: an unchanged scenario is found to be worse in"
      + " \(FigureText.objective(baseline.errorRate)) of checks"
    return pairings + (isRandom ? [level] : []) + result.notes
  }
}

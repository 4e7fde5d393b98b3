public import OmegaAssessment

/// What has changed and why, and then the figures of each tier side by side.
public struct ComparisonTable: Sendable {
  public var result: RunComparison
  public var style: Style
  public var width: Int

  public init(
    _ result: RunComparison, style: Style = .plain, width: Int = TierTable.widthMax
  ) {
    self.result = result
    self.style = style
    self.width = min(max(width, TierTable.widthMin), TierTable.widthMax)
  }

  /// The whole text; it ends in a line break.
  public var text: String {
    var blocks = [facts.flatMap { WordWrap.lines($0, width: width, hanging: 2) }]
    for tier in result.tiers {
      blocks.append(
        [style.paint("=== \(title(of: tier).printable.truncated(to: width - 8)) ===", .strong)]
          + lines(of: TierChanges(tier: tier).all))
    }
    if !result.tiers.isEmpty {
      blocks.append(TextTable(table: table, width: width, style: style).lines)
    }
    blocks.append(remarks.flatMap { WordWrap.lines("note: \($0)", width: width, hanging: 6) })
    return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
  }

  /// The same as GitHub-flavoured Markdown; it ends in a line break.
  public var markdown: String {
    var blocks = [
      "# " + MarkdownText.escaped(heading),
      facts.map { "- " + MarkdownText.paragraph($0) }.joined(separator: "\n"),
    ]
    for tier in result.tiers {
      blocks.append("## " + MarkdownText.escaped(title(of: tier)))
      blocks.append(Self.markdown(of: TierChanges(tier: tier).all))
    }
    if !result.tiers.isEmpty { blocks += ["## Tiers", MarkdownText.table(table)] }
    blocks += remarks.map(MarkdownText.paragraph)
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private func lines(of statements: [TierChanges.Statement]) -> [String] {
    statements.flatMap { statement in
      WordWrap.lines(statement.text, width: width, hanging: 2)
        .map { style.paint($0, statement.tone) }
        + statement.below.flatMap { text in
          WordWrap.lines(text, width: width - 2, hanging: 2).map { "  " + $0 }
        }
    }
  }

  static func markdown(of statements: [TierChanges.Statement]) -> String {
    statements.flatMap { statement in
      ["- " + MarkdownText.paragraph(statement.text)]
        + statement.below.map { "  - " + MarkdownText.paragraph($0) }
    }.joined(separator: "\n")
  }
}

// MARK: - Texts

extension ComparisonTable {
  private var heading: String {
    result.before.scenario == result.after.scenario
      ? result.after.scenario : "\(result.before.scenario) and \(result.after.scenario)"
  }

  private var facts: [String] {
    let isOneRun = result.before == result.after
    let sides =
      isOneRun
      ? ["tiers of \(described(result.after))"]
      : ["before: \(described(result.before))", "after: \(described(result.after))"]
    let level = FigureText.objective(result.intervalLevel)
    return sides + [
      "\(result.pairing.isPaired ? "paired" : "unpaired"): \(result.pairing.reason);"
        + " intervals of each list hold together at \(level)"
    ]
  }

  private func described(_ side: ComparedRun) -> String {
    let settings = side.settings.map { " --set \($0)" }.joined()
    return "\(side.source)\(settings) (\(side.scenario), seed \(side.stamp.seed),"
      + " \(side.stamp.replications) replication\(side.stamp.replications == 1 ? "" : "s"), prices of \(side.priceBook.date))"
  }

  private func title(of tier: TierComparison) -> String {
    tier.tierBefore == tier.tierAfter
      ? tier.tierAfter : "\(tier.tierAfter), compared with \(tier.tierBefore)"
  }

  private var remarks: [String] {
    [
      ("has no counterpart before", result.tiersOnlyAfter),
      ("has no counterpart after", result.tiersOnlyBefore),
    ].flatMap { words, tiers in tiers.map { "tier \($0) \(words)" } } + result.notes
  }

  private var table: Table {
    var table = Table(columns: [
      .text("tier"), .word("verdict", below: "before, now"), .number("month before"),
      .number("month now"), .number("difference", below: "interval"),
      .number("1,000 requests", below: "before, now"), .number("difference", below: "interval"),
    ])
    for tier in result.tiers {
      let thousand = tier.perThousandRequestsUsd
      table.append(
        Table.Cell(title(of: tier), .strong),
        Table.Cell(
          text: tier.verdictBefore?.words ?? FigureText.absent,
          below: tier.verdictAfter?.words ?? FigureText.absent,
          belowTone: tier.verdictAfter?.tone ?? .faint),
        Table.Cell(FigureText.cents(tier.monthlyUsd.before)),
        Table.Cell(FigureText.cents(tier.monthlyUsd.after)), difference(tier.monthlyUsd),
        thousand.map {
          Table.Cell(
            text: FigureText.unitPrice($0.before), below: FigureText.unitPrice($0.after),
            belowTone: .plain)
        } ?? .absent,
        thousand.map(difference) ?? .absent)
    }
    return table
  }

  private func difference(_ change: Change) -> Table.Cell {
    let text = ChangeText.difference(change.difference, .dollars)
    let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
    return Table.Cell(
      text: change.effect == .notShown ? "not shown" : parts[0],
      tone: change.effect == .rise ? .bad : change.effect == .fall ? .good : .faint,
      below: parts.count > 1 ? parts[1] : "")
  }
}

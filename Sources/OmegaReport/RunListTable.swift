import OmegaAssessment

/// Stored runs in the order given, a row each, and below it what tells it from others of its scenario.
public struct RunListTable: Sendable {
  public var runs: [RunListing]
  public var style: Style
  public var width: Int

  public init(_ runs: [RunListing], style: Style = .plain, width: Int = TierTable.widthMax) {
    self.runs = runs
    self.style = style
    self.width = max(width, TierTable.widthMin)
  }

  /// The table, or a sentence when there is no run; it ends in a line break.
  public var text: String {
    guard !runs.isEmpty else { return "no runs are stored\n" }
    var table = Table(columns: [
      .word("run"), .word("stored at"), .text("scenario"), .number("seed"), .text("tiers"),
      .text("verdicts"), .number("cost a month"),
    ])
    for run in runs {
      table.append(
        Table.Cell(run.id, .strong), Table.Cell(run.createdAt), Table.Cell(run.scenario),
        Table.Cell(String(run.seed)),
        Table.Cell(run.tiers.map(\.name).joined(separator: ", ")), verdicts(of: run),
        Table.Cell(costs(of: run)))
      table.rows.append(
        .note(
          label: "window",
          text: "\(FigureText.span(seconds: run.horizonS)) from \(run.windowStart)", tone: .faint))
      if run.isPinned {
        table.rows.append(.note(label: "pinned", text: "kept by `runs prune`", tone: .faint))
      }
      if !run.settings.isEmpty {
        table.rows.append(
          .note(label: "set", text: run.settings.joined(separator: " "), tone: .plain))
      }
    }
    return TextTable(table: table, width: width, style: style).lines.joined(separator: "\n") + "\n"
  }

  /// `1 missed, 2 met`: the worst verdict first, and its colour for all.
  private func verdicts(of run: RunListing) -> Table.Cell {
    let order: [Verdict] = [.missed, .notShown, .met, .noObjective]
    let counts = order.compactMap { verdict -> (verdict: Verdict, count: Int)? in
      let count = run.tiers.count { $0.verdict == verdict }
      return count == 0 ? nil : (verdict, count)
    }
    guard let worst = counts.first else { return .absent }
    let text = counts.map { "\($0.count) \($0.verdict.words)" }.joined(separator: ", ")
    return Table.Cell(text, worst.verdict.tone)
  }

  /// The cost of the cheapest tier to that of the dearest.
  private func costs(of run: RunListing) -> String {
    let costs = run.tiers.map(\.monthlyUsd)
    guard let least = costs.min(), let most = costs.max() else { return FigureText.absent }
    let ends = [FigureText.dollars(least), FigureText.dollars(most)]
    return ends[0] == ends[1] ? ends[0] : ends.joined(separator: " – ")
  }
}

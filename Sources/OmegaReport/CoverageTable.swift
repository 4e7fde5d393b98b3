public import OmegaAssessment

/// How often intervals cover, one line a model.
public struct CoverageTable: Sendable {
  public var rows: [CoverageRow]
  public var style: Style
  public var width: Int

  public init(_ rows: [CoverageRow], style: Style = .plain, width: Int = TierTable.widthMax) {
    self.rows = rows
    self.style = style
    self.width = max(width, TierTable.widthMin)
  }

  private var table: Table {
    var table = Table(columns: [
      .text("model"), .number("truth"), .number("runs"), .number("coverage"),
      .number("99 % interval"), .number("above"), .number("below"), .number("half-width"),
      .word("95 % is"),
    ])
    for row in rows {
      let coverage = row.coverage
      table.append(
        Table.Cell(row.model), Table.Cell(FigureText.fixed(row.truth, decimals: 6)),
        Table.Cell(FigureText.count(row.repetitions)), percent(coverage.estimate),
        Table.Cell(
          "\(FigureText.fixed(coverage.low * 100, decimals: 2)), "
            + FigureText.fixed(coverage.high * 100, decimals: 2)),
        Table.Cell(FigureText.count(row.above)), Table.Cell(FigureText.count(row.below)),
        Table.Cell(FigureText.fixed(row.halfWidthMean, decimals: 6)),
        row.isPlausible
          ? Table.Cell("plausible", .good)
          : Table.Cell(coverage.estimate > 0.95 ? "exceeded" : "not reached", .doubtful))
    }
    return table
  }

  private func percent(_ share: Double) -> Table.Cell {
    Table.Cell(FigureText.fixed(share * 100, decimals: 2) + " %")
  }

  /// It ends in a line break.
  public var text: String {
    TextTable(table: table, width: width, style: style).lines.joined(separator: "\n") + "\n"
  }

  /// As GitHub-flavoured Markdown; it ends in a line break.
  public var markdown: String { MarkdownText.table(table) + "\n" }
}

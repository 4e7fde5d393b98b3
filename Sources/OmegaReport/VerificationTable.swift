public import OmegaAssessment

/// What `verify` found, figure by figure, and what it means.
public struct VerificationTable: Sendable {
  public var result: VerificationResult
  public var style: Style
  public var width: Int

  public init(
    _ result: VerificationResult, style: Style = .plain, width: Int = TierTable.widthMax
  ) {
    self.result = result
    self.style = style
    self.width = min(max(width, TierTable.widthMin), TierTable.widthMax)
  }

  /// For a terminal; it ends in a line break.
  public var text: String {
    let table = TextTable(table: table, width: width, style: style).lines
    let remarks = remarks.flatMap { WordWrap.lines($0, width: width) }
    return ([style.paint(title, .strong), ""] + table + [""] + remarks).joined(separator: "\n")
      + "\n"
  }

  /// For a document; it ends in a line break.
  public var markdown: String {
    ([MarkdownText.paragraph(title), MarkdownText.table(table)]
      + remarks.map(MarkdownText.paragraph)).joined(separator: "\n\n") + "\n"
  }

  // MARK: Table

  private var table: Table {
    var table = Table(columns: [
      .text("model"), .word("figure"), .number("theory"), .number("simulated"),
      .word("interval"), .word("verdict"),
    ])
    var before: VerificationRow?
    for row in result.rows {
      let isNew = before?.model != row.model || before?.about != row.about
      let figure = Self.parts(row.simulated, row.unit)
      table.append(
        isNew ? Table.Cell("\(row.model), \(row.about)", .strong) : "",
        Table.Cell(row.figure), Table.Cell(Self.text(row.expected, row.unit, like: row.simulated)),
        Table.Cell(figure.estimate), Table.Cell(figure.interval, .faint),
        Table.Cell(row.verdict.rawValue, row.verdict == .agrees ? .good : .bad))
      before = row
    }
    return table
  }

  private static func parts(_ figure: Figure, _ unit: VerificationRow.Unit) -> FigureText.Parts {
    switch unit {
    case .seconds:
      FigureText.duration(
        milliseconds: Figure(
          estimate: figure.estimate * 1e3, low: figure.low * 1e3, high: figure.high * 1e3),
        digits: 4)
    case .share: FigureText.share(figure)
    case .count: FigureText.mean(figure, digits: 4)
    }
  }

  /// Theory with as many digits as the simulated figure has.
  private static func text(
    _ expected: Double, _ unit: VerificationRow.Unit, like figure: Figure
  ) -> String {
    parts(Figure(estimate: expected, low: figure.low, high: figure.high), unit).estimate
  }

  // MARK: Words

  private var title: String {
    let models = Set(result.rows.map { "\($0.model), \($0.about)" }).count
    return "verify: \(FigureText.count(result.rows.count)) figures of \(models) models that theory "
      + "knows, seed \(result.seed), omega-sim \(result.version)"
  }

  private var remarks: [String] {
    let count = result.rows.count
    let agreeing = result.rows.count { $0.verdict == .agrees }
    let outside = result.rows.count { !$0.isWithin95 }
    let resolutions = result.rows.map(\.resolution).sorted()
    let seeds = FigureText.count(Int((1 / result.familyErrorRate).rounded()))
    return [
      "\(agreeing) of \(count) figures agree with theory: it lies within their intervals.",
      "All intervals together would miss a true figure in one of \(seeds) seeds: each of the "
        + "\(count) is one of Student's law at \(FigureText.objective(result.intervalLevel)), as "
        + "Šidák's inequality asks for.",
      "\(outside) of them lie outside of an interval at 95 % of their own, as "
        + "\(FigureText.amount(0.05 * Double(count))) would by chance alone in the mean.",
      "An error of \(FigureText.share(resolutions[count / 2])) would be seen in half of the "
        + "figures, one of \(FigureText.share(resolutions[count - 1])) in all of them.",
    ]
  }
}

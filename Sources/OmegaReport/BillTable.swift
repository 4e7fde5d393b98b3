public import OmegaAssessment

/// A run's costs under the prices that it was stored with, and under others.
public struct BillTable: Sendable {
  public var before: RunResult
  public var after: RunResult
  /// Whether the new bills follow, line by line.
  public var detail: Bool
  public var style: Style
  public var width: Int

  public init(
    before: RunResult, after: RunResult, detail: Bool, style: Style = .plain,
    width: Int = TierTable.widthMax
  ) {
    self.before = before
    self.after = after
    self.detail = detail
    self.style = style
    self.width = min(max(width, TierTable.widthMin), TierTable.widthMax)
  }

  /// The whole text; it ends in a line break.
  public var text: String {
    let books = [before, after].map { "\($0.priceBook.name) of \($0.priceBook.date)" }
    var table = Table(columns: [
      .text("tier"), .number("a month before", below: "95 % interval"),
      .number("a month now", below: "95 % interval"), .number("difference"),
    ])
    for (old, new) in zip(before.tiers, after.tiers) {
      table.append(
        Table.Cell(new.tier, .strong), Table.Cell(FigureText.cents(old.cost.monthlyUsd)),
        Table.Cell(FigureText.cents(new.cost.monthlyUsd)),
        Table.Cell(difference(old.cost.monthlyUsd.estimate, new.cost.monthlyUsd.estimate)))
    }
    var blocks = [
      ["\(after.scenario): prices \(books[0]), now \(books[1])"],
      TextTable(table: table, width: width, style: style).lines,
    ]
    if detail {
      for tier in after.tiers {
        blocks.append([style.paint("=== \(tier.tier.printable) ===", .strong)])
        blocks += TierSections(tier: tier, run: after).money.map(lines(of:))
      }
    }
    return blocks.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  private func difference(_ before: Double, _ after: Double) -> String {
    let change = after - before
    guard change.magnitude >= 0.005 else { return "none" }
    return "\(FigureText.cents(change.magnitude)) \(change > 0 ? "more" : "less")"
  }

  private func lines(of section: Section) -> [String] {
    var lines = [style.paint(section.title, .strong)]
    if let table = section.table, !table.rows.isEmpty {
      lines += TextTable(table: table, width: width, style: style).lines
    }
    return lines + section.remarks.flatMap { WordWrap.lines($0, width: width) }
  }
}

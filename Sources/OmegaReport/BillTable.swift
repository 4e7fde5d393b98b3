public import OmegaAssessment

/// A run's costs under the prices that it was stored with, and under others.
public struct BillTable: Sendable {
  public var bill: BillResult
  /// Whether the new bills follow, line by line.
  public var detail: Bool
  public var style: Style
  public var width: Int

  public init(
    _ bill: BillResult, detail: Bool, style: Style = .plain, width: Int = TierTable.widthMax
  ) {
    self.bill = bill
    self.detail = detail
    self.style = style
    self.width = min(max(width, TierTable.widthMin), TierTable.widthMax)
  }

  /// The whole text; it ends in a line break.
  public var text: String {
    var blocks = [[title], TextTable(table: table, width: width, style: style).lines]
    if detail {
      for tier in bill.tiers {
        blocks.append([style.paint("=== \(tier.tier.printable) ===", .strong)])
        blocks += CostSections(cost: tier.cost).all.map {
          $0.lines(width: width, style: style)
        }
      }
    }
    return blocks.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  /// The same as GitHub-flavoured Markdown; it ends in a line break.
  public var markdown: String {
    var blocks = [MarkdownText.paragraph(title), MarkdownText.table(table)]
    if detail {
      for tier in bill.tiers {
        blocks.append("## " + MarkdownText.escaped(tier.tier))
        blocks += CostSections(cost: tier.cost).all.flatMap(MarkdownText.blocks(of:))
      }
    }
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private var title: String {
    let books = [bill.priceBookBefore, bill.priceBook].map { "\($0.name) of \($0.date)" }
    return "\(bill.scenario): prices \(books[0]), now \(books[1])"
  }

  private var table: Table {
    let hasBudget = bill.tiers.contains { $0.cost.budget != nil }
    var columns: [Table.Column] = [
      .text("tier"), .number("a month before", below: "95 % interval"),
      .number("a month now", below: "95 % interval"), .number("difference"),
    ]
    if hasBudget {
      columns += [.number("budget"), .number("months within it", below: "95 % interval")]
    }
    var table = Table(columns: columns)
    for tier in bill.tiers {
      let (before, now) = (tier.monthlyUsdBefore, tier.cost.monthlyUsd)
      var cells = [
        Table.Cell(tier.tier, .strong), before.map { Table.Cell(FigureText.cents($0)) } ?? .absent,
        Table.Cell(FigureText.cents(now)),
        before.map { Table.Cell(difference($0.estimate, now.estimate)) } ?? .absent,
      ]
      if hasBudget { cells += budgetCells(of: tier.cost.budget) }
      table.rows.append(.cells(cells))
    }
    return table
  }

  private func budgetCells(of budget: BudgetResult?) -> [Table.Cell] {
    guard let budget else { return [.absent, .absent] }
    return [
      Table.Cell(FigureText.dollars(budget.monthlyUsd)),
      Table.Cell(FigureText.share(budget.withinShare)),
    ]
  }

  private func difference(_ before: Double, _ after: Double) -> String {
    let change = after - before
    guard change.magnitude >= 0.005 else { return "none" }
    return "\(FigureText.cents(change.magnitude)) \(change > 0 ? "more" : "less")"
  }
}

import OmegaAssessment

/// Every line of the bill that differs in some replication, before and after.
struct BillChangeSection: Sendable {
  var comparison: RunComparison

  var markup: Markup {
    guard comparison.tiers.contains(where: { !$0.lines.isEmpty }) else { return Markup() }
    return ReportPage.section("bill", "The bill, line by line") {
      Markup.element("p", ["class": "lead"]) {
        "Lines that cost the same in every replication are left out."
      }
      for (position, tier) in comparison.tiers.enumerated() where !tier.lines.isEmpty {
        ReportPage.block(ofTier: position, ComparisonTable(comparison).title(of: tier)) {
          Markup.table(table(of: tier), caption: "Lines of a month's bill")
        }
      }
    }
  }

  private func table(of tier: TierComparison) -> Table {
    var table = Table(columns: [
      .text("component", below: "price"), .word("region"), .number("before", below: "quantity"),
      .number("now", below: "quantity"), .number("difference", below: "interval"),
      .text("cause", below: "unit"),
    ])
    for line in tier.lines {
      table.append(
        Table.Cell(
          text: line.component, below: "\(line.service) / \(line.sku) / \(line.meter)"),
        Table.Cell(
          text: line.region,
          below: line.isUnused ? "\(line.billing), unused" : line.billing),
        Table.Cell(
          text: FigureText.cents(line.monthlyUsd.before),
          below: FigureText.amount(line.quantityBefore)),
        Table.Cell(
          text: FigureText.cents(line.monthlyUsd.after),
          below: FigureText.amount(line.quantityAfter)),
        Table.Cell(change: line.monthlyUsd, .dollars, isRiseBad: true),
        Table.Cell(text: words(line.cause), below: line.unit))
    }
    return table
  }

  private func words(_ cause: LineChange.Cause) -> String {
    switch cause {
    case .added: "new"
    case .removed: "gone"
    case .quantity: "quantity"
    case .price: "price"
    case .quantityAndPrice: "quantity and price"
    }
  }
}

extension Table.Cell {
  /// A difference above its interval, or that none is shown.
  init(change: Change, _ unit: ChangeText.Unit, isRiseBad: Bool) {
    let figure = change.difference
    switch change.effect {
    case .none: self.init("the same", .faint)
    case .notShown:
      self.init(text: "not shown", tone: .faint, below: ChangeText.interval(figure, unit))
    case .rise, .fall:
      self.init(
        text: ChangeText.difference(
          Figure(estimate: figure.estimate, low: figure.estimate, high: figure.estimate), unit),
        tone: (change.effect == .rise) == isRiseBad ? .bad : .good,
        below: figure.low == figure.high ? "" : ChangeText.interval(figure, unit))
    }
  }
}

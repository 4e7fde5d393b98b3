import OmegaAssessment

// What the alert rules would say, each for itself and all together.
extension TierSections {
  /// Empty where nothing is watched, and for runs that were stored without it.
  var alerts: Section {
    guard let alerts = tier.sla.alerts else { return Section(title: "alerts") }
    var table = Table(columns: [
      .text("rule"), .word("tells by"), .number("burn rate"), .text("over"), .text("classes"),
      .number("a month", below: "95 % interval"), .number("of the time", below: "95 % interval"),
    ])
    for rule in alerts.rules {
      let windows =
        "\(FigureText.span(seconds: rule.longWindowS)) and"
        + " \(FigureText.span(seconds: rule.shortWindowS))"
      table.append(
        Table.Cell(rule.rule), Table.Cell(rule.severity),
        Table.Cell(FigureText.amount(rule.burnRate)), Table.Cell(windows),
        rule.classes.isEmpty
          ? Table.Cell("none can make it fire", .doubtful)
          : Table.Cell(rule.classes.joined(separator: ", ")),
        rule.firingsMonth.map { Table.Cell(FigureText.amount($0)) } ?? .absent,
        rule.firingShare.map { Table.Cell(FigureText.share($0)) } ?? .absent)
    }
    let pages = alerts.pagesMonth.map { "\(FigureText.amount($0).line) pages" } ?? "no pages"
    return Section(
      title: "alerts", table: table,
      remarks: [
        "Together \(pages) and \(FigureText.amount(alerts.ticketsMonth).line) tickets a month: what"
          + " several rules or classes say in the same minutes is one."
      ])
  }
}

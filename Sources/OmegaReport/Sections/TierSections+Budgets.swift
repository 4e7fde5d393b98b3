import OmegaAssessment

// What availability objectives mean over a month, and how often somebody would be told.
extension TierSections {
  var errorBudgets: Section {
    var table = Table(columns: [
      .text("class"), .number("budget spent", below: "95 % interval"),
      .number("lost a month", below: "95 % interval"),
      .number("months that meet it", below: "95 % interval"),
      .number("pages a month", below: "95 % interval"),
      .number("tickets a month", below: "95 % interval"),
    ])
    for result in tier.classes {
      guard let budget = result.errorBudget else { continue }
      table.append(
        Table.Cell(result.class),
        Table.Cell(FigureText.share(spent(of: result, budget)), budget.spent > 1 ? .bad : .plain),
        Table.Cell(FigureText.duration(milliseconds: minutes(budget.downtimeMinutesMonth))),
        budget.month.map { Table.Cell(FigureText.share($0.probability)) } ?? .absent,
        budget.alerts.map { alerts in
          alerts.pagesMonth.map { Table.Cell(FigureText.amount($0)) } ?? Table.Cell("cannot page")
        } ?? .absent,
        budget.alerts.map { Table.Cell(FigureText.amount($0.ticketsMonth)) } ?? .absent)
    }
    return Section(title: "error budgets of a 30-day month", table: table, remarks: budgetRemarks)
  }

  /// Failures ÷ failures that the objective allows, with the interval of the failures.
  private func spent(of result: ClassResult, _ budget: ErrorBudgetResult) -> Figure {
    let allowed = 1 - (result.availability.objective ?? 0)
    return Figure(
      estimate: budget.spent, low: min(budget.spent, (1 - result.availability.high) / allowed),
      high: max(budget.spent, (1 - result.availability.low) / allowed))
  }

  private var budgetRemarks: [String] {
    guard let month = tier.classes.compactMap(\.errorBudget?.month).first else { return [] }
    let block = FigureText.span(seconds: month.blockDays * 86_400)
    return [
      "Months are composed of blocks of \(block) from all replications;"
        + " \(FigureText.amount(month.monthsSimulated)) months were simulated, without incidents.",
      rulesRemark,
    ] + tier.classes.compactMap(cannotPage)
  }

  /// The rules stand in a section of their own, but in runs that were stored without it.
  private var rulesRemark: String {
    tier.sla.alerts == nil
      ? "Pages: the budget burns 14.4 times too fast over 1 h and 5 min, or 6 times over 6 h and"
        + " 30 min. Tickets: once over 3 d and 6 h."
      : "Pages and tickets are those of the alert rules below."
  }

  /// Nil where a page can fire.
  private func cannotPage(_ result: ClassResult) -> String? {
    guard let alerts = result.errorBudget?.alerts, alerts.pagesMonth == nil,
      let objective = result.availability.objective
    else { return nil }
    let paging = tier.sla.alerts?.rules.filter { $0.severity == "page" } ?? []
    if tier.sla.alerts != nil, !paging.contains(where: { $0.burnRate * (1 - objective) >= 1 }) {
      return "\(result.class) cannot page: no rule that pages watches it."
    }
    return "\(result.class) cannot page: even if every request fails, the budget of an objective of"
      + " \(FigureText.share(objective)) burns no more than"
      + " \(FigureText.amount(1 / (1 - objective))) times too fast."
  }

  func minutes(_ figure: Figure) -> Figure {
    Figure(
      estimate: figure.estimate * 60_000, low: figure.low * 60_000, high: figure.high * 60_000)
  }
}

import OmegaAssessment

// What was promised, by the tier's objectives, its documents and the providers, beside what was
// simulated.
extension TierSections {
  var promises: Section {
    let sla = tier.sla
    var table = Table(columns: [
      .text("service level"), .number("simulated", below: "95 % interval"), .number("objective"),
      .number("claimed"), .word("verdict"),
    ])
    if !sla.worstClass.isEmpty {
      table.append(
        Table.Cell("availability of \(sla.worstClass)"),
        Table.Cell(FigureText.availability(sla.availability.figure)),
        share(sla.availability.objective), share(sla.claimedAvailability),
        Table.Cell(sla.availability.verdict.words, sla.availability.verdict.tone))
      for result in uptimes {
        table.append(
          Table.Cell("uptime of \(result.class), by minutes"),
          Table.Cell(FigureText.availability(result.uptime.figure)), share(result.uptime.objective),
          .absent, Table.Cell(result.uptime.verdict.words, result.uptime.verdict.tone))
      }
      table.append(
        "lost in a month of 30 days",
        Table.Cell(FigureText.duration(milliseconds: minutes(sla.downtimeMinutesMonth))),
        .absent, .absent, "")
    }
    if let spent = sla.errorBudgetSpent {
      table.append(
        "error budget spent", Table.Cell(FigureText.share(spent), spent > 1 ? .bad : .plain),
        .absent, .absent, "")
    }
    if let composite = sla.compositeContractual {
      let exact = Figure(estimate: composite, low: composite, high: composite)
      table.append(
        "providers' published SLAs, as a whole",
        Table.Cell(FigureText.availability(exact).estimate), .absent, .absent, "")
    }
    table.append(
      "cost a month", Table.Cell(FigureText.cents(tier.cost.monthlyUsd)), .absent,
      tier.cost.claimedUsd.map { Table.Cell(FigureText.cents($0)) } ?? .absent, "")
    return Section(title: "promises", table: table, remarks: claimRemarks + noPromiseRemarks)
  }

  /// The worst class's, and those of the other classes that count.
  private var uptimes: [ClassResult] {
    let worst = tier.classes.filter { $0.class == tier.sla.worstClass }
    return worst + tier.classesHeldToUptime.filter { $0.class != tier.sla.worstClass }
  }

  private var claimRemarks: [String] {
    let sla = tier.sla
    var remarks: [String] = []
    if let claimed = sla.claimedAvailability {
      let comparison = ClaimComparison(availability: sla.availability.figure, claimed: claimed)
      remarks.append(
        "The claimed availability of \(FigureText.objective(claimed)) is \(comparison.words).")
    }
    return remarks
  }

  private var noPromiseRemarks: [String] {
    let parts = tier.sla.withoutContract
    return parts.isEmpty
      ? []
      : ["The providers promise no availability for \(parts.joined(separator: ", "))."]
  }

  private func share(_ value: Double?) -> Table.Cell {
    value.map { Table.Cell(FigureText.objective($0)) } ?? .absent
  }
}

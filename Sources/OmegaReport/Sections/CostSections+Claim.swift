import OmegaAssessment

// The claimed cost beside what explains the difference, the budget, and the bill by other names.
extension CostSections {
  var costClaim: Section {
    guard let claim = cost.claim else { return Section(title: "claimed cost") }
    var table = Table(columns: [
      .text("part of the bill"), .number("a month", below: "95 % interval"),
      .number("with those above", below: "95 % interval"), .word("the claim"),
    ])
    let parts: [(name: String, figure: Figure, sum: Figure?, verdict: Verdict)] = [
      ("lines that the documents list", claim.listedUsd, claim.listedUsd, claim.listedVerdict),
      (
        "lines that they do not list", claim.unlistedUsd, claim.withoutTokensUsd,
        claim.withoutTokensVerdict
      ),
      ("model tokens, not listed", claim.tokensUsd, cost.monthlyUsd, claim.verdict),
    ]
    for part in parts {
      table.append(
        Table.Cell(part.name), Table.Cell(FigureText.cents(part.figure)),
        part.sum.map { Table.Cell(FigureText.cents($0)) } ?? .absent,
        Table.Cell(words(part.verdict), tone(part.verdict)))
    }
    return Section(
      title: "claimed cost of \(FigureText.dollars(claim.claimedUsd)) a month", table: table,
      remarks: [difference(from: claim.claimedUsd)] + gap(claim))
  }

  private func difference(from claimed: Double) -> String {
    let difference = ClaimComparison.difference(
      cost: cost.monthlyUsd.estimate, claimed: claimed)
    return "The simulated total is \(difference)."
  }

  private func words(_ verdict: Verdict) -> String {
    switch verdict {
    case .met: "holds"
    case .missed: "does not hold"
    default: "not shown"
    }
  }

  private func tone(_ verdict: Verdict) -> Tone {
    switch verdict {
    case .met: .good
    case .missed: .bad
    default: .doubtful
    }
  }

  /// The dearest lines that the documents do not speak of.
  private func gap(_ claim: CostClaim) -> [String] {
    let unlisted = cost.lines.filter { !$0.documentListed }
      .sorted { $0.monthlyUsd > $1.monthlyUsd }.prefix(5)
    guard !unlisted.isEmpty else { return [] }
    let lines = unlisted.map {
      "\($0.component) \([$0.sku, $0.meter].joined(separator: " / ")) "
        + FigureText.dollars($0.monthlyUsd)
    }
    return ["The dearest lines that are not listed: \(lines.joined(separator: "; "))."]
  }

  var budget: Section {
    guard let budget = cost.budget else { return Section(title: "budget") }
    return Section(
      title: "budget of \(FigureText.dollars(budget.monthlyUsd)) a month",
      remarks: [
        "\(FigureText.share(budget.withinShare).line) of months stay within it; of"
          + " \(FigureText.count(budget.months)) composed months, 5 % cost less than"
          + " \(FigureText.dollars(budget.p5Usd)), half less than"
          + " \(FigureText.dollars(budget.p50Usd)), 95 % less than"
          + " \(FigureText.dollars(budget.p95Usd))."
      ])
  }

  /// Where the money goes, by component, category, region, way of buying and request class.
  var costViews: Section {
    var table = Table(columns: [
      .word("by"), .text("name"), .number("a month", below: "95 % interval"), .number("share"),
    ])
    let total = cost.monthlyUsd.estimate
    let views = cost.views ?? []
    for by in ["component", "category", "region", "purchase", "class"] {
      let group = views.filter { $0.by == by && $0.monthlyUsd.estimate > 0 }
        .sorted { $0.monthlyUsd.estimate > $1.monthlyUsd.estimate }
      // One name only says what the total says.
      guard group.count > 1 else { continue }
      if !table.rows.isEmpty { table.rows.append(.space) }
      for (position, view) in group.enumerated() {
        table.append(
          Table.Cell(position == 0 ? by : ""),
          Table.Cell(view.name.isEmpty ? "nobody in particular" : view.name),
          Table.Cell(FigureText.cents(view.monthlyUsd)),
          Table.Cell(total > 0 ? FigureText.share(view.monthlyUsd.estimate / total) : ""))
      }
    }
    return Section(title: "where the money goes", table: table)
  }
}

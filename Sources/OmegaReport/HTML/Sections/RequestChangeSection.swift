import OmegaAssessment

/// Every figure of every class that both sides have, before and after.
struct RequestChangeSection: Sendable {
  var comparison: RunComparison

  var markup: Markup {
    guard comparison.tiers.contains(where: { !$0.classes.isEmpty }) else { return Markup() }
    return ReportPage.section("requests", "Requests, class by class") {
      for (position, tier) in comparison.tiers.enumerated() where !tier.classes.isEmpty {
        ReportPage.block(ofTier: position, ComparisonTable(comparison).title(of: tier)) {
          Markup.table(table(of: tier), caption: "Availability and latency")
        }
      }
    }
  }

  private func table(of tier: TierComparison) -> Table {
    var table = Table(columns: [
      .text("figure"), .number("before"), .number("now"), .number("difference", below: "interval"),
    ])
    for item in tier.classes {
      table.append(
        Table.Cell(TierChanges.name(item)),
        Table.Cell(TierChanges.value(item, item.change.before)),
        Table.Cell(TierChanges.value(item, item.change.after)),
        Table.Cell(
          change: item.change, TierChanges.unit(of: item), isRiseBad: item.figure == .p95))
    }
    return table
  }
}

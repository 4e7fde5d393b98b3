public import OmegaAssessment

/// A comparison as one HTML file that needs nothing else, in the look of a run's: what has changed and why comes first.
///
/// Equal comparisons give equal bytes.
public struct HTMLComparison: Sendable {
  public var result: RunComparison

  public init(_ result: RunComparison) { self.result = result }

  /// The whole document: HTML, and well-formed XML at once.
  public var text: String {
    let table = ComparisonTable(result)
    return PageFrame(
      version: result.version, title: "\(table.heading): what changes", heading: table.heading,
      about: "What changes, why, and what is noise", facts: table.facts,
      sections: [
        PageFrame.Entry(
          id: "changes", title: "Changes", markup: ChangeSection(comparison: result).markup),
        PageFrame.Entry(
          id: "tiers", title: "Tiers",
          markup: ReportPage.section("tiers", "Before and after") {
            Markup.table(table.table, caption: "A month's cost and the verdict of each tier")
          }),
        PageFrame.Entry(
          id: "bill", title: "Bill", markup: BillChangeSection(comparison: result).markup),
        PageFrame.Entry(
          id: "requests", title: "Requests",
          markup: RequestChangeSection(comparison: result).markup),
        PageFrame.Entry(
          id: "sides", title: "Sides", markup: SideSection(comparison: result).markup),
      ].filter { $0.markup != Markup() },
      tiers: result.tiers.map(table.title), openTier: openTier,
      ending: "Made by omega-sim \(result.version)."
    ).text
  }

  /// The tier whose month changes by most.
  private var openTier: Int? {
    result.tiers.indices.max {
      result.tiers[$0].monthlyUsd.difference.estimate.magnitude
        < result.tiers[$1].monthlyUsd.difference.estimate.magnitude
    }
  }
}

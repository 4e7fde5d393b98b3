import OmegaAssessment

/// Everything about one tier's money, as sections in reading order.
struct CostSections: Sendable {
  var cost: CostResult

  /// The sections that have something to say.
  var all: [Section] {
    [bill, spot, includedLines, costClaim, budget, costViews].filter { !$0.isEmpty }
  }
}

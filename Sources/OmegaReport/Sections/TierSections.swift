import OmegaAssessment

/// Everything that a run found out about one tier, as sections in reading order.
struct TierSections: Sendable {
  var tier: TierResult
  var run: RunResult

  /// The sections that have something to say.
  var all: [Section] {
    [
      promises, classes, errorBudgets, latencies, latencyObjectives, contracts, services,
      times, stores, demand, pools, lostWork, bottleneck,
    ]
    .filter { !$0.isEmpty } + CostSections(cost: tier.cost).all
  }

  /// Said once a tier, at its first counts.
  var countsRemark: String {
    run.replications == 1
      ? "Counts, here and below, are of one replication."
      : "Counts, here and below, are totals of \(FigureText.count(run.replications)) replications."
  }
}

// MARK: - Bottleneck

extension TierSections {
  private var bottleneck: Section {
    let found = tier.bottleneck
    let sentence =
      found.component.isEmpty
      ? "Nothing in this tier has a bound that could be reached."
      : found.reason.isEmpty ? found.component : "\(found.component): \(found.reason)"
    return Section(title: "bottleneck", remarks: [sentence])
  }
}

import OmegaAssessment
import OmegaModel

/// Simulates one tier with one change after the other, and counts how often.
struct ChangeTrial {
  /// One simulation of the tier.
  struct Run {
    let whole: RunResult
    let result: TierResult
    /// Its objectives.
    let items: [CheckItem]

    var shortfall: Double { items.shortfall }
  }

  /// What came of a change.
  enum Finding {
    case kept(AdvisedChange)
    case failed(FailedChange)
    /// No more of it makes a scenario that could be simulated.
    case nothing(Knob)
  }

  typealias Load = (_ tier: String, _ settings: [String]) throws -> CheckedScenario
  typealias Simulate = (CheckedScenario) async throws -> CompletedRun

  private let tier: Tier
  /// Of the study.
  private let replications: Int
  /// While searching.
  private var fewer: Int
  private(set) var simulations = 0

  init(tier: Tier, replications: Int) {
    self.tier = tier
    self.replications = replications
    fewer = replications
  }

  /// Nil where the settings make no scenario.
  ///
  /// - Parameter count: replications; nil: those of the study.
  mutating func run(
    _ settings: [String], replications count: Int?, _ load: Load, _ simulate: Simulate
  ) async throws -> Run? {
    let checked = try load(tier.name, settings + (count.map { ["replications=\($0)"] } ?? []))
    guard let changed = checked.scenario?.tiers.first else { return nil }
    simulations += 1
    let whole = try await simulate(checked).report.result
    return whole.tiers.first.map {
      Run(whole: whole, result: $0, items: PromiseCheck.objectives(of: $0, tier: changed))
    }
  }

  /// Searches with the first few replications where these miss an objective too, and gives what is missed in them.
  mutating func chooseReplications(
    _ base: Run, _ load: Load, _ simulate: Simulate
  ) async throws -> Double {
    guard replications > AdviceSearch.replicationsSearching,
      let few = try await run(
        [], replications: AdviceSearch.replicationsSearching, load, simulate), few.shortfall > 0
    else { return base.shortfall }
    fewer = AdviceSearch.replicationsSearching
    return few.shortfall
  }

  /// The least of one change that keeps all objectives in all replications.
  mutating func search(
    _ knob: Knob, shortfall: Double, _ base: Run, _ load: Load, _ simulate: Simulate
  ) async throws -> Finding {
    var search = LeastStepSearch(doubling: knob.doubling, shortfall: shortfall)
    var count = fewer
    var confirmed: (steps: Int, run: Run)?
    while true {
      while let steps = search.next {
        let run = try await run(
          [knob.setting(after: steps)], replications: count, load, simulate)
        guard let run else {
          search.refuse(steps)
          continue
        }
        search.record(steps, remaining: run.shortfall)
        if run.shortfall <= 0, count == replications { confirmed = (steps, run) }
      }
      guard let met = search.met else { break }
      if let confirmed, confirmed.steps == met {
        return .kept(change(knob, met, base, confirmed.run))
      }
      // From here on with all replications: what a few have shown may not hold.
      count = replications
      guard
        let run = try await run([knob.setting(after: met)], replications: count, load, simulate)
      else { break }
      search.record(met, remaining: run.shortfall)
      if run.shortfall <= 0 { confirmed = (met, run) }
    }
    guard search.missed > 0 else { return .nothing(knob) }
    return .failed(
      FailedChange(knob: knob, steps: search.missed, remaining: search.shortfall / shortfall))
  }

  private func change(
    _ knob: Knob, _ steps: Int, _ base: Run, _ run: Run
  ) -> AdvisedChange {
    let budgets = PromiseCheck.items(of: run.result, tier: tier)
      .filter { $0.metric.isBudget && $0.verdict == .missed }
    return AdvisedChange(
      knob: knob, steps: steps, monthlyUsd: costChange(from: base, to: run),
      notShown: run.items.filter { $0.verdict == .notShown }, brokenBudgets: budgets)
  }

  /// Of the same replications on both sides, one by one.
  private func costChange(from base: Run, to run: Run) -> Change {
    guard let before = ComparedTier(base.result, horizonS: base.whole.horizonS),
      let after = ComparedTier(run.result, horizonS: run.whole.horizonS),
      let comparison = TierComparison(before: before, after: after, isPaired: true)
    else { preconditionFailure("a fresh run has the values of its replications") }
    return comparison.monthlyUsd
  }
}

extension ChangeTrial.Finding {
  /// For the log.
  var words: String {
    switch self {
    case .kept(let change): "\(change.setting) keeps all objectives"
    case .failed(let change): "\(change.setting) does not keep all objectives"
    case .nothing(let knob): "\(knob.path) cannot be raised"
    }
  }
}

public import OmegaAssessment
import OmegaModel
import OmegaScenarioFile
import OmegaUnits

/// Finds, for each tier that misses an objective, the least of each single change that keeps them all, and what it costs,
/// by simulating it with the same random requests (Model M-31, M-32).
public struct AdviceSearch: Sendable {
  /// While searching: the first ones of the study. What is found is simulated again in all.
  static let replicationsSearching = 2

  private let checked: CheckedScenario
  private let scenario: Scenario

  /// Nil when no tier has an objective.
  public init?(_ checked: CheckedScenario) {
    guard let scenario = checked.scenario,
      scenario.tiers.contains(where: CapacitySearch.hasObjective)
    else { return nil }
    self.checked = checked
    self.scenario = scenario
  }

  /// Searches tier by tier; tiers without an objective are left out.
  ///
  /// - Parameters:
  ///   - load: the scenario with one tier and some more settings.
  ///   - simulate: runs it.
  ///   - tell: is told what came of each change.
  public func perform(
    load: (_ tier: String, _ settings: [String]) throws -> CheckedScenario,
    simulate: (CheckedScenario) async throws -> CompletedRun, tell: (String) -> Void
  ) async throws -> AdviceReport {
    var tiers: [TierAdvice] = []
    var base: RunResult?
    for tier in scenario.tiers where CapacitySearch.hasObjective(tier) {
      var trial = ChangeTrial(tier: tier, replications: scenario.replications)
      guard let run = try await trial.run([], replications: nil, load, simulate) else { continue }
      base = base ?? run.whole
      tiers.append(try await advice(on: tier, run, &trial, load, simulate, tell))
    }
    return try AdviceReport(
      AdviceResult(
        version: ProgramVersion.current, scenario: scenario.name, settings: base?.settings ?? [],
        seed: scenario.seed, replications: scenario.replications,
        windowStart: base?.windowStart ?? "", horizonS: scenario.window.length.seconds,
        tiers: tiers))
  }

  private func advice(
    on tier: Tier, _ base: ChangeTrial.Run, _ trial: inout ChangeTrial,
    _ load: (String, [String]) throws -> CheckedScenario,
    _ simulate: (CheckedScenario) async throws -> CompletedRun, _ tell: (String) -> Void
  ) async throws -> TierAdvice {
    let missed = base.items.filter { $0.shortfall > 0 }.sorted { $0.shortfall > $1.shortfall }
    var advice = TierAdvice(
      tier: tier.name, missed: missed,
      bottleneck: base.result.bottleneck.component.isEmpty ? nil : base.result.bottleneck,
      monthlyUsd: base.result.cost.monthlyUsd, simulations: 1)
    guard !missed.isEmpty else { return advice }
    let (tried, untried) = knobs(of: tier, base, missed: missed)
    advice.untried = untried.map(\.path)
    let shortfall = try await trial.chooseReplications(base, load, simulate)
    for (number, knob) in tried.enumerated() {
      let found = try await trial.search(knob, shortfall: shortfall, base, load, simulate)
      tell("\(tier.name): \(number + 1) of \(tried.count) changes tried: \(found.words)")
      switch found {
      case .kept(let change): advice.changes.append(change)
      case .failed(let change): advice.failed.append(change)
      case .nothing: break
      }
    }
    advice.changes.sort(by: AdvisedChange.isBetter)
    advice.failed.sort { $0.remaining < $1.remaining }
    advice.simulations = trial.simulations
    return advice
  }

  private func knobs(
    of tier: Tier, _ base: ChangeTrial.Run, missed: [CheckItem]
  ) -> (tried: [Knob], untried: [Knob]) {
    let classes = missed.compactMap(\.class).reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    let knobs = Knob.all(of: tier, passedBy: classes) { checked.loaded.text(atPath: $0) }
    let pools = Dictionary(
      tier.services.map { ($0.name, $0.hosting.pools) }, uniquingKeysWith: { first, _ in first })
    return KnobOrder(base.result, pools: pools).sorted(knobs)
  }
}

/// What an advice has found, with its document.
public struct AdviceReport: Sendable {
  public let result: AdviceResult
  /// The document of `--format json`.
  public let json: String

  /// - Throws: `EncodingError` when a figure is not a finite number.
  init(_ result: AdviceResult) throws {
    self.result = result
    json = try result.jsonText()
  }
}

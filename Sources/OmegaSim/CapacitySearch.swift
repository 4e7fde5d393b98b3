import Foundation
public import OmegaAssessment
import OmegaModel

/// Finds how much load each tier of a scenario holds under its objectives, with the same random requests at every load
/// (Model M-25).
public struct CapacitySearch: Sendable {
  private let scenario: Scenario
  /// Share by which the load grows in a month.
  private let growthPerMonth: Double?

  /// Nil when no tier has an objective.
  public init?(_ checked: CheckedScenario, growthPerMonth: Double? = nil) {
    guard let scenario = checked.scenario,
      scenario.tiers.contains(where: Self.hasObjective)
    else { return nil }
    self.scenario = scenario
    self.growthPerMonth = growthPerMonth
  }

  static func hasObjective(_ tier: Tier) -> Bool {
    tier.uptimeObjective != nil || tier.objectives.contains(where: \.isPromise)
  }

  /// Searches tier by tier; tiers without an objective are left out.
  ///
  /// - Parameters:
  ///   - load: the scenario with one tier and one more setting.
  ///   - simulate: runs it.
  public func perform(
    load: (_ tier: String, _ setting: String) throws -> CheckedScenario,
    simulate: (CheckedScenario) async throws -> CompletedRun
  ) async throws -> CapacityReport {
    var tiers: [TierCapacity] = []
    for tier in scenario.tiers where Self.hasObjective(tier) {
      var search = MultipleSearch()
      var heldCost: Figure?
      var atBreak: (items: [CheckItem], bottleneck: BottleneckResult)?
      while let multiple = search.next {
        let setting = "tiers.\(tier.name).load-scale=\(tier.loadScale * multiple)"
        let checked = try load(tier.name, setting)
        // A load that the format does not take is the end of what can be asked.
        guard checked.scenario != nil else { break }
        let completed = try await simulate(checked)
        guard let result = completed.report.result.tiers.first else { break }
        let broken = PromiseCheck.objectives(of: result, tier: tier)
          .filter { $0.shortfall > 0 }
        search.record(multiple, isHeld: broken.isEmpty)
        if broken.isEmpty, search.held == multiple { heldCost = result.cost.monthlyUsd }
        if !broken.isEmpty, search.broken == multiple {
          atBreak = (broken.sorted { $0.shortfall > $1.shortfall }, result.bottleneck)
        }
      }
      tiers.append(
        capacity(of: tier, search, atBreak: atBreak, monthlyUsd: heldCost))
    }
    return try CapacityReport(
      CapacityResult(
        version: ProgramVersion.current, scenario: scenario.name, seed: scenario.seed,
        replications: scenario.replications, growthPerMonth: growthPerMonth, tiers: tiers))
  }

  private func capacity(
    of tier: Tier, _ search: MultipleSearch,
    atBreak: (items: [CheckItem], bottleneck: BottleneckResult)?, monthlyUsd: Figure?
  ) -> TierCapacity {
    var capacity = TierCapacity(
      tier: tier.name, heldMultiple: search.held, brokenMultiple: search.broken,
      broken: atBreak?.items ?? [], bottleneck: atBreak?.bottleneck, monthlyUsd: monthlyUsd)
    if let growthPerMonth, let held = search.held, search.broken != nil {
      let months = max(0, log(held) / log1p(growthPerMonth))
      capacity.monthsLeft = months
      let start = Date(timeIntervalSince1970: TimeInterval(scenario.window.startUnixSeconds))
      let day = start + months * Self.daysPerMonth * 86_400
      if day < Self.lastDate { capacity.lastDay = day.formatted(.iso8601.year().month().day()) }
    }
    return capacity
  }

  /// Of the Gregorian calendar, in the mean.
  private static let daysPerMonth = 30.436_875
  /// The year 9999: later ones are written with five digits.
  private static let lastDate = Date(timeIntervalSince1970: 253_370_764_800)
}

/// What a search has found, with its document.
public struct CapacityReport: Sendable {
  public let result: CapacityResult
  /// The document of `--format json`.
  public let json: String

  /// - Throws: `EncodingError` when a figure is not a finite number.
  init(_ result: CapacityResult) throws {
    self.result = result
    json = try result.jsonText()
  }
}

public import OmegaAssessment
import OmegaModel
import OmegaScenarioFile

/// Holds a scenario against its objectives, its budgets and its baseline.
public struct ScenarioCheck: Sendable {
  /// What becomes of the baseline.
  public enum Use: Hashable, Sendable {
    /// Compared with; a missing one is a failure only where growth is limited.
    case compareIfThere
    case compare
    case update
  }

  private let checked: CheckedScenario
  private let scenario: Scenario
  /// The scenario file as it was named.
  private let file: String
  private let baselineFile: BaselineFile
  private let baseline: Baseline?
  private let use: Use

  /// Reads the baseline and looks whether there is anything to check: before hours of simulating.
  ///
  /// - Parameters:
  ///   - checked: without errors.
  ///   - baseline: nil: the usual file of the scenario.
  public init(
    _ checked: CheckedScenario, file: String, baseline: BaselineFile? = nil, use: Use
  ) throws(CheckFailure) {
    guard let scenario = checked.scenario else {
      throw CheckFailure("\(file) has errors", .input)
    }
    self.checked = checked
    self.scenario = scenario
    self.file = file
    self.use = use
    baselineFile = baseline ?? BaselineFile(ofScenario: scenario.name)
    self.baseline = try baselineFile.read()
    try expectBaseline()
    try expectChecks()
  }

  private func expectBaseline() throws(CheckFailure) {
    if let baseline, baseline.scenario != scenario.name {
      throw baselineFile.foreign(baseline, to: scenario.name)
    }
    if use == .update, scenario.replications < Baseline.replicationsMin {
      throw CheckFailure(
        "a baseline of one replication does not show how its figures vary, so that nothing would be "
          + "seen to be worse; take --replications 2 or more", .input)
    }
    guard use != .update else { return }
    let remedy = "write it with --update-baseline, look at it and commit it"
    guard let baseline else {
      let limited = scenario.tiers.first { $0.budget.limitsGrowth }
      guard use == .compare || limited != nil else { return }
      let reason = limited.map { ", and tier \($0.name) limits its growth" } ?? ""
      throw CheckFailure(
        "\(baselineFile.path): there is no such baseline\(reason); \(remedy)", .absence)
    }
    for tier in scenario.tiers where baseline[tier.name] == nil {
      throw CheckFailure(
        "\(baselineFile.path) has no tier \(tier.name); \(remedy)", .absence)
    }
  }

  private func expectChecks() throws(CheckFailure) {
    guard use != .update, baseline == nil,
      scenario.tiers.allSatisfy({ PromiseCheck.count(in: $0) == 0 })
    else { return }
    throw CheckFailure(
      "\(file): there is nothing to check: no tier has an objective or a budget, and there is no "
        + "baseline; state `objectives` or `budget`, or write a baseline with --update-baseline",
      .input)
  }

  /// Judges a run of the scenario; writes the baseline when it is to be updated.
  public func report(on run: CompletedRun) throws(CheckFailure) -> CheckReport {
    let result = run.report.result
    var items: [CheckItem] = []
    for (tier, result) in zip(scenario.tiers, result.tiers) {
      items += PromiseCheck.items(of: result, tier: tier)
    }
    var compared: CheckedBaseline?
    if use == .update {
      try baselineFile.update(from: result, isWhole: isWhole)
    } else if let baseline {
      let (comparison, regressions) = compare(result, with: baseline)
      compared = comparison
      items = scenario.tiers.flatMap { tier in
        (items + regressions).filter { $0.tier == tier.name }
      }
    }
    for position in items.indices { items[position] = placed(items[position]) }
    do {
      return try CheckReport(
        CheckResult(
          version: ProgramVersion.current, file: file, run: result, items: items,
          baseline: compared, notes: notes(on: result)),
        writtenBaseline: use == .update ? baselineFile.path : nil)
    } catch {
      throw CheckFailure(FailedRun(unwritable: error).message, .hindrance)
    }
  }

  private func compare(
    _ run: RunResult, with baseline: Baseline
  ) -> (CheckedBaseline, [CheckItem]) {
    var subjects: [RegressionCheck.Subject] = []
    var comparisons: [BaselineComparison] = []
    for (tier, result) in zip(scenario.tiers, run.tiers) {
      guard let before = baseline[tier.name],
        let after = ComparedTier(result, horizonS: run.horizonS)
      else { continue }
      let pairing = Pairing(before: before.stamp, after: RunStamp(run))
      subjects.append(
        RegressionCheck.Subject(
          tier: tier, before: before.compared, after: after, isPaired: pairing.isPaired))
      if let comparison = TierComparison(
        before: before.compared, after: after, isPaired: pairing.isPaired)
      {
        comparisons.append(
          BaselineComparison(tier: tier.name, pairing: pairing, comparison: comparison))
      }
    }
    let checked = CheckedBaseline(
      file: baselineFile.path, errorRate: RegressionCheck.errorRate, tiers: comparisons)
    return (checked, RegressionCheck(subjects).items)
  }
}

// MARK: - Places and notes

extension ScenarioCheck {
  /// The item with the place where its limit is written: a tier's own objective, or the scenario's.
  private func placed(_ item: CheckItem) -> CheckItem {
    var item = item
    let tier = "tiers.\(item.tier)."
    if let name = item.class, item.path.hasPrefix("\(tier)objectives."),
      !checked.loaded.isWritten("\(tier)objectives.\(name)")
    {
      item.path = String(item.path.dropFirst(tier.count))
    }
    // What --set has set stands in no file.
    if let place = checked.loaded.location(ofPath: item.path),
      checked.loaded.texts.contains(where: { $0.file == place.file })
    {
      item.location = CheckLocation(file: place.file, line: place.line, column: place.column)
    }
    return item
  }

  /// Whether all tiers of the scenario are looked at.
  private var isWhole: Bool { scenario.tiers.count == checked.loaded.tierNames.count }

  /// Said where nobody has to see it: that nothing is compared with; nil where there is a baseline or it is written.
  public var warning: String? {
    guard use != .update, baseline == nil else { return nil }
    return
      "there is no baseline (\(baselineFile.path)), and nothing is compared with; write one with "
      + "--update-baseline, or name the one that must be there with --baseline"
  }

  private func notes(on run: RunResult) -> [String] {
    var notes: [String] = []
    if use == .update {
      notes.append("The baseline is written to \(baselineFile.path).")
    } else if baseline == nil {
      notes.append(
        "There is no baseline (\(baselineFile.path)): nothing is compared with; write one with "
          + "--update-baseline.")
    } else if isWhole, let baseline {
      notes += baseline.tiers.map(\.tier).filter { !checked.loaded.tierNames.contains($0) }.map {
        "Tier \($0) of the baseline is gone; --update-baseline drops it."
      }
    }
    for (tier, result) in zip(scenario.tiers, run.tiers) {
      if PromiseCheck.count(in: tier) == 0 {
        notes.append("\(tier.name) has no objective and no budget.")
      }
      guard use != .update, let before = baseline?[tier.name] else { continue }
      notes += changes(of: result, since: before, run)
    }
    if run.replications == 1 {
      notes.append("One replication shows no spread: nothing is shown. Take more.")
    }
    return notes + run.notes
  }

  private static func words(_ settings: [String]) -> String {
    settings.isEmpty ? "none" : settings.joined(separator: ", ")
  }

  /// What can not be compared, or explains a difference.
  private func changes(
    of tier: TierResult, since before: BaselineTier, _ run: RunResult
  ) -> [String] {
    var notes: [String] = []
    if !before.priceBook.isSame(as: run.priceBook) {
      notes.append(
        "\(tier.tier): prices are \(run.priceBook.words), the baseline's \(before.priceBook.words)."
      )
    }
    let settings = run.settings ?? []
    if before.settings != settings {
      notes.append(
        "\(tier.tier): settings are \(Self.words(settings)), the baseline's \(Self.words(before.settings))."
      )
    }
    let known = before.values.classes
    for item in tier.replicationValues?.classes ?? [] {
      guard let old = known.first(where: { $0.class == item.class }) else {
        notes.append("\(tier.tier): class \(item.class) is not in the baseline.")
        continue
      }
      let thresholds = old.latency.map(\.thresholdMs)
      if item.latency.contains(where: { !thresholds.contains($0.thresholdMs) }) {
        notes.append(
          "\(tier.tier): the baseline does not know all thresholds of \(item.class); it is to be "
            + "updated.")
      }
    }
    let now = Set(tier.classes.map(\.class))
    return notes
      + known.filter { !now.contains($0.class) }.map {
        "\(tier.tier): class \($0.class) of the baseline is gone."
      }
  }
}

/// What a check has found, with its documents.
public struct CheckReport: Sendable {
  public let result: CheckResult
  /// The document of `--format json`.
  public let json: String
  /// Nil when it was not to be updated.
  public let writtenBaseline: String?

  /// - Throws: `EncodingError` when a figure is not a finite number.
  init(_ result: CheckResult, writtenBaseline: String?) throws {
    self.result = result
    self.writtenBaseline = writtenBaseline
    json = try result.jsonText()
  }

  /// Whether no objective and no budget is broken.
  public var isPassed: Bool { result.outcome != .failed }
}

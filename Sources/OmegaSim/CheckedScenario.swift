public import OmegaModel
import OmegaPricing
public import OmegaScenarioFile

/// A scenario that has been read and looked at from every side that needs no simulation.
public struct CheckedScenario: Sendable {
  public let loaded: LoadedScenario
  /// The scenario with the tiers that were asked for; nil when any issue is an error.
  public let scenario: Scenario?
  /// Everything that is wrong or will hurt: the file, the traffic equations, the prices.
  public let issues: [Issue]
  private let issuesByTier: [String: [Issue]]

  /// The whole document after `extends` and settings.
  public var resolvedText: String { loaded.resolvedText }

  /// What the checks say about one tier, for its report.
  public func issues(of tier: Tier) -> [Issue] { issuesByTier[tier.name] ?? [] }

  /// Reads and checks a scenario file.
  ///
  /// - Parameters:
  ///   - settings: `PATH=VALUE` texts, applied in order.
  ///   - tiers: names of the tiers to keep; empty: all.
  public static func load(
    path: String, settings: [String] = [], tiers: [String] = []
  ) -> CheckedScenario {
    CheckedScenario(loaded: ScenarioFile.load(path: path, settings: settings), tierNames: tiers)
  }

  init(loaded: LoadedScenario, tierNames: [String]) {
    self.loaded = loaded
    var found = loaded.issues
    var byTier: [String: [Issue]] = [:]
    var selected = loaded.scenario
    if let scenario = loaded.scenario {
      let unknown = tierNames.filter { name in !scenario.tiers.contains { $0.name == name } }
      found += unknown.map { Self.unknownTier($0, in: scenario) }
      if !tierNames.isEmpty {
        selected?.tiers = scenario.tiers.filter { tierNames.contains($0.name) }
      }
      for tier in selected?.tiers ?? [] {
        let issues =
          TrafficEquations(scenario: scenario, tier: tier).issues
          + PriceCheck.issues(of: tier, book: .bundled)
        let located = issues.map { issue in
          var issue = issue
          issue.location = issue.location ?? loaded.location(ofPath: issue.path)
          return issue
        }
        byTier[tier.name] =
          located + loaded.issues.filter { $0.path.hasPrefix("tiers.\(tier.name).") }
        found += located
      }
    }
    issues = found
    issuesByTier = byTier
    scenario = found.contains { $0.severity == .error } ? nil : selected
  }

  private static func unknownTier(_ name: String, in scenario: Scenario) -> Issue {
    let known = scenario.tiers.map(\.name).joined(separator: ", ")
    return Issue(
      severity: .error, path: "tiers.\(name)", message: "the scenario has no such tier",
      remedy: "choose among \(known)")
  }
}

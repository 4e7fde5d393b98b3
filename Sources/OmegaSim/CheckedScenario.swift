public import OmegaModel
import OmegaPricing
public import OmegaScenarioFile

/// A scenario that has been read and looked at from every side that needs no simulation.
public struct CheckedScenario: Sendable {
  /// Replications of one tier beyond which nothing is learnt and memory runs out.
  public static let replicationsMax = 10_000

  public let loaded: LoadedScenario
  /// The scenario with the tiers that were asked for; nil when any issue is an error.
  public let scenario: Scenario?
  /// Everything that is wrong or will hurt, errors first: the file, the traffic equations, the lint, the prices.
  /// What several tiers have in common is told once.
  public let issues: [Issue]
  private let issuesByTier: [String: [Issue]]
  let prices: PriceList
  var book: PriceBook { prices.book }

  /// The whole document after `extends` and settings.
  public var resolvedText: String { loaded.resolvedText }

  /// What the checks say about one tier, for its report.
  public func issues(of tier: Tier) -> [Issue] { issuesByTier[tier.name] ?? [] }

  /// What the checks say about the load and whatever else all tiers share: no tier's report has it.
  public var sharedIssues: [Issue] { issues.filter { !$0.path.hasPrefix("tiers.") } }

  /// Reads and checks a scenario file.
  ///
  /// - Parameters:
  ///   - settings: `PATH=VALUE` texts, applied in order.
  ///   - tiers: names of the tiers to keep, in the scenario's order; empty: all.
  ///   - isStrict: whether warnings count as errors.
  ///   - prices: what bill lines are priced by.
  public static func load(
    path: String, settings: [String] = [], tiers: [String] = [], isStrict: Bool = false,
    prices: PriceList = .bundled
  ) -> CheckedScenario {
    CheckedScenario(
      loaded: ScenarioFile.load(path: path, settings: settings), tierNames: tiers,
      isStrict: isStrict, prices: prices)
  }

  init(
    loaded: LoadedScenario, tierNames: [String], isStrict: Bool, prices: PriceList = .bundled
  ) {
    self.loaded = loaded
    self.prices = prices
    let book = prices.book
    var found = loaded.issues
    var byTier: [String: [Issue]] = [:]
    var selected = loaded.scenario
    if let scenario = loaded.scenario {
      let unknown = tierNames.filter { name in !scenario.tiers.contains { $0.name == name } }
      found += unknown.map { Self.unknownTier($0, in: loaded, having: scenario) }
      found += Self.excessOfReplications(scenario, in: loaded)
      if !tierNames.isEmpty {
        selected?.tiers = scenario.tiers.filter { tierNames.contains($0.name) }
      }
      found += Lint.issues(ofLoadIn: scenario).map { Self.placed($0, in: loaded) }
      found += Lint.issues(ofFaultsIn: selected ?? scenario).map { Self.placed($0, in: loaded) }
      for tier in selected?.tiers ?? [] {
        let issues = Self.issues(of: tier, scenario: scenario, in: loaded, book: book)
        byTier[tier.name] =
          issues + loaded.issues.filter { $0.path.hasPrefix("tiers.\(tier.name).") }
        found += issues
      }
    }
    if isStrict {
      for position in found.indices { found[position].severity = .error }
    }
    issues = found.toldOnce(tiers: selected?.tiers.map(\.name) ?? loaded.tierNames)
    issuesByTier = byTier
    let bounded = selected?.tiers.map { SpotPriceCheck.bounded($0, by: book) } ?? []
    selected?.tiers = bounded
    scenario = found.contains { $0.severity == .error } ? nil : selected
  }
}

// MARK: - Checks that need the whole scenario

extension CheckedScenario {
  /// Load against capacity, what is known to hurt, and the prices of the bill.
  private static func issues(
    of tier: Tier, scenario: Scenario, in loaded: LoadedScenario, book: PriceBook
  ) -> [Issue] {
    let issues =
      TrafficEquations(scenario: scenario, tier: tier).issues
      + Lint.issues(of: tier, in: scenario) + SpotPriceCheck.issues(of: tier, book: book)
      + PriceCheck.issues(of: tier, book: book) + BillUnitCheck.issues(of: tier, book: book)
    return issues.map { placed($0, in: loaded) }
  }

  private static func placed(_ issue: Issue, in loaded: LoadedScenario) -> Issue {
    var issue = issue
    issue.location = issue.location ?? loaded.location(ofPath: issue.path)
    return issue
  }

  private static func unknownTier(
    _ name: String, in loaded: LoadedScenario, having scenario: Scenario
  ) -> Issue {
    let known = scenario.tiers.map(\.name).joined(separator: ", ")
    return Issue(
      severity: .error, path: "tiers.\(name)", message: "the scenario has no such tier",
      remedy: "choose among \(known)", location: loaded.location(ofPath: "tiers"))
  }

  private static func excessOfReplications(
    _ scenario: Scenario, in loaded: LoadedScenario
  ) -> [Issue] {
    guard scenario.replications > replicationsMax else { return [] }
    return [
      Issue(
        severity: .error, path: "replications",
        message: "\(scenario.replications) replications are more than \(replicationsMax)",
        remedy: "take fewer: with 5 to 50, intervals are narrow enough",
        location: loaded.location(ofPath: "replications"))
    ]
  }
}

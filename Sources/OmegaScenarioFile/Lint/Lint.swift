public import OmegaModel

/// Rules about deployments that load has no part in: what a provider refuses or bends, and what is known to hurt.
///
/// What follows from the load is told by the traffic equations instead.
public enum Lint {
  /// All rules, gravest first: what cannot exist, what fails its requests, what breaks a promise, what is good to know.
  static let rules: [LintRule] =
    LintRule.consistency + LintRule.scaling + LintRule.beginning + LintRule.placement
    + LintRule.timeouts + LintRule.retries + LintRule.spot + LintRule.disruption + LintRule.promises
    + LintRule.stores
    + LintRule.storeLimits + LintRule.bills + LintRule.idle + LintRule.schedules

  /// What the rules say about a tier, as warnings, gravest first.
  ///
  /// What one rule says in the same words about several parts is said once, at the first of them.
  public static func issues(of tier: Tier, in scenario: Scenario) -> [Issue] {
    let subject = LintSubject(scenario: scenario, tier: tier)
    return rules.flatMap { rule in
      merged(rule.check(subject)).map { finding in
        Issue(
          severity: .warning, path: "tiers.\(tier.name).\(finding.path)", message: finding.text,
          remedy: finding.remedy, source: rule.source)
      }
    }
  }

  /// What is said about the load, which all tiers share.
  public static func issues(ofLoadIn scenario: Scenario) -> [Issue] {
    LoadLint(scenario: scenario).issues
  }

  /// What is said about the script of faults, which all tiers share.
  public static func issues(ofFaultsIn scenario: Scenario) -> [Issue] {
    FaultLint(scenario: scenario).issues
  }

  private static func merged(_ findings: [LintFinding]) -> [LintFinding] {
    var groups: [(first: LintFinding, others: [String])] = []
    var positions: [String: Int] = [:]
    for finding in findings {
      guard let known = positions[finding.text] else {
        positions[finding.text] = groups.count
        groups.append((finding, []))
        continue
      }
      let part = finding.part
      if part != groups[known].first.part, !groups[known].others.contains(part) {
        groups[known].others.append(part)
      }
    }
    return groups.map { first, others in
      var finding = first
      if !others.isEmpty { finding.text += "; likewise \(others.joinedInWords)" }
      return finding
    }
  }
}

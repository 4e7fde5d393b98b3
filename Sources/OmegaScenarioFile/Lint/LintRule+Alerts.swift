import OmegaModel
import OmegaUnits

extension LintRule {
  static let alerts = [alertNeverFires]

  private static let alertNeverFires = LintRule(
    name: "alert-never-fires",
    source: """
      Beyer et al., The Site Reliability Workbook, 2018, chapter 5 (an objective of 90 % cannot burn its budget more than \
      10 times too fast)
      """,
    check: { subject in
      let objectives = subject.tier.objectives.compactMap { objective in
        objective.availability.map { (name: objective.requestClass, share: $0) }
      }.filter { $0.share < 1 }
      // The rules that everybody begins with are nobody's mistake.
      guard subject.tier.alerts != AlertRule.workbook else { return [] }
      return subject.tier.alerts.compactMap { rule -> LintFinding? in
        let watched = objectives.filter { rule.watches($0.name) }
        guard !watched.contains(where: { rule.burnRate * (1 - $0.share) < 1 }) else { return nil }
        return LintFinding(
          part: rule.name, path: "alerts.\(rule.name)",
          text: watched.isEmpty
            ? "no class that it watches has an objective for its availability that allows failures"
            : """
            it never fires: even if every request fails, no budget of what it watches burns \
            \(rule.burnRate.threeDigits) times too fast
            """,
          remedy: watched.isEmpty
            ? "give a class an objective, or remove the rule"
            : "write a lower `burn-rate`")
      }
    })
}

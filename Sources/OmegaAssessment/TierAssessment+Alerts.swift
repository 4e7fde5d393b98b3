import OmegaMeasurement
import OmegaModel
import OmegaStatistics
import OmegaUnits

extension TierAssessment {
  /// How often the tier's rules would tell somebody; nil where no class has an objective that allows failures, or no
  /// minute was judged (Model O-2).
  static func alerts(of evidence: TierEvidence) -> TierAlertResult? {
    let measurements = evidence.replications.map(\.measurements)
    let watched = watched(by: evidence.tier, in: measurements)
    guard !evidence.tier.alerts.isEmpty, !watched.isEmpty,
      let length = watched[0].minutes.first?.judged.count, length > 0
    else {
      return nil
    }
    let rules = evidence.tier.alerts.map { RuleHistory($0, over: watched) }
    func together(_ severity: AlertRule.Severity) -> AlertRate {
      let members = rules.filter { $0.rule.severity == severity && !$0.classes.isEmpty }
      return AlertRate(
        measurements.indices.map { replication in
          let firing = members.flatMap { $0.firing[replication] }
          return AlertHistory(firing.isEmpty ? [Array(repeating: false, count: length)] : firing)
        }, length: length)
    }
    let canPage = rules.contains { $0.rule.severity == .page && !$0.classes.isEmpty }
    return TierAlertResult(
      pagesMonth: canPage ? together(.page).perMonth : nil,
      ticketsMonth: together(.ticket).perMonth,
      rules: rules.map { $0.result(length: length) })
  }

  /// A class with an objective, and its minutes in each replication.
  fileprivate struct Watched {
    var name: String
    var objective: Double
    var minutes: [MinuteCounts]
  }

  private static func watched(by tier: Tier, in measurements: [Measurements]) -> [Watched] {
    measurements[0].classes.indices.compactMap { position in
      let name = measurements[0].classes[position].name
      let objective = tier.objectives.first { $0.requestClass == name }?.availability
      guard let objective, objective < 1 else { return nil }
      return Watched(
        name: name, objective: objective,
        minutes: measurements.map { $0.classes[position].minutes })
    }
  }

  /// When a rule fires, for each class that can make it fire.
  private struct RuleHistory {
    let rule: AlertRule
    let classes: [String]
    /// By replication and class, whether it fires at the end of each minute.
    let firing: [[[Bool]]]

    init(_ rule: AlertRule, over watched: [Watched]) {
      let alert = BurnRateAlert(rule)
      let members = watched.filter {
        rule.watches($0.name) && alert.canFire(objective: $0.objective)
      }
      self.rule = rule
      classes = members.map(\.name)
      firing = watched[0].minutes.indices.map { replication in
        members.map {
          let minutes = $0.minutes[replication]
          return alert.firing(
            judged: minutes.judged, failed: minutes.failed, objective: $0.objective)
        }
      }
    }

    func result(length: Int) -> AlertRuleResult {
      let rate = classes.isEmpty ? nil : AlertRate(firing.map(AlertHistory.init), length: length)
      return AlertRuleResult(
        rule: rule.name, severity: rule.severity.rawValue, burnRate: rule.burnRate,
        longWindowS: Double(rule.longWindow.nanoseconds) / 1e9,
        shortWindowS: Double(rule.shortWindow.nanoseconds) / 1e9,
        classes: classes, firingsMonth: rate?.perMonth, firingShare: rate?.share)
    }
  }
}

import OmegaMeasurement
import OmegaModel
import OmegaStatistics

extension ClassAssessment {
  /// What an availability objective means over a month; nil without one, or when it allows no
  /// failure.
  static func budget(
    _ replications: [ClassMeasurement], availability: JudgedFigure, spent: Double?,
    rules: [AlertRule]
  ) -> ErrorBudgetResult? {
    guard let objective = availability.objective, let spent else { return nil }
    return ErrorBudgetResult(
      spent: spent, downtimeMinutesMonth: TierAssessment.downtime(at: availability),
      month: month(replications, objective: objective),
      alerts: alerts(replications, objective: objective, rules: rules))
  }

  private static func month(
    _ replications: [ClassMeasurement], objective: Double
  ) -> MonthResult? {
    // One seed for all: months of two tiers, or before and after a change, are of the same blocks.
    let months = ComposedMonths(
      replications.map { ($0.minutes.judged, $0.minutes.failed) }, objective: objective, seed: 1)
    return months.map {
      MonthResult(
        probability: Figure($0.share), blockDays: Double($0.blockMinutes) / 1_440,
        monthsSimulated: $0.monthsSimulated)
    }
  }

  private static func alerts(
    _ replications: [ClassMeasurement], objective: Double, rules: [AlertRule]
  ) -> AlertResult? {
    guard let length = replications.first?.minutes.judged.count, length > 0 else { return nil }
    func rate(_ alerts: [BurnRateAlert]) -> AlertRate {
      AlertRate(
        replications.map {
          AlertHistory(
            judged: $0.minutes.judged, failed: $0.minutes.failed, objective: objective,
            alerts: alerts)
        },
        length: length)
    }
    func alerts(_ severity: AlertRule.Severity) -> [BurnRateAlert] {
      rules.filter { $0.severity == severity }.map { BurnRateAlert($0) }
    }
    let pages = rate(alerts(.page))
    let tickets = rate(alerts(.ticket))
    let canPage = alerts(.page).contains { $0.canFire(objective: objective) }
    return AlertResult(
      pagesMonth: canPage ? pages.perMonth : nil, ticketsMonth: tickets.perMonth,
      pagingShare: pages.share.estimate, ticketingShare: tickets.share.estimate,
      pagingShareInterval: canPage ? Interval(pages.share) : nil,
      ticketingShareInterval: Interval(tickets.share))
  }
}

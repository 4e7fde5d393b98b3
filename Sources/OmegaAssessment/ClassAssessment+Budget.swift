import OmegaMeasurement
import OmegaStatistics

extension ClassAssessment {
  /// What an availability objective means over a month; nil without one, or when it allows no
  /// failure.
  static func budget(
    _ replications: [ClassMeasurement], availability: JudgedFigure, spent: Double?
  ) -> ErrorBudgetResult? {
    guard let objective = availability.objective, let spent else { return nil }
    return ErrorBudgetResult(
      spent: spent, downtimeMinutesMonth: TierAssessment.downtime(at: availability),
      month: month(replications, objective: objective),
      alerts: alerts(replications, objective: objective))
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
    _ replications: [ClassMeasurement], objective: Double
  ) -> AlertResult? {
    guard let length = replications.first?.minutes.judged.count, length > 0 else { return nil }
    func histories(_ alerts: [BurnRateAlert]) -> [AlertHistory] {
      replications.map {
        AlertHistory(
          judged: $0.minutes.judged, failed: $0.minutes.failed, objective: objective,
          alerts: alerts)
      }
    }
    let windowsPerMonth = TierAssessment.minutesPerMonth / Double(length)
    func perMonth(_ histories: [AlertHistory]) -> Figure {
      let rate = EventRate.estimate(counts: histories.map(\.firings)) ?? Estimate(certain: 0)
      return Figure(rate.scaled(by: windowsPerMonth))
    }
    func share(_ histories: [AlertHistory]) -> Double {
      Double(histories.reduce(0) { $0 + $1.minutesFiring }) / Double(length * histories.count)
    }
    let pages = histories(BurnRateAlert.pages)
    let tickets = histories(BurnRateAlert.tickets)
    return AlertResult(
      pagesMonth: perMonth(pages), ticketsMonth: perMonth(tickets), pagingShare: share(pages),
      ticketingShare: share(tickets))
  }
}

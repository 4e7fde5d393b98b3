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
    func rate(_ alerts: [BurnRateAlert]) -> AlertRate {
      AlertRate(
        replications.map {
          AlertHistory(
            judged: $0.minutes.judged, failed: $0.minutes.failed, objective: objective,
            alerts: alerts)
        },
        length: length)
    }
    let pages = rate(BurnRateAlert.pages)
    let tickets = rate(BurnRateAlert.tickets)
    let canPage = BurnRateAlert.pages.contains { $0.canFire(objective: objective) }
    return AlertResult(
      pagesMonth: canPage ? pages.perMonth : nil, ticketsMonth: tickets.perMonth,
      pagingShare: pages.share.estimate, ticketingShare: tickets.share.estimate,
      pagingShareInterval: canPage ? Interval(pages.share) : nil,
      ticketingShareInterval: Interval(tickets.share))
  }
}

/// How often alerts fire, and for how much of the time, over all replications.
private struct AlertRate {
  let perMonth: Figure
  let share: Figure

  /// - Parameter length: of each replication, in minutes.
  init(_ histories: [AlertHistory], length: Int) {
    // What never stops is one alert however many windows a month has.
    let ending = histories.filter { !$0.isAlwaysFiring }
    let endless = histories.count - ending.count
    let always = RatioEstimator.binomialInterval(successes: endless, trials: histories.count)
    let windowsPerMonth = Double(ComposedMonths.minutesPerMonth) / Double(length)
    let begun = EventRate.estimate(counts: ending.map(\.firings)) ?? Estimate(certain: 0)
    let scaled = begun.scaled(by: windowsPerMonth * (1 - always.value))
    let hasEndless = endless > 0
    perMonth = Figure(
      Estimate(
        value: scaled.value + always.value, low: scaled.low + (hasEndless ? always.low : 0),
        high: scaled.high + (hasEndless ? always.high : 0)))
    // Minutes in which an alert fires come in stretches: where none was seen, replications count.
    let calm = RatioEstimator.estimate(
      histories.map {
        RatioSample(successes: length - $0.minutesFiring, trials: length)
      },
      hasUnseenOutage: !histories.contains { $0.minutesFiring > 0 })
    share =
      calm.map { Figure(estimate: 1 - $0.value, low: 1 - $0.high, high: 1 - $0.low) }
      ?? Figure(estimate: 0, low: 0, high: 1)
  }
}

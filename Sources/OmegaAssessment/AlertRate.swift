import OmegaModel
import OmegaStatistics
import OmegaUnits

/// How often alerts fire, and for how much of the time, over all replications.
struct AlertRate {
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

extension BurnRateAlert {
  /// Its windows are rounded up to whole minutes.
  init(_ rule: AlertRule) {
    self.init(
      burnRate: rule.burnRate, longWindow: rule.longWindow.wholeMinutes,
      shortWindow: rule.shortWindow.wholeMinutes)
  }
}

extension SimDuration {
  /// Rounded up; in whole numbers, as two minutes in seconds are a little more than 120.
  fileprivate var wholeMinutes: Int {
    let minute = SimDuration.minutes(1).nanoseconds
    return Int((nanoseconds + minute - 1) / minute)
  }
}

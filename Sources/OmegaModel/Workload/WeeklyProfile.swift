/// Relative load of each local hour of the week, and of holidays.
public struct WeeklyProfile: Hashable, Sendable {
  /// IANA name of the zone whose clocks the hours follow, daylight saving included.
  public var zone: String
  /// Seven days from Monday, 24 hours each; only ratios matter.
  public var hours: [[Double]]
  /// Local dates that have a day of their own, as days since 1970-01-01.
  public var holidays: Set<Int>
  /// The 24 hours of a holiday, in the unit of `hours`.
  public var holidayHours: [Double]

  /// - Parameter holidayHours: nil: holidays are as Sundays.
  public init(
    zone: String, hours: [[Double]], holidays: Set<Int> = [], holidayHours: [Double]? = nil
  ) {
    precondition(hours.count == 7 && hours.allSatisfy { $0.count == 24 }, "a week has 7 × 24 hours")
    self.zone = zone
    self.hours = hours
    self.holidays = holidays
    self.holidayHours = holidayHours ?? hours[6]
    precondition(self.holidayHours.count == 24, "a holiday has 24 hours")
  }

  /// Mean of the week's 168 hours, by which the profile is normalised; holidays do not count.
  public var mean: Double { hours.joined().reduce(0, +) / 168 }

  /// The busiest hour relative to the mean of the week.
  public var peakRatio: Double {
    let holiday = holidays.isEmpty ? 0 : holidayHours.max() ?? 0
    return max(hours.joined().max() ?? 0, holiday) / mean
  }
}

/// Units that durations are printed in.
struct DurationUnit: Hashable, Sendable {
  let symbol: String
  let milliseconds: Double

  static let microsecond = DurationUnit(symbol: "µs", milliseconds: 0.001)
  static let millisecond = DurationUnit(symbol: "ms", milliseconds: 1)
  static let second = DurationUnit(symbol: "s", milliseconds: 1_000)
  static let minute = DurationUnit(symbol: "min", milliseconds: 60_000)
  static let hour = DurationUnit(symbol: "h", milliseconds: 3_600_000)
  static let day = DurationUnit(symbol: "d", milliseconds: 86_400_000)

  /// A measured duration, or zero for less than a tenth of a nanosecond, the grain of simulated time.
  static func visible(_ milliseconds: Double) -> Double {
    milliseconds.magnitude < 1e-7 ? 0 : milliseconds
  }

  /// The unit for a measured duration; the limits are the values that round to the next unit.
  static func fitting(_ milliseconds: Double) -> DurationUnit {
    switch milliseconds.magnitude {
    case 0: .millisecond
    case ..<0.9995: .microsecond
    case ..<999.5: .millisecond
    case ..<119_500: .second
    case ..<7_170_000: .minute
    default: .hour
    }
  }

  /// The largest unit of which a stated duration is a whole multiple.
  static func stated(_ milliseconds: Double) -> DurationUnit {
    guard milliseconds.magnitude > 0 else { return .second }
    for unit in [day, hour, minute]
    where milliseconds.truncatingRemainder(dividingBy: unit.milliseconds) == 0 {
      return unit
    }
    return switch milliseconds.magnitude {
    case ..<1: .microsecond
    case ..<1_000: .millisecond
    default: .second
    }
  }
}

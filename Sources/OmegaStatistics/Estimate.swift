/// A figure with an interval that covers the true one in 95 of 100 repetitions of the whole run.
public struct Estimate: Hashable, Sendable {
  public var value: Double
  public var low: Double
  public var high: Double

  public init(value: Double, low: Double, high: Double) {
    self.value = value
    self.low = low
    self.high = high
  }

  /// A figure that is known without sampling.
  public init(certain value: Double) {
    self.init(value: value, low: value, high: value)
  }

  /// `value` ± `halfWidth`, cut to the values that are possible at all, but never past the value
  /// itself.
  public init(value: Double, halfWidth: Double, within possible: ClosedRange<Double>) {
    self.init(
      value: value,
      low: min(value, max(possible.lowerBound, value - halfWidth)),
      high: max(value, min(possible.upperBound, value + halfWidth)))
  }

  public var width: Double { high - low }

  /// The smallest interval that holds both intervals, around this one's value.
  public func widened(to other: Estimate) -> Estimate {
    Estimate(value: value, low: min(low, other.low), high: max(high, other.high))
  }
}

extension ClosedRange<Double> {
  /// Every finite number.
  public static let anyNumber = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
  /// Every finite number from zero up.
  public static let nonNegative = 0...Double.greatestFiniteMagnitude
}

import Foundation

/// Many intervals that hold at once: all of a family cover their true figures with one stated
/// probability.
///
/// Each interval is as sure as Šidák's inequality asks: 1 − (1 − α)^(1/m) of m. It holds for
/// normal figures however they depend on each other (Šidák, JASA 62, 1967).
public struct FamilyConfidence: Hashable, Sendable {
  /// Probability that at least one of the intervals misses, though nothing is wrong.
  public let errorRate: Double
  /// Number of intervals, 1 or more.
  public let count: Int

  public init(errorRate: Double, count: Int) {
    precondition(errorRate > 0 && errorRate < 1 && count >= 1, "a family has members and a level")
    self.errorRate = errorRate
    self.count = count
  }

  /// Probability that one of the intervals misses.
  public var singleErrorRate: Double { -expm1(log1p(-errorRate) / Double(count)) }

  /// Standard errors to either side of a figure whose error is estimated from so many values, 2 or
  /// more.
  public func studentMultiple(values: Int) -> Double {
    StudentDistribution(degreesOfFreedom: values - 1).quantile(1 - singleErrorRate / 2)
  }
}

import Foundation

/// The time until `needed` of a number of independent exponential times are over.
///
/// An order statistic: the gap before the next of n − i is exponential with a mean of
/// mean ÷ (n − i) (Rényi 1953). In seconds, or whatever unit the mean has.
public struct ExponentialOrder: Hashable, Sendable {
  public let count: Int
  public let needed: Int
  /// Of one of them.
  public let timeMean: Double

  public init(count: Int, needed: Int, timeMean: Double) {
    precondition(1 <= needed && needed <= count && timeMean > 0, "some of the times are needed")
    self.count = count
    self.needed = needed
    self.timeMean = timeMean
  }

  public var mean: Double {
    (0..<needed).reduce(0) { $0 + timeMean / Double(count - $1) }
  }

  /// P(enough are over by then).
  public func cumulative(_ time: Double) -> Double {
    RedundantUnits(
      units: count, unitsNeeded: needed, unitAvailability: -expm1(-time / timeMean)
    ).availability
  }

  /// The time that is not exceeded with probability `q`; 0 ≤ q < 1.
  public func quantile(_ q: Double) -> Double {
    timeMean * Root.ofRising(from: 0) { cumulative($0 * timeMean) - q }
  }
}

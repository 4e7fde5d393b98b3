/// A figure that is a quotient of two sums over replications, such as a mean: time ÷ requests.
public struct RatioSum: Hashable, Sendable {
  /// What one replication adds to either sum.
  public struct Part: Hashable, Sendable {
    public var numerator: Double
    public var denominator: Double

    public init(_ numerator: Double, per denominator: Double) {
      self.numerator = numerator
      self.denominator = denominator
    }

    /// Whether it adds to either sum: a bill without requests is part of what requests cost.
    var hasEvidence: Bool { denominator > 0 || numerator != 0 }
  }

  /// Quotient of the sums.
  public let value: Double
  /// By a jackknife over replications.
  public let standardError: Double
  /// Of what single replications add to the quotient.
  public let skewness: Double
  public let parts: Int

  /// Nil unless two replications or more have something to divide by.
  public init?(_ parts: [Part]) {
    guard parts.count(where: { $0.denominator > 0 }) >= 2 else { return nil }
    let parts = parts.filter(\.hasEvidence)
    let sum = Part(sumOf: parts)
    value = sum.numerator / sum.denominator
    let leaveOneOut = parts.map {
      (sum.numerator - $0.numerator) / (sum.denominator - $0.denominator)
    }
    standardError = Jackknife.standardError(leaveOneOut: leaveOneOut)
    skewness = Jackknife.skewness(leaveOneOut: leaveOneOut)
    self.parts = parts.count
  }

  /// Student's interval, longer on the side to which the replications are skewed (Hall, JRSS B 54,
  /// 1992).
  public func estimate(within possible: ClosedRange<Double> = .anyNumber) -> Estimate {
    let multiples = SkewedMultiples(
      of: Confidence.studentMultiple(count: parts), skewness: skewness, count: parts)
    return Estimate(
      value: value,
      low: min(value, max(possible.lowerBound, value - multiples.below * standardError)),
      high: max(value, min(possible.upperBound, value + multiples.above * standardError)))
  }
}

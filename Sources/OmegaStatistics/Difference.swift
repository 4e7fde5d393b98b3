import Foundation

/// How a figure changes from one set of replications to another, and how sure that is.
///
/// Replications that met the same random requests are compared pair by pair, so that what both sets
/// share cancels; others by Welch's approximation (Biometrika 34, 1947).
public struct Difference: Hashable, Sendable {
  /// After minus before.
  public let value: Double
  /// 0 where every replication says the same; meaningless without degrees of freedom.
  public let standardError: Double
  /// 0 when the spread cannot be seen: there is a single replication on one side.
  public let degreesOfFreedom: Int
  /// Whether both sides met the same random requests.
  private let isPaired: Bool

  init(value: Double, standardError: Double, degreesOfFreedom: Int, isPaired: Bool) {
    self.value = value
    self.standardError = standardError
    self.degreesOfFreedom = degreesOfFreedom
    self.isPaired = isPaired
  }

  /// Whether nothing about it is random, as far as the replications show.
  ///
  /// A single pair that is equal says so too: nothing has changed for these requests.
  public var isCertain: Bool {
    standardError == 0 && (degreesOfFreedom > 0 || isPaired && value == 0)
  }

  /// The interval that misses the true difference with a stated probability.
  ///
  /// Of a single observation it is as wide as it must be, so that it always holds zero (see
  /// `Confidence.singleObservationMultiple`).
  public func interval(errorRate: Double) -> Estimate {
    Estimate(
      value: value, halfWidth: halfWidth(errorRate: errorRate), within: .anyNumber)
  }

  private func halfWidth(errorRate: Double) -> Double {
    precondition(errorRate > 0 && errorRate < 1, "an interval misses with some probability")
    guard degreesOfFreedom > 0 else {
      let multiple = Confidence.singleObservationMultiple * (1 - Confidence.level) / errorRate
      return max(1, multiple) * abs(value)
    }
    guard standardError > 0 else { return 0 }
    let student = StudentDistribution(degreesOfFreedom: degreesOfFreedom)
    return student.quantile(1 - errorRate / 2) * standardError
  }
}

// MARK: - Replications pair by pair

extension Difference {
  /// Difference of means of values that are paired by position; nil without any pair.
  public init?(pairs before: [Double], _ after: [Double]) {
    precondition(before.count == after.count, "paired values come in pairs")
    let differences = zip(after, before).map { $0 - $1 }
    guard !differences.isEmpty else { return nil }
    let mean = Mean(differences)
    self.init(
      value: mean.value, standardError: mean.variance.squareRoot(),
      degreesOfFreedom: differences.count - 1, isPaired: true)
  }

  /// Difference of pooled shares with a jackknife over pairs; nil unless both sides had trials.
  ///
  /// It does not fall back on the binomial: on equal requests, equal counts are evidence of no
  /// change.
  public init?(pairs before: [RatioSample], _ after: [RatioSample]) {
    self.init(pairs: before.map(RatioSum.Part.init), after.map(RatioSum.Part.init))
  }

  /// Difference of quotients of sums with a jackknife over pairs; nil unless both sides have
  /// something to divide by.
  public init?(pairs before: [RatioSum.Part], _ after: [RatioSum.Part]) {
    precondition(before.count == after.count, "paired values come in pairs")
    let (sumBefore, sumAfter) = (RatioSum.Part(sumOf: before), RatioSum.Part(sumOf: after))
    guard let quotientBefore = sumBefore.quotient, let quotientAfter = sumAfter.quotient else {
      return nil
    }
    // A pair in which neither side has anything shows nothing, whatever is left out.
    let pairs = before.indices.filter { before[$0].hasEvidence || after[$0].hasEvidence }
    let leaveOneOut = pairs.compactMap { left -> Double? in
      guard let after = (sumAfter - after[left]).quotient,
        let before = (sumBefore - before[left]).quotient
      else { return nil }
      return after - before
    }
    self.init(
      value: quotientAfter - quotientBefore,
      standardError: leaveOneOut.count < 2 ? 0 : Jackknife.standardError(leaveOneOut: leaveOneOut),
      degreesOfFreedom: max(0, leaveOneOut.count - 1), isPaired: true)
  }
}

// MARK: - Independent replications

extension Difference {
  /// Difference of means of independent values; nil unless both sides have one.
  public init?(independent before: [Double], _ after: [Double]) {
    guard !before.isEmpty, !after.isEmpty else { return nil }
    self.init(Mean(before), Mean(after))
  }

  /// Difference of pooled shares of independent replications; nil unless both sides had trials.
  ///
  /// Neither side's variance is taken to be less than that of independent trials with one success and
  /// one failure more (Agresti and Caffo, The American Statistician 54(4), 2000), so that a side
  /// without any failure is not taken to be certain.
  public init?(independent before: [RatioSample], _ after: [RatioSample]) {
    func mean(_ samples: [RatioSample]) -> Mean? {
      guard var mean = Mean(samples.map(RatioSum.Part.init)) else { return nil }
      let trials = Double(samples.reduce(0) { $0 + $1.trials })
      let share = (mean.value * trials + 1) / (trials + 2)
      mean.variance = max(mean.variance, share * (1 - share) / (trials + 2))
      return mean
    }
    guard let before = mean(before), let after = mean(after) else { return nil }
    self.init(before, after)
  }

  /// Difference of quotients of sums of independent replications; nil unless both sides have
  /// something to divide by.
  public init?(independent before: [RatioSum.Part], _ after: [RatioSum.Part]) {
    guard let before = Mean(before), let after = Mean(after) else { return nil }
    self.init(before, after)
  }

  /// Welch's degrees of freedom, rounded down.
  private init(_ before: Mean, _ after: Mean) {
    let variance = before.variance + after.variance
    var degrees = 0
    if before.count > 1, after.count > 1 {
      let spread =
        before.variance * before.variance / Double(before.count - 1)
        + after.variance * after.variance / Double(after.count - 1)
      degrees =
        spread > 0
        ? Int(variance * variance / spread + 1e-9) : min(before.count, after.count) - 1
    }
    self.init(
      value: after.value - before.value, standardError: variance.squareRoot(),
      degreesOfFreedom: degrees, isPaired: false)
  }
}

/// A figure of one side with the variance of its error.
private struct Mean {
  var value: Double
  var variance: Double
  /// Replications that it is known from.
  var count: Int

  /// - Precondition: there is a value.
  init(_ values: [Double]) {
    count = values.count
    // Equal values are exactly their mean, which a sum ÷ count can miss by a rounding.
    let first = values[0]
    guard values.contains(where: { $0 != first }) else {
      value = first
      variance = 0
      return
    }
    let mean = values.reduce(0, +) / Double(count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    value = mean
    variance = squares / Double(count - 1) / Double(count)
  }

  init?(_ parts: [RatioSum.Part]) {
    let parts = parts.filter(\.hasEvidence)
    guard let quotient = RatioSum.Part(sumOf: parts).quotient else { return nil }
    value = quotient
    variance = 0
    count = parts.count
    if let sum = RatioSum(parts) { variance = sum.standardError * sum.standardError }
  }
}

extension RatioSum.Part {
  init(_ sample: RatioSample) { self.init(Double(sample.successes), per: Double(sample.trials)) }

  init(sumOf parts: [RatioSum.Part]) {
    self.init(
      parts.reduce(0) { $0 + $1.numerator }, per: parts.reduce(0) { $0 + $1.denominator })
  }

  static func - (whole: Self, part: Self) -> Self {
    Self(whole.numerator - part.numerator, per: whole.denominator - part.denominator)
  }

  /// Nil when there is nothing to divide by.
  var quotient: Double? { denominator > 0 ? numerator / denominator : nil }
}

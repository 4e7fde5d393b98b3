import Foundation

/// Intervals of quantiles of pooled requests.
///
/// A quantile itself is no smooth figure: how far it moves when one replication is left out depends
/// on the few requests next to it, so that a jackknife of it is right in the mean and far off in
/// many a run. The share of requests within it is a smooth one. Its interval is turned into times by
/// the distribution of the pooled requests (Woodruff, JASA 47, 1952).
public enum QuantileEstimator {
  /// Shares of the pooled requests whose quantiles bound that of `share`: Wilson's interval with
  /// Student's multiple, for as many times fewer requests as the jackknife's variance of the share is
  /// greater than that of independent ones; never narrower than theirs. Nil with fewer than two
  /// replications, which show no spread.
  ///
  /// A bound of 0 or 1 says that so few requests, counted as independent ones, lie beyond the quantile
  /// that even the most extreme of them may be on its wrong side: with n of them it is with e⁻ⁿ.
  ///
  /// - Parameter parts: for each replication, requests within the quantile, and all.
  public static func bounds(
    ofShare share: Double, within parts: [RatioSum.Part]
  ) -> ClosedRange<Double>? {
    guard let sum = RatioSum(parts) else { return nil }
    let requests = parts.reduce(0) { $0 + $1.denominator }
    let independent = share * (1 - share) / requests
    let factor = max(1, sum.standardError * sum.standardError / independent)
    let multiple = max(
      Confidence.normalMultiple,
      Confidence.studentMultiple(count: sum.parts) * sum.standardError / independent.squareRoot())
    let interval = RatioEstimator.scoreInterval(share: share, trials: requests, multiple: multiple)
    let tailMin = -log((1 - Confidence.level) / 2)
    let low = requests / factor * share < tailMin ? 0 : interval.low
    let high = requests / factor * (1 - share) < tailMin ? 1 : interval.high
    return low...high
  }
}

/// Intervals of quantiles of pooled requests.
///
/// A quantile itself is no smooth figure: how far it moves when one replication is left out depends
/// on the few requests next to it, so that a jackknife of it is right in the mean and far off in
/// many a run. The share of requests within it is a smooth one. Its interval is turned into times by
/// the distribution of the pooled requests (Woodruff, JASA 47, 1952).
public enum QuantileEstimator {
  /// Shares of the pooled requests whose quantiles bound that of `share`; they may lie beyond 0
  /// and 1. Nil with fewer than two replications, which show no spread.
  ///
  /// Student's multiple of the jackknife's error of the share, never narrower than the binomial
  /// one.
  ///
  /// - Parameter parts: for each replication, requests within the quantile, and all.
  public static func bounds(
    ofShare share: Double, within parts: [RatioSum.Part]
  ) -> ClosedRange<Double>? {
    guard let sum = RatioSum(parts) else { return nil }
    let requests = parts.reduce(0) { $0 + $1.denominator }
    let binomial = Confidence.normalMultiple * (share * (1 - share) / requests).squareRoot()
    let halfWidth = max(
      binomial, Confidence.studentMultiple(count: sum.parts) * sum.standardError)
    return share - halfWidth...share + halfWidth
  }
}

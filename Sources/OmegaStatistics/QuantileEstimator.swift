/// Intervals of quantiles of pooled requests.
///
/// A quantile itself is no smooth figure: how far it moves when one replication is left out depends
/// on the few requests next to it, so that a jackknife of it is right in the mean and far off in
/// many a run. The share of requests within a duration is a smooth one. The interval holds the
/// durations of which it is plausible that just the quantile's share lies within them (inversion of
/// a test, after Woodruff, JASA 47, 1952): each is judged by the spread and the skewness of its own
/// share (Hall, JRSS B 54, 1992).
public enum QuantileEstimator {
  /// Whether a duration may be the quantile, from how many requests of each replication lie within
  /// it; nil with fewer than two replications, which show no spread.
  ///
  /// The error of the share is the jackknife's; to neither side is it taken for less than that of as
  /// many independent requests.
  ///
  /// - Parameter parts: for each replication, requests within the duration, and all.
  public static func isPlausible(share: Double, within parts: [RatioSum.Part]) -> Bool? {
    guard let sum = RatioSum(parts) else { return nil }
    let student = Confidence.studentMultiple(count: sum.parts)
    let transform = HallTransform(skewness: sum.skewness, count: sum.parts)
    let least = binomialError(of: share, parts)
    let low = sum.value - max(least, transform.inverse(student) * sum.standardError)
    let high = sum.value + max(least, -transform.inverse(-student) * sum.standardError)
    return low <= share && share <= high
  }

  /// Whether even the longest request may lie below the quantile, so that nothing measured bounds it
  /// from above: Student's interval of the share within the pooled quantile, never narrower than the
  /// binomial one, reaches all requests.
  ///
  /// - Parameter parts: for each replication, requests within the quantile, and all; of two or more.
  public static func isUnbounded(share: Double, within parts: [RatioSum.Part]) -> Bool {
    guard let sum = RatioSum(parts) else { return true }
    let student = Confidence.studentMultiple(count: sum.parts) * sum.standardError
    return share + max(student, binomialError(of: share, parts)) >= 1
  }

  /// Half of the binomial interval's width.
  private static func binomialError(of share: Double, _ parts: [RatioSum.Part]) -> Double {
    let requests = parts.reduce(0) { $0 + $1.denominator }
    return Confidence.normalMultiple * (share * (1 - share) / requests).squareRoot()
  }
}

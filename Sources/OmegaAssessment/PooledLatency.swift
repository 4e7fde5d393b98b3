import OmegaMeasurement
import OmegaStatistics

/// Mean and percentiles of the successful requests of all replications.
struct PooledLatency {
  private let pooled: DurationHistogram
  private let replications: [DurationHistogram]

  /// How far a histogram's buckets can put a quantile off, relative to it.
  private static let resolution = 1.0 / 256

  /// Nil when no request succeeded.
  init?(_ histograms: [DurationHistogram]) {
    replications = histograms.filter { $0.count > 0 }
    guard !replications.isEmpty else { return nil }
    pooled = replications.reduce(into: DurationHistogram()) { $0.merge($1) }
  }

  var summary: LatencySummary {
    let percentiles = [0.5, 0.9, 0.95, 0.99, 0.999].map {
      Figure(percentile($0).scaled(by: 1_000))
    }
    return LatencySummary(
      mean: Figure(mean.scaled(by: 1_000)), p50: percentiles[0], p90: percentiles[1],
      p95: percentiles[2], p99: percentiles[3], p999: percentiles[4])
  }

  /// Time ÷ requests, in seconds, with a jackknife over replications.
  private var mean: Estimate {
    let value = pooled.mean ?? 0
    let parts = replications.map { RatioSum.Part($0.totalSeconds, per: Double($0.count)) }
    guard let sum = RatioSum(parts) else {
      return MeanEstimator.singleObservation(value, within: .nonNegative)
    }
    return Estimate(
      value: value, halfWidth: Confidence.studentMultiple(count: sum.parts) * sum.standardError,
      within: .nonNegative)
  }

  /// In seconds, with the interval of the share of requests within it.
  private func percentile(_ share: Double) -> Estimate {
    let value = pooled.quantile(share) ?? 0
    let position = pooled.duration(ofShare: share)
    let parts = replications.map {
      RatioSum.Part($0.share(within: position) * Double($0.count), per: Double($0.count))
    }
    guard let bounds = QuantileEstimator.bounds(ofShare: share, within: parts) else {
      return MeanEstimator.singleObservation(value, within: .nonNegative)
    }
    let low = min(value, pooled.duration(ofShare: bounds.lowerBound))
    var high = max(value, pooled.duration(ofShare: bounds.upperBound))
    // Where even the longest request may lie below the percentile, nothing measured bounds it from
    // above: it is known as little as from a single observation.
    if bounds.upperBound >= 1 {
      high = max(high, MeanEstimator.singleObservation(value, within: .nonNegative).high)
    }
    // What falls into one bucket in every replication is still only known to that bucket.
    return Estimate(value: value, low: low, high: high).widened(
      to: Estimate(value: value, halfWidth: value * Self.resolution, within: .nonNegative))
  }
}

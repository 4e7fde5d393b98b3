import OmegaMeasurement
import OmegaStatistics

/// Mean and percentiles of durations of all replications: of successful requests, or of waits.
struct PooledLatency {
  private let pooled: DurationHistogram
  private let replications: [DurationHistogram]
  private let cumulative: [CumulativeHistogram]

  /// How far a histogram's buckets can put a quantile off, relative to it.
  private static let resolution = 1.0 / 256

  /// Nil when there is no duration.
  init?(_ histograms: [DurationHistogram]) {
    replications = histograms.filter { $0.count > 0 }
    guard !replications.isEmpty else { return nil }
    cumulative = replications.map(CumulativeHistogram.init)
    pooled = replications.reduce(into: DurationHistogram()) { $0.merge($1) }
  }

  var summary: LatencySummary {
    let percentiles = [0.5, 0.9, 0.95, 0.99, 0.999].map(percentileMs)
    return LatencySummary(
      mean: meanMs, p50: percentiles[0], p90: percentiles[1],
      p95: percentiles[2], p99: percentiles[3], p999: percentiles[4],
      spread: spread)
  }

  private var spread: LatencySpread {
    let percentiles = [0.01, 0.05, 0.25, 0.75].map { (pooled.quantile($0) ?? 0) * 1_000 }
    return LatencySpread(
      p1: percentiles[0], p5: percentiles[1], p25: percentiles[2], p75: percentiles[3])
  }

  var meanMs: Figure { Figure(mean.scaled(by: 1_000)) }

  func percentileMs(_ share: Double) -> Figure { Figure(percentile(share).scaled(by: 1_000)) }

  /// Time ÷ requests, in seconds, with a jackknife over replications.
  private var mean: Estimate {
    let parts = replications.map { RatioSum.Part($0.totalSeconds, per: Double($0.count)) }
    return RatioSum(parts)?.estimate(within: .nonNegative)
      ?? MeanEstimator.singleObservation(pooled.mean ?? 0, within: .nonNegative)
  }

  /// In seconds, with the durations that may be it by how many requests lie within them.
  private func percentile(_ share: Double) -> Estimate {
    let value = pooled.quantile(share) ?? 0
    let single = MeanEstimator.singleObservation(value, within: .nonNegative)
    guard replications.count >= 2 else { return single }
    let low = min(value, farthestPlausible(share, towards: 0))
    var high = max(value, farthestPlausible(share, towards: 1))
    // Where nothing measured bounds it from above, it is known as little as from a single
    // observation.
    if QuantileEstimator.isUnbounded(
      share: share, within: parts(within: pooled.duration(ofShare: share)))
    {
      high = max(high, single.high)
    }
    // What falls into one bucket in every replication is still only known to that bucket.
    return Estimate(value: value, low: low, high: high).widened(
      to: Estimate(value: value, halfWidth: value * Self.resolution, within: .nonNegative))
  }

  /// The last duration that may be the percentile, on the way to that of another share; to the
  /// width of a bucket.
  private func farthestPlausible(_ share: Double, towards end: Double) -> Double {
    func isPlausible(_ duration: Double) -> Bool {
      QuantileEstimator.isPlausible(share: share, within: parts(within: duration)) ?? true
    }
    var inside = share
    var outside = end
    if isPlausible(pooled.duration(ofShare: outside)) { return pooled.duration(ofShare: outside) }
    while true {
      let durations = (pooled.duration(ofShare: inside), pooled.duration(ofShare: outside))
      let middle = (inside + outside) / 2
      if abs(durations.0 - durations.1) <= Self.resolution * durations.0 / 2 || middle == inside
        || middle == outside
      {
        return durations.0
      }
      if isPlausible(pooled.duration(ofShare: middle)) { inside = middle } else { outside = middle }
    }
  }

  /// Of each replication, how many requests lie within a duration, and all.
  private func parts(within duration: Double) -> [RatioSum.Part] {
    cumulative.map { RatioSum.Part($0.count(within: duration), per: Double($0.count)) }
  }
}

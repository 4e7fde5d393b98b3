import OmegaMeasurement
import OmegaStatistics

/// Percentiles of the successful requests of all replications, with a jackknife over replications.
struct PooledLatency {
  /// In the order of `statistics(of:)`, in seconds.
  private let estimates: [Estimate]

  private static let shares = [0.5, 0.9, 0.95, 0.99, 0.999]
  /// How far a histogram's buckets can put a quantile off, relative to it.
  private static let resolution = 1.0 / 256

  /// Nil when no request succeeded.
  init?(_ histograms: [DurationHistogram]) {
    let recorded = histograms.filter { $0.count > 0 }
    guard !recorded.isEmpty else { return nil }
    let pooled = Self.statistics(of: recorded.reduce(into: DurationHistogram()) { $0.merge($1) })
    let leaveOneOut = Self.leaveOneOut(recorded)
    estimates = pooled.indices.map { position in
      let estimate = Jackknife.estimate(
        pooled: pooled[position], leaveOneOut: leaveOneOut.map { $0[position] },
        within: .nonNegative)
      // Quantiles that fall into one bucket in every replication are still only known to that
      // bucket.
      return position == 0
        ? estimate
        : estimate.widened(
          to: Estimate(
            value: estimate.value, halfWidth: estimate.value * Self.resolution,
            within: .nonNegative))
    }
  }

  var summary: LatencySummary {
    let figures = estimates.map { Figure($0.scaled(by: 1_000)) }
    return LatencySummary(
      mean: figures[0], p50: figures[1], p90: figures[2], p95: figures[3], p99: figures[4],
      p999: figures[5])
  }

  /// Mean and percentiles in seconds.
  private static func statistics(of histogram: DurationHistogram) -> [Double] {
    [histogram.mean ?? 0] + shares.map { histogram.quantile($0) ?? 0 }
  }

  /// The statistics with each histogram left out; empty for a single one.
  private static func leaveOneOut(_ histograms: [DurationHistogram]) -> [[Double]] {
    guard histograms.count >= 2 else { return [] }
    // All that come before, and all that come after: two merges each instead of one for every pair.
    var before = [DurationHistogram()]
    for histogram in histograms.dropLast() {
      var sum = before[before.count - 1]
      sum.merge(histogram)
      before.append(sum)
    }
    var after = DurationHistogram()
    var results: [[Double]] = []
    for (histogram, others) in zip(histograms, before).reversed() {
      var rest = others
      rest.merge(after)
      results.append(statistics(of: rest))
      after.merge(histogram)
    }
    return results.reversed()
  }
}

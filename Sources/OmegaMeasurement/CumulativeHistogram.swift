/// A histogram that is asked many times how many durations lie within one.
public struct CumulativeHistogram: Sendable {
  public let count: Int
  /// Durations in all buckets before this one; one more entry at the end.
  private let before: [Double]

  public init(_ histogram: DurationHistogram) {
    count = histogram.count
    before = histogram.counts.reduce(into: [0]) { $0.append($0[$0.count - 1] + Double($1)) }
  }

  /// How many of the durations are at most so many seconds; within a bucket they are taken as spread
  /// evenly, as by `DurationHistogram.share(within:)`.
  public func count(within seconds: Double) -> Double {
    guard seconds >= 0 else { return 0 }
    let nanoseconds = seconds * 1e9
    let bucket = DurationHistogram.bucket(of: Int64(min(nanoseconds, 9e18)))
    guard bucket + 1 < before.count else { return before[before.count - 1] }
    let (low, width) = DurationHistogram.bounds(ofBucket: bucket)
    let part = min(1, (nanoseconds - low) / width)
    return before[bucket] + (before[bucket + 1] - before[bucket]) * part
  }
}

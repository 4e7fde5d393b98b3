public import OmegaUnits

/// Counts of durations in buckets whose width is 1/128 of their octave, so a quantile is off by at most 0.4 %.
///
/// Durations below 128 ns have a bucket each; those from 2⁴⁷ ns (39 hours) share the last one.
public struct DurationHistogram: Hashable, Sendable {
  private static let subBucketBits = 7
  /// Number of buckets of an untrimmed histogram.
  public static let bucketCount = 5_248

  /// Counts by bucket; shorter than `bucketCount` when trimmed.
  public private(set) var counts: [UInt32]
  /// Number of recorded durations.
  public private(set) var count: Int
  /// Sum of all recorded durations in seconds.
  public private(set) var totalSeconds: Double
  public private(set) var maximum: SimDuration

  public init() {
    counts = Array(repeating: 0, count: Self.bucketCount)
    count = 0
    totalSeconds = 0
    maximum = .zero
  }

  /// A histogram of what was counted elsewhere in the same buckets.
  ///
  /// - Parameter counts: by bucket from the first; may end early.
  public init(counts: [UInt32], totalSeconds: Double, maximum: SimDuration) {
    precondition(counts.count <= Self.bucketCount, "a histogram has no further buckets")
    self.counts = counts
    self.count = counts.reduce(0) { $0 + Int($1) }
    self.totalSeconds = totalSeconds
    self.maximum = maximum
  }

  /// Counts one duration; a negative one counts as zero.
  public mutating func record(_ duration: SimDuration) {
    if counts.count < Self.bucketCount {
      counts += Array(repeating: 0, count: Self.bucketCount - counts.count)
    }
    counts[Self.bucket(of: duration.nanoseconds)] += 1
    count += 1
    totalSeconds += max(0, duration.seconds)
    if duration > maximum { maximum = duration }
  }

  /// Bucket of a duration in nanoseconds.
  @inlinable public static func bucket(of nanoseconds: Int64) -> Int {
    let value = UInt64(bitPattern: max(0, nanoseconds))
    let octave = max(0, 63 &- value.leadingZeroBitCount &- 7)
    let bucket = (octave &<< 7) &+ Int(truncatingIfNeeded: value &>> UInt64(octave))
    return min(bucket, 5_247)
  }

  /// Middle of a bucket, in seconds.
  static func middle(ofBucket bucket: Int) -> Double {
    let octave = max(0, (bucket >> subBucketBits) - 1)
    let low = UInt64(bucket - (octave << subBucketBits)) << UInt64(octave)
    let width = UInt64(1) << UInt64(octave)
    return (Double(low) + (octave == 0 ? 0 : Double(width) / 2)) * 1e-9
  }

  /// Mean in seconds; nil when nothing was recorded.
  public var mean: Double? { count > 0 ? totalSeconds / Double(count) : nil }

  /// The duration in seconds that a share `q` of the recorded ones do not exceed; nil when nothing was recorded.
  public func quantile(_ q: Double) -> Double? {
    guard count > 0 else { return nil }
    let rank = max(1, Int((q * Double(count)).rounded(.up)))
    var seen = 0
    for (bucket, countHere) in counts.enumerated() where countHere > 0 {
      seen += Int(countHere)
      if seen >= rank { return min(Self.middle(ofBucket: bucket), maximum.seconds) }
    }
    return maximum.seconds
  }

  /// Adds all that another histogram counted.
  public mutating func merge(_ other: DurationHistogram) {
    if counts.count < other.counts.count {
      counts += Array(repeating: 0, count: other.counts.count - counts.count)
    }
    for (bucket, countHere) in other.counts.enumerated() where countHere > 0 {
      counts[bucket] += countHere
    }
    count += other.count
    totalSeconds += other.totalSeconds
    maximum = max(maximum, other.maximum)
  }

  /// The same counts without the empty buckets at the end: for keeping, not for recording.
  public func trimmed() -> DurationHistogram {
    var copy = self
    let used = (counts.lastIndex { $0 > 0 } ?? -1) + 1
    copy.counts = Array(counts.prefix(used))
    return copy
  }
}

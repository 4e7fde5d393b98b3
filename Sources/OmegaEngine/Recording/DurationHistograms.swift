import OmegaMeasurement
import OmegaUnits

/// Sum and largest of the durations in one histogram.
struct DurationSummary: BitwiseCopyable {
  var nanoseconds = 0.0
  var maximum: Int64 = 0
}

/// Many histograms of durations in one block, with the buckets of `DurationHistogram`.
struct DurationHistograms: ~Copyable {
  private var counts: Slab<UInt32>
  private var summaries: Slab<DurationSummary>

  init(count: Int) {
    counts = Slab(repeating: 0, count: count * DurationHistogram.bucketCount)
    summaries = Slab(repeating: DurationSummary(), count: count)
  }

  /// Counts a duration; a negative one counts as zero.
  @inline(__always)
  mutating func record(_ nanoseconds: Int64, in histogram: Int) {
    let duration = max(0, nanoseconds)
    let bucket = DurationHistogram.bucket(of: duration)
    counts[histogram * DurationHistogram.bucketCount + bucket] += 1
    summaries[histogram].nanoseconds += Double(duration)
    if duration > summaries[histogram].maximum { summaries[histogram].maximum = duration }
  }

  mutating func reset() {
    for position in counts.indices { counts[position] = 0 }
    for position in summaries.indices { summaries[position] = DurationSummary() }
  }

  /// One of the histograms as a value.
  func histogram(_ position: Int) -> DurationHistogram {
    let first = position * DurationHistogram.bucketCount
    let summary = summaries[position]
    var row: [UInt32] = []
    for position in first..<first + DurationHistogram.bucketCount { row.append(counts[position]) }
    row.removeLast(row.reversed().prefix { $0 == 0 }.count)
    return DurationHistogram(
      counts: row, totalSeconds: summary.nanoseconds * 1e-9,
      maximum: SimDuration(nanoseconds: summary.maximum))
  }
}

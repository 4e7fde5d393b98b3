/// Many small histograms of durations, eight buckets an octave, so a quantile is off by at most 1/16: enough for a curve.
struct CoarseHistograms: ~Copyable {
  private static let subBucketBits = 3
  /// Durations below 2¹⁶ ns (66 µs) share the first bucket, those from 2⁴⁴ ns (4.9 hours) the last.
  private static let octaveMin = 16
  private static let octaveMax = 44
  private static let bucketCount = (octaveMax - octaveMin) << subBucketBits

  private var counts: Slab<UInt32>

  init(count: Int) { counts = Slab(repeating: 0, count: count * Self.bucketCount) }

  @inline(__always)
  mutating func record(_ nanoseconds: Int64, in histogram: Int) {
    let value = UInt64(max(1 << Int64(Self.octaveMin), nanoseconds))
    let octave = 63 - value.leadingZeroBitCount
    let sub = Int(truncatingIfNeeded: value >> UInt64(octave - Self.subBucketBits)) & 7
    let bucket = min((octave - Self.octaveMin) << Self.subBucketBits + sub, Self.bucketCount - 1)
    counts[histogram * Self.bucketCount + bucket] += 1
  }

  /// Durations in a histogram.
  func count(of histogram: Int) -> Int {
    let first = histogram * Self.bucketCount
    return (first..<first + Self.bucketCount).reduce(0) { $0 + Int(counts[$1]) }
  }

  /// Nanoseconds; NaN when the histogram is empty.
  func quantile(_ q: Double, of histogram: Int) -> Double {
    let total = count(of: histogram)
    guard total > 0 else { return .nan }
    let rank = max(1, Int((q * Double(total)).rounded(.up)))
    let first = histogram * Self.bucketCount
    var seen = 0
    for bucket in 0..<Self.bucketCount {
      seen += Int(counts[first + bucket])
      guard seen >= rank else { continue }
      let octave = bucket >> Self.subBucketBits + Self.octaveMin
      let middle = 1 + (Double(bucket & 7) + 0.5) / 8
      return Double(UInt64(1) << UInt64(octave)) * middle
    }
    return .nan
  }
}

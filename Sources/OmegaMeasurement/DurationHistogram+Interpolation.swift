import OmegaUnits

/// Within a bucket, durations are taken as spread evenly: for comparisons that are finer than a
/// bucket is wide.
extension DurationHistogram {
  /// Lower end of a bucket and its width, in nanoseconds.
  static func bounds(ofBucket bucket: Int) -> (low: Double, width: Double) {
    let octave = max(0, (bucket >> 7) - 1)
    let width = UInt64(1) << UInt64(octave)
    return (Double(UInt64(bucket - octave << 7) * width), Double(width))
  }

  /// Share of the recorded durations that are at most so many seconds; 0 when none was recorded.
  public func share(within seconds: Double) -> Double {
    guard count > 0, seconds >= 0 else { return 0 }
    let nanoseconds = seconds * 1e9
    let last = Self.bucket(of: Int64(min(nanoseconds, 9e18)))
    var below = 0.0
    for (bucket, countHere) in counts.prefix(last + 1).enumerated() where countHere > 0 {
      let (low, width) = Self.bounds(ofBucket: bucket)
      below += Double(countHere) * min(1, (nanoseconds - low) / width)
    }
    return below / Double(count)
  }

  /// The duration in seconds that a share of the recorded ones does not exceed.
  ///
  /// A share of zero or less gives zero, one beyond all the longest duration.
  public func duration(ofShare share: Double) -> Double {
    guard count > 0, share > 0 else { return 0 }
    var left = share * Double(count)
    for (bucket, countHere) in counts.enumerated() where countHere > 0 {
      if left <= Double(countHere) {
        let (low, width) = Self.bounds(ofBucket: bucket)
        return (low + width * left / Double(countHere)) * 1e-9
      }
      left -= Double(countHere)
    }
    return maximum.seconds
  }
}

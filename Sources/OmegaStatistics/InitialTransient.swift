/// How much of a series is still marked by how it began.
///
/// MSER-5 (White, Simulation 69, 1997; White, Cobb and Spratt, Winter Simulation Conference 2000):
/// means of five values each are left out from the beginning until the standard error of the mean
/// of the rest is least. What is left out is the transient: keeping it would bias the mean, leaving
/// out more would only widen its interval.
public enum InitialTransient {
  /// Values that one mean is of.
  public static let batchLength = 5

  /// Number of values to leave out; nil when the series has not settled in its first half, is too
  /// short to tell, or never changes: what is blind to a transient has seen none.
  public static func length(of series: [Double]) -> Int? {
    let batches = (0..<series.count / batchLength).map { batch in
      series[batch * batchLength..<(batch + 1) * batchLength].reduce(0, +) / Double(batchLength)
    }
    guard batches.count >= 4, series.contains(where: { $0 != series[0] }) else { return nil }
    // From the end, so that every rest is the one before with one more value.
    var sum = 0.0
    var squares = 0.0
    var least = (omitted: 0, error: Double.infinity)
    for omitted in batches.indices.reversed() {
      sum += batches[omitted]
      squares += batches[omitted] * batches[omitted]
      let kept = Double(batches.count - omitted)
      guard omitted <= batches.count / 2 else { continue }
      let error = max(0, squares - sum * sum / kept) / (kept * kept)
      // Among equals the one that leaves out least.
      if error <= least.error { least = (omitted, error) }
    }
    // A minimum at the edge of what is looked at is none: it would lie further on.
    return least.omitted == batches.count / 2 ? nil : least.omitted * batchLength
  }
}

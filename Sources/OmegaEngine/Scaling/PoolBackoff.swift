import OmegaUnits

/// How long a pool is left alone after it could not grow.
///
/// Source: kubernetes/autoscaler, `exponential_backoff.go`, `clusterstate.go` (Model K-8).
struct PoolBackoff: Sendable {
  static let initial = SimDuration.minutes(5).nanoseconds
  static let longest = SimDuration.minutes(30).nanoseconds
  /// So long after the last failure, all failures are forgotten.
  static let memory = SimDuration.hours(3).nanoseconds

  private struct Failure: Sendable {
    var instant: Int64
    var length: Int64
    var end: Int64 { instant + length }
  }

  private var last: Failure?

  func isClosed(at now: Int64) -> Bool {
    guard let last else { return false }
    return now < last.end
  }

  /// Nodes were refused, or did not come in time.
  mutating func fail(at now: Int64) {
    var length = Self.initial
    // What fails while the pool is left alone was asked for before, and tells nothing new.
    if let last, now >= last.end, now - last.instant <= Self.memory {
      length = min(2 * last.length, Self.longest)
    }
    last = Failure(instant: now, length: length)
  }

  /// All nodes that were asked for have come.
  mutating func succeed() { last = nil }
}

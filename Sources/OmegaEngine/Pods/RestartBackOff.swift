import OmegaUnits

/// How long a container that has ended waits to be started again (Model P-3).
///
/// Source: kubernetes/website, `concepts/workloads/pods/pod-lifecycle.md`: the first time at once, then after 10, 20, 40 … s, at
/// most 300 s; forgotten when the container has run for ten minutes.
struct RestartBackOff: BitwiseCopyable {
  static let first = SimDuration.seconds(10).nanoseconds
  static let most = SimDuration.seconds(300).nanoseconds
  static let forgottenAfter = SimDuration.minutes(10).nanoseconds

  /// The delay that the next end has, in nanoseconds.
  private var next: Int64 = 0

  /// From a container's end to its start.
  ///
  /// - Parameter ran: nanoseconds for which the container had run.
  mutating func delay(ran: Int64) -> Int64 {
    let delay = ran >= Self.forgottenAfter ? 0 : next
    next = delay == 0 ? Self.first : min(Self.most, 2 * delay)
    return delay
  }
}

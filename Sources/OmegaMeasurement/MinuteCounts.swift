/// Requests to judge and failures among them, minute by minute of the window, by arrival.
///
/// Blocked requests are left out, unresolved ones are failures. The last minute may be cut short.
public struct MinuteCounts: Hashable, Sendable {
  public var judged: [UInt32]
  public var failed: [UInt32]

  public init(judged: [UInt32] = [], failed: [UInt32] = []) {
    precondition(judged.count == failed.count, "every minute has both counts")
    self.judged = judged
    self.failed = failed
  }
}

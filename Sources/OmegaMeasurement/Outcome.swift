/// How a request ended. Blocked hostile traffic is neither a success nor a failure.
public enum Outcome: UInt8, CaseIterable, Hashable, Sendable, BitwiseCopyable {
  case ok
  case blocked
  /// A queue was full.
  case rejected
  /// A throughput limit had no budget left.
  case throttled
  case timedOut
  /// No replica was ready.
  case unavailable
  /// The node under it was taken back.
  case evicted
  /// A circuit breaker let the call not be sent.
  case circuitOpen
  /// A bulkhead had no place for the call.
  case bulkheadFull
  /// A fault of the scenario made the callee answer with an error.
  case faulted
  /// What worked on it was killed, or the connection to it broke.
  case lost

  /// Name in results and files.
  public var name: String {
    switch self {
    case .ok: "ok"
    case .blocked: "blocked"
    case .rejected: "rejected"
    case .throttled: "throttled"
    case .timedOut: "timed-out"
    case .unavailable: "unavailable"
    case .evicted: "evicted"
    case .circuitOpen: "circuit-open"
    case .bulkheadFull: "bulkhead-full"
    case .faulted: "faulted"
    case .lost: "lost"
    }
  }

  public var isFailure: Bool { self != .ok && self != .blocked }

  /// Whether what was being done was broken off: the replica or its node is gone, or the connection.
  public var isLoss: Bool { self == .evicted || self == .lost }
}

/// Number of requests by outcome.
public struct OutcomeCounts: Hashable, Sendable {
  public var counts: [Int]

  public init() { counts = Array(repeating: 0, count: Outcome.allCases.count) }

  public subscript(outcome: Outcome) -> Int {
    _read { yield counts[Int(outcome.rawValue)] }
    _modify { yield &counts[Int(outcome.rawValue)] }
  }

  public var ok: Int { self[.ok] }
  public var blocked: Int { self[.blocked] }
  public var failed: Int { counts.reduce(0, +) - ok - blocked }
  /// Requests that count for availability: all but the blocked ones.
  public var judged: Int { ok + failed }
}

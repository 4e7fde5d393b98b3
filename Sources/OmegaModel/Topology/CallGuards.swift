public import OmegaUnits

/// Stops calling a service that fails, and tries it again after a while (Model R-14).
public struct CircuitBreaker: Hashable, Sendable {
  /// What opens the circuit.
  public enum Trip: Hashable, Sendable {
    /// The share of failures among the calls of the last `window`, if these were at least `callsMin`.
    case failureRatio(Double, window: SimDuration, callsMin: Int)
    case failuresInARow(Int)
  }

  public var trip: Trip
  /// How long no call is sent; then `probes` are, and all must succeed to close the circuit.
  public var open: SimDuration
  public var probes: Int
  /// Failures that count.
  public var on: Set<RetryCause>

  public init(
    trip: Trip, open: SimDuration, probes: Int = 1, on: Set<RetryCause> = Set(RetryCause.allCases)
  ) {
    precondition(probes >= 1, "an open circuit is tried again")
    self.trip = trip
    self.open = open
    self.probes = probes
    self.on = on
  }
}

/// What a library or proxy does when it is told to break circuits and nothing more (Model R-14).
public enum BreakerPreset: String, CaseIterable, Sendable {
  /// Outlier detection, taken for a whole service instead of each of its hosts.
  case envoy
  case pollyV8 = "polly-v8"

  public var breaker: CircuitBreaker {
    switch self {
    case .envoy:
      CircuitBreaker(
        trip: .failuresInARow(5), open: .seconds(30),
        on: [.rejected, .timedOut, .unavailable, .evicted])
    case .pollyV8:
      CircuitBreaker(
        trip: .failureRatio(0.1, window: .seconds(30), callsMin: 100), open: .seconds(5))
    }
  }
}

/// Bounds how many calls are out at a time, so that one slow callee does not take a caller's every slot.
public struct Bulkhead: Hashable, Sendable {
  public enum Scope: String, CaseIterable, Hashable, Sendable {
    case replica, region
  }

  public var callsMax: Int
  /// Callers that may wait for a place.
  public var queue: Int
  public var scope: Scope

  public init(callsMax: Int, queue: Int = 0, scope: Scope = .replica) {
    precondition(callsMax >= 1 && queue >= 0, "a bulkhead lets some calls through")
    self.callsMax = callsMax
    self.queue = queue
    self.scope = scope
  }
}

/// Sends a call again while the first has not answered yet, and takes the first answer.
public struct Hedge: Hashable, Sendable {
  /// From the sending of the attempt, and between further ones.
  public var after: SimDuration
  /// Attempts besides the first.
  public var most: Int

  public init(after: SimDuration, most: Int = 1) {
    precondition(most >= 1, "a hedge is another attempt")
    self.after = after
    self.most = most
  }
}

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
        on: [.rejected, .timedOut, .unavailable, .evicted, .faulted, .lost])
    case .pollyV8:
      CircuitBreaker(
        trip: .failureRatio(0.1, window: .seconds(30), callsMin: 100), open: .seconds(5))
    }
  }
}

import Foundation

/// M/M/c: Poisson arrivals, exponential work, `servers` servers and one queue, first come first
/// served.
///
/// Rates are per second and server, times in seconds (Erlang 1917; Kleinrock, Queueing Systems I,
/// section 3.5).
public struct ErlangC: Hashable, Sendable {
  public let arrivalRate: Double
  public let serviceRate: Double
  public let servers: Int

  public init(arrivalRate: Double, serviceRate: Double, servers: Int) {
    precondition(servers >= 1, "there are servers")
    precondition(
      arrivalRate > 0 && arrivalRate < serviceRate * Double(servers), "the queue is stable")
    self.arrivalRate = arrivalRate
    self.serviceRate = serviceRate
    self.servers = servers
  }

  /// Arrival rate × mean work, in Erlang.
  public var offeredLoad: Double { arrivalRate / serviceRate }
  public var utilisation: Double { offeredLoad / Double(servers) }

  /// Probability that a request finds all servers busy.
  public var waitProbability: Double {
    let blocking = ErlangB(servers: servers, offeredLoad: offeredLoad).blocking
    return blocking / (1 - utilisation * (1 - blocking))
  }

  public var waitMean: Double { waitProbability / drainRate }
  public var responseMean: Double { waitMean + 1 / serviceRate }
  public var waitingMean: Double { arrivalRate * waitMean }
  /// Requests in the system, those in service included.
  public var numberMean: Double { arrivalRate * responseMean }

  /// The wait that a share `q` of the requests do not exceed; 0 ≤ q < 1.
  public func waitQuantile(_ q: Double) -> Double {
    max(0, log(waitProbability / (1 - q)) / drainRate)
  }

  /// Probability that a response takes longer than `time`.
  public func responseTail(beyond time: Double) -> Double {
    let waits = waitProbability
    return (1 - waits) * exp(-serviceRate * time) + waits * waitAndWorkTail(beyond: time)
  }

  /// The response time that a share `q` of the requests do not exceed; 0 ≤ q < 1.
  public func responseQuantile(_ q: Double) -> Double {
    Root.ofRising(from: 0) { (1 - q) - responseTail(beyond: $0) }
  }

  /// Rate at which the queue shrinks while all servers are busy.
  private var drainRate: Double { serviceRate * Double(servers) - arrivalRate }

  /// Tail of the sum of a wait of those that wait and of their work, both exponential.
  private func waitAndWorkTail(beyond time: Double) -> Double {
    let gap = drainRate - serviceRate
    let work = exp(-serviceRate * time)
    // (θ·e^(−μt) − μ·e^(−θt)) ÷ (θ − μ), written so that θ → μ needs no division by zero.
    guard abs(gap) > 1e-9 * serviceRate else { return (1 + serviceRate * time) * work }
    return work * (1 - serviceRate * expm1(-gap * time) / gap)
  }
}

import Foundation

/// M/M/c/K: `servers` servers and room for `capacity` requests in all; others are refused.
///
/// Rates are per second and server, times in seconds (Kleinrock, Queueing Systems I, section 3.6).
/// Any load is stable.
public struct FiniteQueue: Hashable, Sendable {
  public let arrivalRate: Double
  public let serviceRate: Double
  public let servers: Int
  /// Requests in service and waiting, at most; `servers` or more.
  public let capacity: Int
  /// Probability of each number of requests in the system, 0 … capacity.
  public let numberProbabilities: [Double]

  public init(arrivalRate: Double, serviceRate: Double, servers: Int, capacity: Int) {
    precondition(arrivalRate > 0 && serviceRate > 0, "there are a load and work")
    precondition(1 <= servers && servers <= capacity, "there is room for every server's request")
    self.arrivalRate = arrivalRate
    self.serviceRate = serviceRate
    self.servers = servers
    self.capacity = capacity
    numberProbabilities = BirthDeath.probabilities(states: capacity + 1) { number in
      arrivalRate / (serviceRate * Double(min(number, servers)))
    }
  }

  /// Share of the requests that are refused.
  public var blocking: Double { numberProbabilities[capacity] }

  /// Requests in the system.
  public var numberMean: Double { BirthDeath.mean(numberProbabilities) { Double($0) } }

  public var waitingMean: Double {
    BirthDeath.mean(numberProbabilities) { Double(max(0, $0 - servers)) }
  }

  public var utilisation: Double {
    BirthDeath.mean(numberProbabilities) { Double(min($0, servers)) } / Double(servers)
  }

  /// Of the requests that are not refused.
  public var waitMean: Double { waitingMean / (arrivalRate * (1 - blocking)) }
  /// Of the requests that are not refused.
  public var responseMean: Double { numberMean / (arrivalRate * (1 - blocking)) }
}

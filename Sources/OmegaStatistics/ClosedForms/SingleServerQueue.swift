import Foundation

/// M/M/1: Poisson arrivals, exponential work, one server, first come first served.
///
/// Rates are per second, times in seconds (Kleinrock, Queueing Systems I, section 3.2).
public struct SingleServerQueue: Hashable, Sendable {
  public let arrivalRate: Double
  public let serviceRate: Double

  public init(arrivalRate: Double, serviceRate: Double) {
    precondition(arrivalRate > 0 && arrivalRate < serviceRate, "the queue is stable")
    self.arrivalRate = arrivalRate
    self.serviceRate = serviceRate
  }

  public var utilisation: Double { arrivalRate / serviceRate }
  /// Requests in the system, the one in service included.
  public var numberMean: Double { utilisation / (1 - utilisation) }
  public var waitMean: Double { utilisation / (serviceRate - arrivalRate) }
  public var responseMean: Double { 1 / (serviceRate - arrivalRate) }

  /// The response time that a share `q` of the requests do not exceed; 0 ≤ q < 1.
  public func responseQuantile(_ q: Double) -> Double {
    -log(1 - q) / (serviceRate - arrivalRate)
  }

  /// The wait that a share `q` of the requests do not exceed; 0 ≤ q < 1.
  public func waitQuantile(_ q: Double) -> Double {
    max(0, log(utilisation / (1 - q)) / (serviceRate - arrivalRate))
  }

  /// Probability that `count` requests are in the system; 0 or more.
  public func probability(ofNumber count: Int) -> Double {
    (1 - utilisation) * pow(utilisation, Double(count))
  }
}

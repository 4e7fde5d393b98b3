import Foundation

/// Eₖ/M/1: gaps between arrivals are sums of `stages` exponentials, work is exponential.
///
/// It is what one of k servers sees when the requests of a Poisson stream go to them in turn. Rates
/// are per second, times in seconds (Kleinrock, Queueing Systems I, section 6.4).
public struct ErlangArrivals: Hashable, Sendable {
  public let arrivalRate: Double
  public let serviceRate: Double
  /// Exponential stages of a gap.
  public let stages: Int
  /// Probability that an arriving request finds the server busy.
  public let waitProbability: Double

  public init(arrivalRate: Double, serviceRate: Double, stages: Int) {
    precondition(stages >= 1, "a gap has stages")
    precondition(arrivalRate > 0 && arrivalRate < serviceRate, "the queue is stable")
    self.arrivalRate = arrivalRate
    self.serviceRate = serviceRate
    self.stages = stages
    // σ = A*(μ(1 − σ)) by iteration from below, which climbs to the root below one.
    let stageRate = Double(stages) * arrivalRate
    var sigma = 0.0
    while true {
      let next = pow(stageRate / (stageRate + serviceRate * (1 - sigma)), Double(stages))
      if abs(next - sigma) < 1e-15 { break }
      sigma = next
    }
    waitProbability = sigma
  }

  public var utilisation: Double { arrivalRate / serviceRate }
  public var responseMean: Double { 1 / (serviceRate * (1 - waitProbability)) }
  public var waitMean: Double { waitProbability * responseMean }

  /// The response time that a share `q` of the requests do not exceed; 0 ≤ q < 1.
  public func responseQuantile(_ q: Double) -> Double { -log(1 - q) * responseMean }
}

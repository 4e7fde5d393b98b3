import Foundation

/// Each request joins the shorter of `choices` queues drawn at random among very many M/M/1.
///
/// The limit of infinitely many servers (Mitzenmacher, IEEE Transactions on Parallel and
/// Distributed Systems 12(10), 2001). Times in seconds.
public struct TwoChoices: Hashable, Sendable {
  /// Per server.
  public let arrivalRate: Double
  public let serviceRate: Double
  public let choices: Int

  public init(arrivalRate: Double, serviceRate: Double, choices: Int = 2) {
    precondition(choices >= 2, "there is a choice")
    precondition(arrivalRate > 0 && arrivalRate < serviceRate, "the queues are stable")
    self.arrivalRate = arrivalRate
    self.serviceRate = serviceRate
    self.choices = choices
  }

  public var responseMean: Double {
    let utilisation = arrivalRate / serviceRate
    var sum = 0.0
    // A share ρ^((dⁱ − 1) ÷ (d − 1)) of the servers has at least i requests.
    var exponent = 1.0
    while true {
      let term = pow(utilisation, exponent)
      if term < 1e-18 { break }
      sum += term
      exponent = exponent * Double(choices) + 1
    }
    return sum / arrivalRate
  }

  public var waitMean: Double { responseMean - 1 / serviceRate }
}

import Foundation

/// M/D/1: Poisson arrivals, constant work, one server, first come first served.
///
/// Times in seconds (Erlang 1909; Tijms, A First Course in Stochastic Models, 2003, section 9.6.2).
/// Means are those of `PollaczekKhinchine` with a coefficient of variation of zero.
public struct DeterministicWork: Hashable, Sendable {
  public let arrivalRate: Double
  /// Work of every request.
  public let work: Double

  public init(arrivalRate: Double, work: Double) {
    precondition(arrivalRate > 0 && work > 0, "there are a load and work")
    precondition(arrivalRate * work < 1, "the queue is stable")
    self.arrivalRate = arrivalRate
    self.work = work
  }

  /// P(wait ≤ time).
  ///
  /// The sum alternates, so that digits are lost as the time grows: up to twenty times the work,
  /// ten of them are left.
  public func waitCumulative(_ time: Double) -> Double {
    guard time >= 0 else { return 0 }
    let sum = (0...Int(time / work)).reduce(0.0) { sum, number in
      // (−y)^k ÷ k!·e^y, factor by factor, as powers and factorials alone would overflow.
      let excess = arrivalRate * (time - Double(number) * work)
      return sum + (0..<number).reduce(exp(excess)) { $0 * -excess / Double($1 + 1) }
    }
    return (1 - arrivalRate * work) * sum
  }

  /// The wait that a share `q` of the requests do not exceed; 0 ≤ q < 1.
  public func waitQuantile(_ q: Double) -> Double {
    // In units of the work, so that the search begins at the right scale.
    work * Root.ofRising(from: 0) { waitCumulative($0 * work) - q }
  }
}

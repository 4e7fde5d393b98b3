/// H2/M/1: gaps between requests that are exponential with one of two means, exponential work, first come first served.
///
/// A request finds others with probability σ, the root below one of σ = A(μ(1 − σ)), where A is the Laplace transform of
/// the gaps (Kleinrock, Queueing Systems I, 1975, section 6.4). Rates are per second.
public struct HyperexponentialArrivals: Hashable, Sendable {
  /// Rates of the two laws of gaps, and the share of gaps of the first.
  public let rates: [Double]
  public let share: Double
  public let serviceRate: Double
  /// Share of the requests that wait.
  public let waitShare: Double

  /// Gaps of the given coefficient of variation, at least 1, with balanced means.
  public init(arrivalRate: Double, cv: Double, serviceRate: Double) {
    precondition(cv >= 1, "a hyperexponential law spreads at least as an exponential one")
    precondition(arrivalRate < serviceRate, "the queue is stable")
    let square = cv * cv
    let share = (1 + ((square - 1) / (square + 1)).squareRoot()) / 2
    let rates = [2 * share * arrivalRate, 2 * (1 - share) * arrivalRate]
    func transform(_ s: Double) -> Double {
      share * rates[0] / (rates[0] + s) + (1 - share) * rates[1] / (rates[1] + s)
    }
    // From below, the iteration rises to the smaller root: the transform is convex.
    var root = 0.0
    for _ in 0..<10_000 { root = transform(serviceRate * (1 - root)) }
    self.rates = rates
    self.share = share
    self.serviceRate = serviceRate
    waitShare = root
  }

  public var responseMean: Double { 1 / (serviceRate * (1 - waitShare)) }
  public var waitMean: Double { waitShare * responseMean }
}

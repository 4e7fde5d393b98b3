/// Two M/M/1 queues that every request forks into; it is done when both of its halves are.
///
/// Exact mean (Flatto and Hahn, SIAM Journal on Applied Mathematics 44, 1984; the formula from
/// Nelson and Tantawi, IEEE Transactions on Computers 37, 1988). Rates are per second, times in
/// seconds.
public struct ForkJoin: Hashable, Sendable {
  public let arrivalRate: Double
  /// Of each of the two servers.
  public let serviceRate: Double

  public init(arrivalRate: Double, serviceRate: Double) {
    precondition(arrivalRate > 0 && arrivalRate < serviceRate, "the queues are stable")
    self.arrivalRate = arrivalRate
    self.serviceRate = serviceRate
  }

  public var responseMean: Double {
    (12 - arrivalRate / serviceRate) / 8 / (serviceRate - arrivalRate)
  }
}

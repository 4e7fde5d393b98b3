/// M[X]/M/1: batches of requests at the instants of a Poisson process, exponential work, one server, first come first served.
///
/// Rates are per second, times in seconds (Gross and Harris, Fundamentals of Queueing Theory, section 3.1).
public struct BatchArrivalQueue: Hashable, Sendable {
  public let batchRate: Double
  /// Mean of a batch's size, and of its square.
  public let sizeMean: Double
  public let sizeSquareMean: Double
  public let serviceRate: Double

  public init(
    batchRate: Double, sizeMean: Double, sizeSquareMean: Double, serviceRate: Double
  ) {
    precondition(batchRate > 0 && sizeMean >= 1, "there are batches with requests in them")
    precondition(
      sizeSquareMean >= sizeMean * sizeMean, "a square's mean is no less than the mean's")
    precondition(batchRate * sizeMean < serviceRate, "the queue is stable")
    self.batchRate = batchRate
    self.sizeMean = sizeMean
    self.sizeSquareMean = sizeSquareMean
    self.serviceRate = serviceRate
  }

  public var utilisation: Double { batchRate * sizeMean / serviceRate }

  /// Mean time of a request from its arrival to its end, over all places in a batch.
  public var responseMean: Double {
    (sizeSquareMean + sizeMean) / (2 * sizeMean) / (serviceRate * (1 - utilisation))
  }

  public var numberMean: Double { batchRate * sizeMean * responseMean }
}

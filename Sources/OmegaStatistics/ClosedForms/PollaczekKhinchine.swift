/// M/G/1: Poisson arrivals, any law of work, one server, first come first served.
///
/// Times in seconds (Pollaczek 1930, Khinchine 1932; Kleinrock, Queueing Systems I, section 5.6).
public struct PollaczekKhinchine: Hashable, Sendable {
  public let arrivalRate: Double
  public let workMean: Double
  /// Standard deviation of the work ÷ its mean.
  public let workCV: Double

  public init(arrivalRate: Double, workMean: Double, workCV: Double) {
    precondition(arrivalRate > 0 && workMean > 0 && workCV >= 0, "there are a load and work")
    precondition(arrivalRate * workMean < 1, "the queue is stable")
    self.arrivalRate = arrivalRate
    self.workMean = workMean
    self.workCV = workCV
  }

  public var utilisation: Double { arrivalRate * workMean }

  public var waitMean: Double {
    utilisation * workMean * (1 + workCV * workCV) / (2 * (1 - utilisation))
  }

  public var responseMean: Double { waitMean + workMean }
  public var waitingMean: Double { arrivalRate * waitMean }
  public var numberMean: Double { arrivalRate * responseMean }
}

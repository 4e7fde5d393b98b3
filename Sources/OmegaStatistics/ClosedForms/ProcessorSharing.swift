/// M/G/c-PS: running requests share `cores` cores equally, none using more than one.
///
/// Means depend on the law of work through its mean only (Kelly, Reversibility and Stochastic
/// Networks, 1979, section 3.3), so the exponential case, which has the numbers of M/M/c, stands
/// for all. Times in seconds.
public struct ProcessorSharing: Hashable, Sendable {
  public let arrivalRate: Double
  /// Core-seconds of one request.
  public let workMean: Double
  public let cores: Int

  public init(arrivalRate: Double, workMean: Double, cores: Int = 1) {
    precondition(arrivalRate > 0 && workMean > 0 && cores >= 1, "there are a load, work and cores")
    precondition(arrivalRate * workMean < Double(cores), "the cores can bear the load")
    self.arrivalRate = arrivalRate
    self.workMean = workMean
    self.cores = cores
  }

  public var utilisation: Double { arrivalRate * workMean / Double(cores) }
  public var responseMean: Double { exponential.responseMean }
  public var numberMean: Double { arrivalRate * responseMean }

  /// Mean response time of a request that needs `work` core-seconds: stretched by the same factor
  /// for all.
  public func responseMean(ofWork work: Double) -> Double { work / workMean * responseMean }

  private var exponential: ErlangC {
    ErlangC(arrivalRate: arrivalRate, serviceRate: 1 / workMean, servers: cores)
  }
}

/// M/M/c+M: like M/M/c, but a waiting request gives up after an exponential time (Palm 1957).
///
/// Rates are per second, times in seconds. Any load is stable.
public struct ErlangA: Hashable, Sendable {
  public let arrivalRate: Double
  public let serviceRate: Double
  public let servers: Int
  /// 1 ÷ mean patience.
  public let abandonmentRate: Double
  private let numberProbabilities: [Double]

  public init(arrivalRate: Double, serviceRate: Double, servers: Int, abandonmentRate: Double) {
    precondition(arrivalRate > 0 && serviceRate > 0, "there are a load and work")
    precondition(servers >= 1 && abandonmentRate > 0, "there are servers, and patience ends")
    self.arrivalRate = arrivalRate
    self.serviceRate = serviceRate
    self.servers = servers
    self.abandonmentRate = abandonmentRate
    numberProbabilities = BirthDeath.probabilities { number in
      let leaving =
        serviceRate * Double(min(number, servers))
        + abandonmentRate * Double(max(0, number - servers))
      return arrivalRate / leaving
    }
  }

  public var waitingMean: Double {
    BirthDeath.mean(numberProbabilities) { Double(max(0, $0 - servers)) }
  }

  /// Share of the requests that give up.
  public var abandonment: Double { abandonmentRate * waitingMean / arrivalRate }

  /// Probability that a request finds all servers busy.
  public var waitProbability: Double { numberProbabilities.dropFirst(servers).reduce(0, +) }

  /// Of all requests, those that give up included.
  public var waitMean: Double { waitingMean / arrivalRate }

  public var utilisation: Double {
    BirthDeath.mean(numberProbabilities) { Double(min($0, servers)) } / Double(servers)
  }
}

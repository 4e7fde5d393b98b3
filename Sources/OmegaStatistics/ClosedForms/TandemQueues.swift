/// M/M/c queues that every request passes one after the other (Jackson 1957).
///
/// Each behaves as if it were alone with Poisson arrivals, so mean times add up. Times in seconds.
public struct TandemQueues: Hashable, Sendable {
  public struct Station: Hashable, Sendable {
    public let serviceRate: Double
    public let servers: Int

    public init(serviceRate: Double, servers: Int = 1) {
      self.serviceRate = serviceRate
      self.servers = servers
    }
  }

  /// The stations as queues, in the order of passage.
  public let queues: [ErlangC]

  public init(arrivalRate: Double, stations: [Station]) {
    queues = stations.map {
      ErlangC(arrivalRate: arrivalRate, serviceRate: $0.serviceRate, servers: $0.servers)
    }
  }

  public var responseMean: Double { queues.reduce(0) { $0 + $1.responseMean } }
  /// Requests in all stations.
  public var numberMean: Double { queues.reduce(0) { $0 + $1.numberMean } }
}

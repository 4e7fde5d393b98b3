/// Classes of requests of which the more important ones are served first, without interrupting anybody.
///
/// Within a class, first come first served. Rates are per second, times in seconds (Cobham 1954 for one server and any law of
/// work; Kella and Yechiali 1985 for many servers and equal exponential work).
public struct PriorityQueue: Hashable, Sendable {
  /// One class of requests; times in seconds.
  public struct Class: Hashable, Sendable {
    public let arrivalRate: Double
    public let workMean: Double
    /// Standard deviation of the work ÷ its mean.
    public let workCV: Double

    public init(arrivalRate: Double, workMean: Double, workCV: Double = 1) {
      self.arrivalRate = arrivalRate
      self.workMean = workMean
      self.workCV = workCV
    }
  }

  /// The most important first.
  public let classes: [Class]
  public let servers: Int
  /// Mean wait until a server is free for a request that finds nobody else waiting.
  private let residual: Double

  /// M/G/1 with priorities.
  public init(classes: [Class]) {
    self.classes = classes
    servers = 1
    // Mean work left of the request in service: Σ λ·E[S²] ÷ 2.
    residual = classes.reduce(0) {
      $0 + $1.arrivalRate * $1.workMean * $1.workMean * (1 + $1.workCV * $1.workCV) / 2
    }
    precondition(utilisation(through: classes.count - 1) < 1, "the queue is stable")
  }

  /// M/M/c with priorities; arrival rates from the most important class on.
  public init(arrivalRates: [Double], serviceRate: Double, servers: Int) {
    let all = ErlangC(
      arrivalRate: arrivalRates.reduce(0, +), serviceRate: serviceRate, servers: servers)
    classes = arrivalRates.map { Class(arrivalRate: $0, workMean: 1 / serviceRate) }
    self.servers = servers
    residual = all.waitProbability / (Double(servers) * serviceRate)
  }

  /// Utilisation by this class and the more important ones; 0 for -1.
  private func utilisation(through position: Int) -> Double {
    classes.prefix(position + 1).reduce(0) { $0 + $1.arrivalRate * $1.workMean } / Double(servers)
  }

  /// Mean wait of a class; 0 is the most important.
  public func waitMean(of position: Int) -> Double {
    residual / ((1 - utilisation(through: position - 1)) * (1 - utilisation(through: position)))
  }

  public func responseMean(of position: Int) -> Double {
    waitMean(of: position) + classes[position].workMean
  }
}

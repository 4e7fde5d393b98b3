/// M/M/c whose servers fail, idle or not, and are repaired independently of each other; what a failed server worked on
/// goes on elsewhere.
///
/// Requests and servers that are up form a quasi-birth–death process (Mitrany and Avi-Itzhak, Operations Research 16,
/// 1968), solved by matrix-geometric iteration (Neuts, Matrix-Geometric Solutions in Stochastic Models, 1981). Work is
/// exponential, so that it does not matter whether lost work is resumed or done again. Times in seconds.
public struct FailingServers: Hashable, Sendable {
  /// Requests waiting and in service, and in service alone, in the mean over time.
  public let requestsMean: Double
  public let busyMean: Double
  private let arrivalRate: Double

  /// Mean time from a request's arrival to its end, by Little's law.
  public var responseMean: Double { requestsMean / arrivalRate }

  public init(
    arrivalRate: Double, workMean: Double, servers: Int, uptimeMean: Double, repairMean: Double
  ) {
    precondition(servers >= 1, "there is a server")
    precondition(workMean > 0 && uptimeMean > 0 && repairMean > 0, "everything takes time")
    let availability = uptimeMean / (uptimeMean + repairMean)
    precondition(
      arrivalRate * workMean < Double(servers) * availability, "the servers that are up keep up")
    let chain = Chain(
      servers: servers, arrivalRate: arrivalRate, serviceRate: 1 / workMean,
      failureRate: 1 / uptimeMean, repairRate: 1 / repairMean)
    self.arrivalRate = arrivalRate
    (requestsMean, busyMean) = chain.means()
  }
}

/// The process: levels are requests, the states of a level are servers that are up.
private struct Chain {
  let servers: Int
  let arrivalRate: Double
  let serviceRate: Double
  let failureRate: Double
  let repairRate: Double

  private var states: Int { servers + 1 }
  private var arrivals: SquareMatrix { .diagonal(Array(repeating: arrivalRate, count: states)) }

  private func servicesAt(_ level: Int) -> [Double] {
    (0...servers).map { Double(min(level, $0)) * serviceRate }
  }

  /// What stays within a level.
  private func within(_ level: Int) -> SquareMatrix {
    let services = servicesAt(level)
    var matrix = SquareMatrix(size: states)
    for up in 0...servers {
      let failures = Double(up) * failureRate
      let repairs = Double(servers - up) * repairRate
      if up > 0 { matrix[up, up - 1] = failures }
      if up < servers { matrix[up, up + 1] = repairs }
      matrix[up, up] = -(failures + repairs + arrivalRate + services[up])
    }
    return matrix
  }

  /// How often the level above is visited for each visit of this one, by state, given that of the level above.
  private func ratio(of level: Int, above: SquareMatrix) -> SquareMatrix {
    let back = above * .diagonal(servicesAt(level + 2))
    return arrivals * (within(level + 1) + back).negated.inverse
  }

  func means() -> (requests: Double, busy: Double) {
    // From as many requests as servers on, all levels are alike.
    var repeating = SquareMatrix(size: states)
    while true {
      let next = ratio(of: servers, above: repeating)
      let change = next.largestDifference(to: repeating)
      repeating = next
      if change < 1e-15 { break }
    }
    var ratios = Array(repeating: repeating, count: servers)
    for level in stride(from: servers - 2, through: 0, by: -1) {
      ratios[level] = ratio(of: level, above: ratios[level + 1])
    }
    let balance = within(0) + ratios[0] * .diagonal(servicesAt(1))
    var law = balance.stationaryLaw
    var total = 0.0
    var requests = 0.0
    var busy = 0.0
    var level = 0
    while true {
      let weight = law.reduce(0, +)
      total += weight
      requests += Double(level) * weight
      busy += zip(servicesAt(level), law).reduce(0) { $0 + $1.0 * $1.1 } / serviceRate
      if level > servers, weight < 1e-16 * total { break }
      law = (level < servers ? ratios[level] : repeating).applied(to: law)
      level += 1
    }
    return (requests / total, busy / total)
  }
}

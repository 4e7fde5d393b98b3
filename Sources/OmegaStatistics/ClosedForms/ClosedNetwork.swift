/// A fixed number of clients that think, then pass single-server stations, over and over.
///
/// Exact mean value analysis (Reiser and Lavenberg, JACM 27, 1980) for exponential work, or any
/// work under processor sharing. Times in seconds.
public struct ClosedNetwork: Hashable, Sendable {
  public let clients: Int
  public let thinkMean: Double
  /// Work of one round at each station: visits × work of a visit.
  public let demands: [Double]
  /// Rounds a second, all clients together.
  public let throughput: Double
  /// Time of a round without thinking.
  public let responseMean: Double
  /// Requests at each station.
  public let numberMeans: [Double]

  public init(clients: Int, thinkMean: Double, demands: [Double]) {
    precondition(clients >= 1 && thinkMean >= 0, "there are clients")
    precondition(!demands.isEmpty && demands.allSatisfy { $0 > 0 }, "every station has work")
    var numbers = demands.map { _ in 0.0 }
    var throughput = 0.0
    var response = 0.0
    for population in 1...clients {
      // An arriving client sees the network as it is with one client less.
      let residences = zip(demands, numbers).map { $0 * (1 + $1) }
      response = residences.reduce(0, +)
      throughput = Double(population) / (thinkMean + response)
      numbers = residences.map { $0 * throughput }
    }
    self.clients = clients
    self.thinkMean = thinkMean
    self.demands = demands
    self.throughput = throughput
    responseMean = response
    numberMeans = numbers
  }
}

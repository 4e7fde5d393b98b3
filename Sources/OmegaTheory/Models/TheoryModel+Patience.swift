import OmegaMeasurement
import OmegaModel
import OmegaStatistics
import OmegaUnits

/// Queues that are left by those who wait too long: Erlang A.
extension TheoryModel {
  static let patience: [TheoryModel] = [
    impatient(arrivalsPerSecond: 900, servers: 1, patienceMean: 2 * workMean),
    impatient(arrivalsPerSecond: 3_300, servers: 3, patienceMean: workMean),
    impatient(arrivalsPerSecond: 9_500, servers: 10, patienceMean: 5 * workMean),
  ]

  private static func impatient(
    arrivalsPerSecond: Double, servers: Int, patienceMean: Double
  ) -> TheoryModel {
    let queue = ErlangA(
      arrivalRate: arrivalsPerSecond, serviceRate: 1 / workMean, servers: servers,
      abandonmentRate: 1 / patienceMean)
    var server = Service.station([.wait(.exponential(mean: workMean))], slots: servers)
    server.patience = .exponential(mean: patienceMean)
    let offered = Int((arrivalsPerSecond * workMean / Double(servers) * 100).rounded())
    return TheoryModel(
      "M/M/\(servers)+M",
      "Erlang A, \(offered) % offered, patience \(Int((patienceMean / workMean).rounded())) × work",
      services: [server], arrivalsPerSecond: arrivalsPerSecond,
      predictions: [
        Prediction(.outcomeShare(.timedOut), queue.abandonment),
        // Of all requests, those that give up included.
        Prediction(.waitMean(), queue.waitMean),
        Prediction(.waitShare(), queue.waitProbability),
        Prediction(.waitingMean(), queue.waitingMean),
        Prediction(.busyMean(), queue.utilisation * Double(servers)),
      ])
  }
}

import OmegaModel
import OmegaStatistics
import OmegaUnits

/// Ten replicas of one slot, each with a queue of its own, by how requests find one.
extension TheoryModel {
  static let balancing: [TheoryModel] = [randomChoice, inTurn]

  private static let replicas = 10

  /// A Poisson stream that is split at random is Poisson again: ten M/M/1.
  private static let randomChoice = {
    let queue = SingleServerQueue(arrivalRate: 900, serviceRate: 1 / workMean)
    return TheoryModel(
      "10 × M/M/1", "random choice among ten replicas, 90 % busy",
      services: [replicated(.random)], arrivalsPerSecond: 9_000, requests: 600_000,
      leadIn: .seconds(5),
      predictions: [
        Prediction(.responseMean(), queue.responseMean),
        Prediction(.responseQuantile(0.99), queue.responseQuantile(0.99)),
      ])
  }()

  /// Each replica sees every tenth request: gaps are Erlang of ten stages.
  private static let inTurn = {
    let queue = ErlangArrivals(
      arrivalRate: 900, serviceRate: 1 / workMean, stages: replicas)
    return TheoryModel(
      "10 × E10/M/1", "round robin over ten replicas, 90 % busy",
      services: [replicated(.roundRobin)], arrivalsPerSecond: 9_000, requests: 600_000,
      leadIn: .seconds(5),
      predictions: [
        Prediction(.waitMean(), queue.waitMean),
        Prediction(.waitShare(), queue.waitProbability),
        Prediction(.responseQuantile(0.99), queue.responseQuantile(0.99)),
      ])
  }()

  private static func replicated(_ balancing: Balancing) -> Service {
    .station(
      [.wait(.exponential(mean: workMean))], replicas: replicas, slots: 1, balancing: balancing)
  }
}

import OmegaModel
import OmegaStatistics
import OmegaUnits

extension QueueModel {
  /// Queues whose requests come otherwise than one by one at a rate.
  static let ofOtherLoads: [QueueModel] =
    [batches(.geometric(mean: 3), "M[geometric]/M/1"), batches(.constant(4), "M[4]/M/1")]
    + [closed(users: 3), closed(users: 12)]

  private static func batches(_ size: CountDistribution, _ name: String) -> QueueModel {
    let arrivals = 550.0
    let queue = BatchArrivalQueue(
      batchRate: arrivals / size.mean, sizeMean: size.mean, sizeSquareMean: size.squareMean,
      serviceRate: 1 / workMean)
    var model = QueueModel(
      name, arrivalsPerSecond: arrivals,
      services: [.serving([.wait(.exponential(mean: workMean))], concurrency: 1)],
      predictions: [Prediction(.responseMean, queue.responseMean)])
    model.load = LoadSource(
      name: "request", origin: .rate(ArrivalPattern(rate: arrivals)), bundle: .batch(size),
      mix: [ClassShare(requestClass: "request", weight: 1)])
    return model
  }

  /// Users who think, then pass two servers: the machine-repair model with a second crew.
  private static func closed(users: Int) -> QueueModel {
    let network = ClosedNetwork(
      clients: users, thinkMean: 20 * workMean, demands: [workMean, 2 * workMean])
    var model = QueueModel(
      "closed network of \(users) users", arrivalsPerSecond: network.throughput,
      services: [
        .serving([.wait(.exponential(mean: workMean))], name: "first", concurrency: 1),
        .serving([.wait(.exponential(mean: 2 * workMean))], name: "second", concurrency: 1),
      ],
      predictions: [Prediction(.responseMean, network.responseMean)])
    model.load = LoadSource(
      name: "request",
      origin: .users(count: users, think: .exponential(mean: 20 * workMean)),
      mix: [ClassShare(requestClass: "request", weight: 1)])
    return model
  }
}

import OmegaModel
import OmegaStatistics
import OmegaUnits

/// Requests that come in batches, or from users who wait for their answers.
extension TheoryModel {
  static let arrivals: [TheoryModel] =
    [batches(.constant(4), "M[4]/M/1"), batches(.geometric(mean: 3), "M[geometric]/M/1")]
    + [closed(users: 3), closed(users: 12), repairmen]

  private static func batches(_ size: CountDistribution, _ name: String) -> TheoryModel {
    let arrivals = 550.0
    let queue = BatchArrivalQueue(
      batchRate: arrivals / size.mean, sizeMean: size.mean, sizeSquareMean: size.squareMean,
      serviceRate: 1 / workMean)
    return TheoryModel(
      name, "batches of \(Int(size.mean)) requests in the mean",
      services: [.station([.wait(.exponential(mean: workMean))], slots: 1)],
      load: [
        LoadSource(
          name: "request", origin: .rate(ArrivalPattern(rate: arrivals)), bundle: .batch(size),
          mix: [ClassShare(requestClass: "request", weight: 1)])
      ],
      length: SimDuration(seconds: 250_000 / arrivals),
      predictions: [
        Prediction(.responseMean(), queue.responseMean),
        Prediction(.busyMean(), queue.utilisation),
        Prediction(.waitingMean(), queue.numberMean - queue.utilisation),
      ])
  }

  /// Users who think, then pass two servers.
  private static func closed(users: Int) -> TheoryModel {
    let network = ClosedNetwork(
      clients: users, thinkMean: 20 * workMean, demands: [workMean, 2 * workMean])
    return TheoryModel(
      "Closed network", "\(users) users who think, then pass two servers (mean value analysis)",
      services: [
        .station([.wait(.exponential(mean: workMean))], name: "first", slots: 1),
        .station([.wait(.exponential(mean: 2 * workMean))], name: "second", slots: 1),
      ],
      load: [.users(users, think: 20 * workMean)],
      length: SimDuration(seconds: 250_000 / network.throughput),
      predictions: [
        Prediction(.responseMean(), network.responseMean),
        Prediction(.busyMean(at: "first"), network.throughput * workMean),
        Prediction(.busyMean(at: "second"), network.throughput * 2 * workMean),
        Prediction(
          .waitingMean(at: "second"),
          network.numberMeans[1] - network.throughput * 2 * workMean),
      ])
  }

  /// A closed system with several servers, which mean value analysis does not know.
  private static let repairmen = {
    let repair = MachineRepair(machines: 12, crew: 3, lifeMean: 5 * workMean, workMean: workMean)
    return TheoryModel(
      "M/M/3//12", "twelve machines that break and three who repair them",
      services: [.station([.wait(.exponential(mean: workMean))], slots: 3)],
      load: [.users(12, think: 5 * workMean)],
      length: SimDuration(seconds: 250_000 / repair.throughput),
      predictions: [
        Prediction(.responseMean(), repair.responseMean),
        Prediction(.busyMean(), repair.busyMean),
        Prediction(.waitingMean(), repair.waitingMean),
      ])
  }()
}

extension LoadSource {
  /// Users who send requests of one class and think exponentially long.
  fileprivate static func users(_ count: Int, think: Double) -> LoadSource {
    LoadSource(
      name: "request", origin: .users(count: count, think: .exponential(mean: think)),
      mix: [ClassShare(requestClass: "request", weight: 1)])
  }
}

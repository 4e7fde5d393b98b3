import OmegaModel
import OmegaStatistics
import OmegaUnits

/// A fixed number of users who think, ask, and wait for their answers.
extension TheoryModel {
  static let closedNetworks: [TheoryModel] = [closed(users: 3), closed(users: 12), repairmen]

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

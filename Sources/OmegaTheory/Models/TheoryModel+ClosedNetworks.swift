import OmegaModel
import OmegaStatistics
import OmegaUnits

/// A fixed number of jobs that think and pass stations over and over.
extension TheoryModel {
  static let closedNetworks: [TheoryModel] = [closed(jobs: 3), closed(jobs: 12)]

  /// A gate of as many slots as there are jobs, before which somebody always waits: whoever leaves
  /// is followed at once by the next, so that the number inside never changes.
  ///
  /// The load is twice what the slower station can do, and a hundred have room to wait, so that the
  /// gate's queue runs empty in one of 2¹⁰⁰ moments.
  private static func closed(jobs: Int) -> TheoryModel {
    let think = 5 * workMean
    let demands = [workMean, 2 * workMean]
    let network = ClosedNetwork(clients: jobs, thinkMean: think, demands: demands)
    let stations = zip(["first", "second"], demands).map { name, work in
      Service.station([.wait(.exponential(mean: work))], name: name, slots: 1)
    }
    let gate = Service.station(
      [.wait(.exponential(mean: think))] + stations.map { .serve(at: $0) }, name: "gate",
      slots: jobs, queue: 100)
    let predictions = stations.indices.flatMap { station in
      let busy = network.throughput * demands[station]
      let name = stations[station].name
      return [
        Prediction(.busyMean(at: name), busy),
        Prediction(.waitingMean(at: name), network.numberMeans[station] - busy),
        Prediction(
          .waitMean(at: name),
          network.numberMeans[station] / network.throughput - demands[station]),
      ]
    }
    return TheoryModel(
      "Closed network", "\(jobs) jobs, thinking and two stations",
      services: [gate] + stations,
      classes: [RequestClass(name: "request", steps: [.serve(at: gate)])],
      arrivalsPerSecond: 1_000, requests: 250_000, leadIn: .seconds(1),
      predictions: predictions)
  }
}

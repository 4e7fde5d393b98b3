import OmegaMeasurement
import OmegaModel
import OmegaStatistics
import OmegaUnits

/// Servers that are switched off without work and set up again: scaling from and to none.
extension TheoryModel {
  static let setups: [TheoryModel] = [(5.0, 30.0), (30, 10)].map { setup(look: $0, setupMean: $1) }

  private static func setup(look: Double, setupMean: Double) -> TheoryModel {
    let arrivalsPerSecond = 0.05
    let workMean = 10.0
    let queue = SetupQueue(
      arrivalRate: arrivalsPerSecond, workMean: workMean, look: look, setupMean: setupMean)
    let scaling = ReplicaScaling(
      replicasMin: 0, replicasMax: 1, pollInterval: SimDuration(seconds: look), cooldown: .zero,
      start: .exponential(mean: setupMean))
    let server = Service(
      name: "server", replicas: .scaled(scaling), concurrency: 1, balancing: .sharedQueue,
      operations: [Operation(name: "serve", steps: [.wait(.exponential(mean: workMean))])])
    return TheoryModel(
      "M/M/1 from none",
      "set up in \(Int(setupMean)) s after a look every \(Int(look)) s, off without work",
      services: [server], load: [.steady(arrivalsPerSecond)], leadIn: .seconds(5_000),
      length: .seconds(1_000_000), lengthMin: .seconds(40_000),
      predictions: [
        Prediction(.waitMean(), queue.waitMean), Prediction(.replicasMean(), queue.onShare),
      ])
  }
}

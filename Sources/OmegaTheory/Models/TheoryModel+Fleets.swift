import OmegaMeasurement
import OmegaModel
import OmegaStatistics
import OmegaUnits

/// Replicas on nodes that are lost and replaced: k-of-n availability with repair.
extension TheoryModel {
  static let fleets: [TheoryModel] = [(3, 1), (3, 2), (5, 4)].map { fleet(units: $0, needed: $1) }

  private static let uptimeMean = 1_000.0
  private static let repairMean = 250.0

  /// A probe asks for as many replicas as are needed, all at one instant; each can hold one such
  /// question, so that it succeeds exactly when enough are up.
  ///
  /// Repair is the start of a new node and, before it, the five seconds, in the mean, until the
  /// next look at what is missing.
  private static func fleet(units: Int, needed: Int) -> TheoryModel {
    let look = SimDuration.seconds(10)
    let pool = NodePool(
      name: "nodes", cores: 1, memoryGiB: 1,
      nodes: .scaled(
        NodeScaling(
          nodesMin: 0, nodesMax: 2 * units, start: .exponential(mean: repairMean))),
      spot: SpotMarket(evictionsPerNodeHour: 3_600 / uptimeMean, notice: .zero))
    let service = Service(
      name: "unit", hosting: .pool("nodes"),
      replicas: .fixed(units),
      concurrency: 1, queue: 0, balancing: .shortestQueue,
      request: PodRequest(cpu: 1, memoryGiB: 1),
      operations: [Operation(name: "serve", steps: [.wait(.constant(1e-6))])])
    let group = RedundantUnits(
      units: units, unitsNeeded: needed, uptimeMean: uptimeMean,
      repairMean: repairMean + look.seconds / 2)
    return TheoryModel(
      "\(needed) of \(units)", "replicas whose nodes are lost and replaced",
      services: [service],
      classes: [
        RequestClass(
          name: "request",
          steps: [.parallel(Array(repeating: [.serve(at: "unit")], count: needed))])
      ],
      load: [.steady(0.05)], pools: [pool],
      clusterAutoscaling: ClusterAutoscaling(
        scanInterval: look, unneededTime: .days(1_000), nodeProvisionTimeMax: .days(1_000)),
      leadIn: .seconds(20_000), length: .seconds(400_000),
      predictions: [Prediction(.outcomeShare(.ok), group.availability)])
  }
}

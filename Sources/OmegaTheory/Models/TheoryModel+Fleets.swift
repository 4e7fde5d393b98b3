import OmegaMeasurement
import OmegaModel
import OmegaStatistics
import OmegaUnits

/// Replicas on nodes that are lost and replaced: k-of-n availability with repair, and queues behind servers that fail.
extension TheoryModel {
  static let fleets: [TheoryModel] =
    [(3, 1), (3, 2), (5, 4)].map { fleet(units: $0, needed: $1) }
    + [(1, 0.03), (3, 0.16), (5, 0.32)].map { failing(servers: $0, arrivalsPerSecond: $1) }

  private static let uptimeMean = 1_000.0
  private static let repairMean = 250.0
  /// Between two looks at what is missing.
  private static let look = SimDuration.seconds(10)
  /// It asks for nodes and never takes one away or gives one up.
  private static let autoscaling = ClusterAutoscaling(
    scanInterval: look, unneededTime: .days(1_000), nodeProvisionTimeMax: .days(1_000))

  /// Nodes of one replica each, with independent exponential lives and replacements.
  private static func pool(of units: Int) -> NodePool {
    NodePool(
      name: "nodes", cores: 1, memoryGiB: 1,
      nodes: .scaled(
        NodeScaling(
          nodesMin: 0, nodesMax: 2 * units, start: .exponential(mean: repairMean))),
      spot: SpotMarket(evictionsPerNodeHour: 3_600 / uptimeMean, notice: .zero))
  }

  /// What a lost server worked on begins again elsewhere, behind all that wait: exponential work forgets that, and the
  /// mean does not know the order.
  private static func failing(servers: Int, arrivalsPerSecond: Double) -> TheoryModel {
    let workMean = 10.0
    let queue = FailingServers(
      arrivalRate: arrivalsPerSecond, workMean: workMean, servers: servers,
      uptimeMean: uptimeMean, repairMean: repairMean + look.seconds / 2)
    let server = Service(
      name: "server", hosting: .pool("nodes"), replicas: .fixed(servers), concurrency: 1,
      balancing: .sharedQueue, request: PodRequest(cpu: 1, memoryGiB: 1),
      operations: [Operation(name: "serve", steps: [.wait(.exponential(mean: workMean))])])
    let again = RetryPolicy(retries: 1_000, delay: .zero, jitter: .none, on: [.evicted])
    return TheoryModel(
      "M/M/\(servers) that fails", "servers are lost with their nodes and replaced",
      services: [server],
      classes: [
        RequestClass(
          name: "request",
          steps: [.call(Call(service: "server", operation: "serve", retry: again))])
      ],
      load: [.steady(arrivalsPerSecond)], pools: [pool(of: servers)],
      clusterAutoscaling: autoscaling, leadIn: .seconds(20_000), length: .seconds(600_000),
      lengthMin: .seconds(60_000),
      predictions: [
        Prediction(.responseMean(), queue.responseMean), Prediction(.busyMean(), queue.busyMean),
      ])
  }

  /// A probe asks for as many replicas as are needed, all at one instant; each can hold one such
  /// question, so that it succeeds exactly when enough are up.
  ///
  /// Repair is the start of a new node and, before it, the five seconds, in the mean, until the
  /// next look at what is missing.
  private static func fleet(units: Int, needed: Int) -> TheoryModel {
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
      load: [.steady(0.05)], pools: [pool(of: units)], clusterAutoscaling: autoscaling,
      leadIn: .seconds(20_000), length: .seconds(400_000),
      predictions: [Prediction(.outcomeShare(.ok), group.availability)])
  }
}

import Foundation
import OmegaAssessment
import OmegaModel
import OmegaStatistics
import OmegaUnits

/// A small model with one figure of which the truth is known.
struct CoverageModel: Sendable {
  enum Reading: Sendable { case availability, latencyMeanMs, latencyP99Ms }

  let name: String
  let scenario: Scenario
  let reading: Reading
  let truth: Double

  /// The figure with its interval; nil when no request has succeeded.
  func figure(in result: ClassResult) -> Figure? {
    switch reading {
    case .availability: result.availability.figure
    case .latencyMeanMs: result.latencyMs?.mean
    case .latencyP99Ms: result.latencyMs?.p99
    }
  }

  /// Availability, mean and 99th percentile, each of requests that know nothing of each other and of requests that
  /// meet in a queue.
  static func all(replications: Int, requests: Int) -> [CoverageModel] {
    let size = Size(perReplication: Double(requests) / Double(replications))
    let queue = SingleServerQueue(arrivalRate: 700, serviceRate: 1_000)
    let waiting = [Step.wait(.exponential(mean: 1e-3))]
    let alone = Service(name: "server", operations: [Operation(name: "serve", steps: waiting)])
    let server = Service(
      name: "server", concurrency: 1, operations: [Operation(name: "serve", steps: waiting)])
    return [
      independentFailures(0.01, size), independentFailures(0.001, size),
      clusteredFailures(0.01, arrivalRate: 713.122_152, size),
      clusteredFailures(0.001, arrivalRate: 541.805_895, size), rareOutage(size),
      CoverageModel(
        name: "mean, independent", scenario: size.scenario([alone], rate: 1_000),
        reading: .latencyMeanMs, truth: 1),
      CoverageModel(
        name: "mean, M/M/1 at 70 %", scenario: size.scenario([server], rate: 700),
        reading: .latencyMeanMs, truth: queue.responseMean * 1_000),
      CoverageModel(
        name: "p99, independent", scenario: size.scenario([alone], rate: 1_000),
        reading: .latencyP99Ms, truth: -log(0.01)),
      CoverageModel(
        name: "p99, M/M/1 at 70 %", scenario: size.scenario([server], rate: 700),
        reading: .latencyP99Ms, truth: queue.responseQuantile(0.99) * 1_000),
    ]
  }

  /// Each request fails with this probability, whatever becomes of the others.
  private static func independentFailures(_ share: Double, _ size: Size) -> CoverageModel {
    let steps: [Step] = [
      .choose([
        Branch(weight: share, steps: [.wait(.constant(0.1))]),
        Branch(weight: 1 - share, steps: [.wait(.constant(0.001))]),
      ])
    ]
    let service = Service(name: "server", operations: [Operation(name: "serve", steps: steps)])
    return CoverageModel(
      name: "availability \(percent(1 - share)), independent",
      scenario: size.scenario([service], rate: 1_000, timeout: .milliseconds(10)),
      reading: .availability, truth: 1 - share)
  }

  /// M/M/1/10, which refuses about this share, several in a row.
  private static func clusteredFailures(
    _ share: Double, arrivalRate: Double, _ size: Size
  ) -> CoverageModel {
    let service = Service(
      name: "server", concurrency: 1, queue: 9,
      operations: [Operation(name: "serve", steps: [.wait(.exponential(mean: 1e-3))])])
    let queue = FiniteQueue(
      arrivalRate: arrivalRate, serviceRate: 1_000, servers: 1, capacity: 10)
    return CoverageModel(
      name: "availability \(percent(1 - share)), M/M/1/10",
      scenario: size.scenario([service], rate: arrivalRate), reading: .availability,
      truth: 1 - queue.blocking)
  }

  /// One replica on one spot node, which is taken back in 3 of 100 replications, and takes longer than these to start
  /// again: all requests after that fail.
  private static func rareOutage(_ size: Size) -> CoverageModel {
    let rate = 1_000.0
    let window = size.length(rate: rate).seconds
    let leadIn = size.leadIn.seconds
    let hazard = 0.03 / (leadIn + window)
    let pool = NodePool(
      name: "nodes", cores: 1, memoryGiB: 1,
      nodes: .scaled(
        NodeScaling(nodesMin: 1, nodesMax: 1, start: .constant(1e-9))),
      spot: SpotMarket(
        evictionsPerNodeHour: hazard * 3_600, notice: .zero, evictionPolicy: .deallocate,
        restart: .constant(3_600)))
    let service = Service(
      name: "server", hosting: .pool("nodes"), replicas: .fixed(1), queue: 0,
      request: PodRequest(cpu: 1, memoryGiB: 1),
      operations: [Operation(name: "serve", steps: [.wait(.constant(1e-6))])])
    // The node is there at an instant t with probability e^(−hazard·t); in the mean over the window:
    let truth = (exp(-hazard * leadIn) - exp(-hazard * (leadIn + window))) / (hazard * window)
    return CoverageModel(
      name: "availability, rare bad replication",
      scenario: size.scenario(
        [service], rate: rate, pools: [pool],
        clusterAutoscaling: ClusterAutoscaling(scanInterval: .milliseconds(1))),
      reading: .availability,
      truth: truth)
  }

  private static func percent(_ share: Double) -> String {
    share > 0.995 ? "99.9 %" : "99 %"
  }

  /// How much one replication measures.
  private struct Size {
    let perReplication: Double
    /// Eight relaxation times of M/M/1 at 70 %.
    let leadIn = SimDuration.milliseconds(300)

    func length(rate: Double) -> SimDuration { SimDuration(seconds: perReplication / rate) }

    /// One class that calls the first service.
    func scenario(
      _ services: [Service], rate: Double, timeout: SimDuration? = nil, pools: [NodePool] = [],
      clusterAutoscaling: ClusterAutoscaling = ClusterAutoscaling()
    ) -> Scenario {
      let call = Step.call(Call(service: services[0].name, operation: "serve"))
      let tier = Tier(
        name: "tier", regions: ["here"], pools: pools, clusterAutoscaling: clusterAutoscaling,
        services: services,
        classes: [RequestClass(name: "request", steps: [call], timeout: timeout)])
      return Scenario(
        name: "coverage",
        window: Window(
          startUnixSeconds: 0, zone: "UTC", leadIn: leadIn, length: length(rate: rate)),
        load: [
          LoadSource(
            name: "clients", rate: rate, mix: [ClassShare(requestClass: "request", weight: 1)])
        ], tiers: [tier])
    }
  }
}

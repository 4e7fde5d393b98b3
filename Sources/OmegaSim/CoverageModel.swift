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
      clusteredFailures(0.001, arrivalRate: 541.805_895, size),
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

  private static func percent(_ share: Double) -> String {
    share > 0.995 ? "99.9 %" : "99 %"
  }

  /// How much one replication measures.
  private struct Size {
    let perReplication: Double

    /// One class that calls the first service; a lead-in of 300 ms is eight relaxation times of M/M/1 at 70 %.
    func scenario(
      _ services: [Service], rate: Double, timeout: SimDuration? = nil
    ) -> Scenario {
      let call = Step.call(Call(service: services[0].name, operation: "serve"))
      let tier = Tier(
        name: "tier", regions: ["here"], services: services,
        classes: [RequestClass(name: "request", steps: [call], timeout: timeout)])
      return Scenario(
        name: "coverage",
        window: Window(
          startUnixSeconds: 0, zone: "UTC", leadIn: .milliseconds(300),
          length: SimDuration(seconds: perReplication / rate)),
        load: [
          LoadSource(
            name: "clients", rate: rate, mix: [ClassShare(requestClass: "request", weight: 1)])
        ], tiers: [tier])
    }
  }
}

import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaScenarioFile

@Suite("Replicas that scale, as written")
struct ScalingFormatTests {
  /// Problems of the minimal scenario's service with some replicas and other lines.
  private func issues(_ replicas: String, _ others: String...) -> [String] {
    let lines = (["replicas: { \(replicas) }"] + others).map { "        \($0)\n" }.joined()
    let text = Samples.minimal("      web:\n", "      web:\n\(lines)")
    return issueLines(load(files: ["scenario.yaml": text]))
      .map { String($0.drop { $0 != "t" }) }
  }

  @Test(
    "is refused with a remedy where it cannot be",
    arguments: [
      ("min: 3, max: 1", "replicas.min: the least, 3, is above the most, 1"),
      (
        "min: 1, max: 3, cpu: 0%",
        "replicas.cpu: utilisation is a whole number of per cent, 1 or more"
      ),
      ("min: 1, max: 3, cpu: 130%", "replicas.cpu: `130%` is more than 100%"),
      ("min: 1, max: 3, target: 0", "replicas.target: `0` is not above zero"),
      ("min: 1, max: 3, scaler: hpa, poll: 30s", "replicas.poll: `poll` belongs to `scaler: keda`"),
      ("min: 1, max: 3, idle: 1", "replicas.idle: replicas while there is no work are none"),
      ("min: 0, max: 3, idle: 0", "replicas.idle: replicas while there is no work are none"),
      (
        "min: 1, max: 3, strategy: eager", "replicas.strategy: `strategy` belongs to `scaler: jobs`"
      ),
      (
        "min: 0, max: 3, scaler: jobs, cpu: 70%", "replicas.cpu: `cpu` belongs to `scaler: keda`"
      ),
      (
        "min: 0, max: 3, scaler: jobs, deduction: 1",
        "replicas.deduction: `deduction` belongs to `strategy: custom`"
      ),
      (
        "min: 0, max: 3, scaler: jobs",
        "replicas: jobs take one request each from the queue of their service: that needs `concurrency: 1`"
      ),
      (
        "min: 0, max: 3, scaler: jobs",
        "replicas: jobs take one request each from the queue of their service: that needs `balancing: shared-queue`"
      ),
      ("min: 1, max: 3, scale-up: { policies: [] }", "replicas.scale-up.policies: "),
      (
        "min: 1, max: 3, scale-up: { policies: [{ period: 15s }] }",
        "replicas.scale-up.policies.0: none of `replicas` or `percent` is written"
      ),
      (
        "min: 1, max: 3, scale-down: { policies: [{ replicas: 1, percent: 5, period: 15s }] }",
        "replicas.scale-down.policies.0.percent: `replicas` and `percent` exclude each other"
      ),
      (
        "min: 1, max: 3, scale-up: { select: most }",
        "replicas.scale-up.select: `most` is not known here"
      ),
      (
        "min: 1, max: 3, cpu: 70%",
        "replicas: replicas that follow their CPU need `requests` of the service"
      ),
    ])
  func refused(replicas: String, expected: String) {
    let issues = issues(replicas)
    #expect(issues.contains { $0.contains(expected) }, "\(issues)")
  }

  @Test("follows CPU alone where only that is written, and has the rules of Kubernetes")
  func byCPU() throws {
    let text = Samples.minimal(
      "      web:\n",
      "      web:\n        replicas: { min: 1, max: 3, cpu: 70%, scaler: hpa, scale-down: { policies: [{ percent: 10, period: 1min }] } }\n"
        + "        cpu: 1 core\n        requests: { cpu: 500m }\n")
    let loaded = load(files: ["scenario.yaml": text])
    #expect(issueLines(loaded) == [])
    var down = ScalingRules.downDefault
    down.policies = [ScalingRules.Policy(.share(0.1), period: .minutes(1))]
    #expect(
      loaded.scenario?.tiers[0].services[0].replicas
        == .scaled(
          ReplicaScaling(
            replicasMin: 1, replicasMax: 3, requestsPerReplica: nil, cpuUtilisation: 0.7,
            up: .upDefault, down: down, scaler: .hpa)))
  }

  @Test(
    "starts jobs by each of KEDA's strategies",
    arguments: [
      ("", JobStrategy.standard), ("strategy: accurate", .accurate), ("strategy: eager", .eager),
      (
        "strategy: custom, deduction: 2, running-share: 50%",
        .custom(deduction: 2, runningShare: 0.5)
      ), ("strategy: custom", .custom(deduction: 0, runningShare: 0)),
    ])
  func jobs(written: String, strategy: JobStrategy) throws {
    let text = Samples.minimal(
      "      web:\n",
      "      web:\n        replicas: { min: 0, max: 3, scaler: jobs, \(written) }\n"
        + "        concurrency: 1\n        balancing: shared-queue\n")
    let loaded = load(files: ["scenario.yaml": text])
    #expect(issueLines(loaded) == [])
    #expect(
      loaded.scenario?.tiers[0].services[0].replicas
        == .scaled(
          ReplicaScaling(
            replicasMin: 0, replicasMax: 3, scaler: .jobs, jobStrategy: strategy)))
  }
}

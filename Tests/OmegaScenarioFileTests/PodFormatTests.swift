import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaScenarioFile

@Suite("Starts and ends of replicas, as written")
struct PodFormatTests {
  private func service(_ lines: String) -> LoadedScenario {
    load(Samples.service(lines))
  }

  @Test("has the defaults of Kubernetes")
  func defaults() throws {
    let loaded = service(
      "runs-on: containers\nprobes: { readiness: {} }\ntermination: {}\nrollouts: [ { start: 1h } ]"
    )
    #expect(issueLines(loaded) == [])
    let web = try #require(loaded.scenario?.tiers[0].services[0])
    let probe = try #require(web.probes?.readiness)
    #expect(probe.initialDelay == .zero)
    #expect(probe.period == .seconds(10))
    #expect(probe.timeout == .seconds(1))
    #expect(probe.successThreshold == 1)
    #expect(probe.failureThreshold == 3)
    #expect(web.probes?.liveness == nil)
    #expect(web.probes?.handler == .milliseconds(1))
    #expect(web.termination?.grace == .seconds(30))
    #expect(web.termination?.preStop == .zero)
    #expect(web.termination?.endpointLag == .uniform(low: 1, high: 5))
    #expect(web.rollouts == [Rollout(start: .hours(1))])
    #expect(web.rollouts[0].maxSurge == .share(0.25))
    #expect(web.start == .constant(0))
    let plain = try #require(load(Samples.minimal).scenario?.tiers[0].services[0])
    #expect(plain.probes == nil && plain.termination == nil && plain.rollouts.isEmpty)
  }

  @Test(
    "is refused with a remedy where it cannot be",
    arguments: [
      ("probes: { readiness: {} }", "probes: `probes` is about own replicas, and the provider"),
      ("termination: {}", "termination: `termination` is about own replicas"),
      ("rollouts: [ { start: 1h } ]", "rollouts: `rollouts` is about own replicas"),
      ("start: 5s", "start: `start` is about own replicas"),
      ("runs-on: containers\nprobes: {}", "none of `startup`, `readiness` or `liveness`"),
      (
        "runs-on: containers\nprobes: { liveness: { success-threshold: 2 } }",
        "probes.liveness.success-threshold: `liveness` passes with the first answer"
      ),
      (
        "runs-on: containers\nprobes: { readiness: { period: 0s } }",
        "probes.readiness.period: `0s` is not above zero"
      ),
      (
        "runs-on: containers\ntermination: { grace: 5s, pre-stop: 6s }",
        "termination.pre-stop: the wait before the stop is part of the grace"
      ),
      (
        "runs-on: containers\nreplicas: { min: 1, max: 2 }\nstart: 5s",
        "start: replicas that follow the load have their own `start`"
      ),
      (
        "runs-on: containers\nrollouts: [ { start: 1h }, { start: 60min } ]",
        "rollouts.1.start: another rollout begins at this instant"
      ),
      (
        "runs-on: containers\nrollouts: [ { start: 1h, max-surge: 0, max-unavailable: 0% } ]",
        "rollouts.0.max-unavailable: no replica may be above"
      ),
      ("runs-on: containers\nrollouts: [ {} ]", "rollouts.0.start"),
      (
        "runs-on: containers\nreplicas: { min: 0, max: 2, scaler: jobs }\nconcurrency: 1\nbalancing: shared-queue\ntermination: {}",
        "termination: `termination` is about replicas that stay, and jobs end with their request"
      ),
      (
        "runs-on: containers\nprobes: { readyness: {} }", "did you mean `readiness`?"
      ),
    ])
  func refused(lines: String, expected: String) {
    let issues = issueLines(service(lines))
    #expect(issues.contains { $0.contains(expected) }, "\(issues)")
  }

  private func pool(_ line: String) -> [String] {
    let pools = Samples.tier(
      """
      pools:
        base: { cores: 2, memory: 4GiB, nodes: 1, \(line) }
      """)
    return issueLines(
      load(pools.replacing("      web:\n", with: "      web:\n        runs-on: base\n")))
  }

  @Test("of nodes has the defaults of Kubernetes and AKS")
  func nodes() throws {
    #expect(pool("maintenance: [{ start: 1h, freeze: 7s }, { start: 2h, reimage: 10min }]") == [])
    #expect(NodeFailure().heartbeatGrace == .seconds(50))
    #expect(pool("failures: { toleration: 30s }") == [])
  }

  @Test(
    "of nodes is refused with a remedy where it cannot be",
    arguments: [
      ("failures: { heartbeat-grace: 5s }", "failures.heartbeat-grace: nodes tell every 10 s"),
      ("maintenance: [{ start: 1h }]", "maintenance.0: none of `freeze` or `reimage` is written"),
      (
        "maintenance: [{ start: 1h, freeze: 7s, reimage: 5min }]",
        "maintenance.0.reimage: `freeze` and `reimage` exclude each other"
      ),
      (
        "maintenance: [{ start: 1h, freeze: 7s, drain: 5min }]",
        "maintenance.0.drain: `drain` belongs to `reimage`"
      ),
      (
        "maintenance: [{ start: 1h, reimage: 7min, apart: 5min }]",
        "maintenance.0.apart: `apart` belongs to `freeze`"
      ),
      ("maintenance: [{ freeze: 7s }]", "maintenance.0.start"),
    ])
  func refusedOfNodes(line: String, expected: String) {
    let issues = pool(line)
    #expect(issues.contains { $0.contains(expected) }, "\(issues)")
  }
}

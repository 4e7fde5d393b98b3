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
        "runs-on: containers\nprobes: { readyness: {} }", "did you mean `readiness`?"
      ),
    ])
  func refused(lines: String, expected: String) {
    let issues = issueLines(service(lines))
    #expect(issues.contains { $0.contains(expected) }, "\(issues)")
  }
}

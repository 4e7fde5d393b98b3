import Testing

@testable import OmegaScenarioFile

@Suite("Lint of starts and ends of replicas")
struct PodRuleTests {
  private func findings(_ rule: String, _ lines: String) throws -> [String] {
    try LintSamples.findings(rule, LintSamples.service("runs-on: containers\n" + lines))
  }

  private static let path = "tiers.here.services.web"

  @Test("a container that is killed before it can be up never is")
  func killedWhileStarting() throws {
    #expect(
      try findings("killed-while-starting", "start: 40s\nprobes: { liveness: {} }") == [
        "\(Self.path).probes.liveness: a container is killed 21 s after its start if it is not up by then, and takes 40 s on "
          + "average; write a `startup` probe, or a longer `initial-delay`"
      ])
    let startup = "start: 40s\nprobes: { liveness: {}, startup: { failure-threshold: "
    #expect(try findings("killed-while-starting", startup + "30 } }") == [])
    #expect(
      try findings("killed-while-starting", startup + "2 } }").first?.contains("probes.startup")
        == true)
    let patient = "start: 40s\nprobes: { liveness: { initial-delay: 30s } }"
    #expect(try findings("killed-while-starting", patient) == [])
  }

  @Test("a replica should leave the rotation before it is killed")
  func livenessBeforeReadiness() throws {
    let rule = "liveness-before-readiness"
    #expect(try findings(rule, "probes: { liveness: {} }").count == 1)
    #expect(try findings(rule, "probes: { liveness: {}, readiness: {} }").count == 1)
    #expect(try findings(rule, "probes: { liveness: {}, readiness: { period: 5s } }") == [])
    #expect(try findings(rule, "probes: { readiness: {} }") == [])
  }

  @Test("a replica should not stop before its endpoint is gone")
  func stopBeforeEndpoint() throws {
    let rule = "stop-before-endpoint"
    #expect(try findings(rule, "termination: {}").count == 1)
    #expect(try findings(rule, "termination: { pre-stop: 5s }") == [])
    #expect(try findings(rule, "termination: {}\nbalancing: shared-queue") == [])
  }

  @Test("a probe's time-out fits into its period, and its delay is no shorter")
  func periods() throws {
    let slow = "probes: { readiness: { period: 5s, timeout: 6s } }"
    #expect(
      try findings("probe-timeout-above-period", slow).first?.hasPrefix(
        "\(Self.path).probes.readiness.timeout: ") == true)
    #expect(try findings("probe-timeout-above-period", "probes: { readiness: {} }") == [])
    let short = "probes: { readiness: { initial-delay: 5s } }"
    #expect(
      try findings("probe-delay-ignored", short).first?.hasPrefix(
        "\(Self.path).probes.readiness.initial-delay: ") == true)
    #expect(
      try findings("probe-delay-ignored", "probes: { readiness: { initial-delay: 10s } }") == [])
  }
}

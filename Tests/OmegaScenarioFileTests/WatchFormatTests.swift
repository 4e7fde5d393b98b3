import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaScenarioFile

@Suite("What a file says about watching a tier")
struct WatchFormatTests {
  private func text(_ lines: String, service: String = "") -> String {
    LintSamples.scenario(
      """
      classes: { order: { steps: [ { call: web.get } ] } }
      objectives: { order: { availability: 99.9% } }
      services:
        web: { operations: { get: [ { wait: 1ms } ] }\(service) }
        loki: { operations: { query: [ { wait: 1ms } ] } }
      \(lines)
      """)
  }

  private func tier(_ lines: String) throws -> Tier {
    let loaded = load(text(lines))
    #expect(issueLines(loaded) == [])
    return try #require(loaded.scenario).tiers[0]
  }

  @Test("alert rules replace those of the workbook, which hold where none are written")
  func alerts() throws {
    #expect(try tier("").alerts == AlertRule.workbook)
    #expect(try tier("alerts: {}").alerts.isEmpty)
    #expect(
      try tier(
        "alerts: { fast: { burn-rate: 10, long: 2h, short: 10min, severity: ticket, classes: [order] } }"
      ).alerts == [
        AlertRule(
          name: "fast", burnRate: 10, longWindow: .hours(2), shortWindow: .minutes(10),
          severity: .ticket, classes: ["order"])
      ])
  }

  @Test("signals have a store, and what is written and read of them")
  func telemetry() throws {
    #expect(
      try tier(
        """
        telemetry:
          log-bytes: { store: loki, per-call: 1 KB }
          samples: { store: loki, per-replica: 500 samples, per-node: 1000 samples, every: 15s, kept: 50%, of: [web] }
        """
      ).telemetry == [
        TelemetrySignal(name: "log-bytes", store: "loki", perCall: 1_000),
        TelemetrySignal(
          name: "samples", store: "loki", perReplica: 500, perNode: 1_000, interval: .seconds(15),
          kept: 0.5, sources: ["web"]),
      ])
  }

  @Test("a store's bill may count the signals that it keeps")
  func billed() throws {
    let loaded = load(
      text("telemetry: { log-bytes: { store: loki, per-call: 1 KB } }").replacing(
        "query: [ { wait: 1ms } ] } }",
        with:
          "query: [ { wait: 1ms } ] }, bill: [ { price: Logs / Hot / GB, category: observability, per: meter, meter: log-bytes, times: 1e-9 } ] }"
      ))
    #expect(issueLines(loaded) == [])
  }

  private static let mistakes: [(String, String)] = [
    (
      "alerts: { fast: { burn-rate: 10, long: 5min, short: 1h } }",
      "tiers.here.alerts.fast.short"
    ),
    (
      "alerts: { fast: { burn-rate: 10, long: 1h, short: 5min, classes: [ordr] } }",
      "tiers.here.alerts.fast.classes.0"
    ),
    (
      "alerts: { fast: { burn-rate: 0, long: 1h, short: 5min } }",
      "tiers.here.alerts.fast.burn-rate"
    ),
    ("alerts: { fast: { burn-rate: 3, short: 5min } }", "tiers.here.alerts.fast.long"),
    (
      "telemetry: { spans: { store: tempo, per-call: 1 span } }", "tiers.here.telemetry.spans.store"
    ),
    ("telemetry: { spans: { store: loki } }", "tiers.here.telemetry.spans.per-call"),
    (
      "telemetry: { spans: { store: loki, per-node: 1 span } }",
      "tiers.here.telemetry.spans.per-node"
    ),
    (
      "telemetry: { spans: { store: loki, per-call: 1 span, every: 15s } }",
      "tiers.here.telemetry.spans.every"
    ),
    (
      "telemetry: { spans: { store: loki, per-call: 1 span, of: [wbe] } }",
      "tiers.here.telemetry.spans.of.0"
    ),
  ]

  @Test("what cannot be is an issue at its place", arguments: mistakes)
  func mistake(lines: String, path: String) {
    let loaded = load(text(lines))
    #expect(loaded.scenario == nil)
    #expect(loaded.issues.map(\.path) == [path], "\(issueLines(loaded))")
    #expect(loaded.issues.allSatisfy { $0.location != nil && !$0.message.isEmpty })
  }

  @Test("a guard fails open or closed, and a service is probed")
  func guards() throws {
    let loaded = load(
      LintSamples.scenario(
        """
        classes: { order: { steps: [ { call: web.get } ] } }
        services:
          web:
            replicas: 3
            health-check: {}
            operations: { get: [ { call: guard.check, on-failure: open }, { call: guard.check, on-failure: closed } ] }
          guard:
            health-check: { probe: 15s, in-a-row: 2 }
            memory: 1GB
            holds: { keys: { count: 10 }, item: 1KB, per: replica }
            operations: { check: [ { wait: 1ms } ] }
        """))
    #expect(issueLines(loaded) == [])
    let services = try #require(loaded.scenario).tiers[0].services
    #expect(services[0].operations[0].steps.flatMap(\.callees).map(\.failsOpen) == [true, false])
    #expect(services[0].healthCheck == HealthCheck(interval: .seconds(5), probesInARow: 1))
    #expect(services[1].healthCheck == HealthCheck(interval: .seconds(15), probesInARow: 2))
    #expect(services[1].contents?.isPerReplica == true)
  }

  @Test("workers of one queue are not probed by a balancer")
  func sharedQueue() {
    let loaded = load(text("", service: ", balancing: shared-queue, health-check: {}"))
    #expect(loaded.issues.map(\.path) == ["tiers.here.services.web.health-check"])
  }
}

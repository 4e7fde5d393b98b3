import OmegaModel
import Testing

@testable import OmegaScenarioFile

@Suite("Lint of the beginning of a window, and of what never comes about")
struct BeginningRuleTests {
  private static let web = "tiers.here.services.web"

  @Test("replicas that start are there when the window opens only after a lead-in")
  func leadIn() throws {
    let lines = LintSamples.service("replicas: { min: 4, max: 8, start: 60s }")
    #expect(
      try LintSamples.findings("lead-in-under-start", lines) == [
        "\(Self.web).replicas: replicas of web take 1.5 min in the mean to be noticed as missing and to start, and the "
          + "lead-in is 0 s: the window opens without them, which looks like an outage; write a `lead-in` of several "
          + "times that in `window`"
      ])
    let atOnce = LintSamples.service("replicas: { min: 4, max: 8 }")
    #expect(try LintSamples.findings("lead-in-under-start", atOnce) == [])
    let fixed = LintSamples.service("replicas: 4")
    #expect(try LintSamples.findings("lead-in-under-start", fixed) == [])
  }

  @Test("a lead-in as long as the start, or one that is found, is enough")
  func longLeadIn() throws {
    let text = LintSamples.scenario(
      LintSamples.service("replicas: { min: 4, max: 8, start: 60s }"))
    for (leadIn, count) in [("89s", 1), ("90s", 0), ("auto", 0)] {
      let loaded = load(text.replacing("length: 1h", with: "length: 1h, lead-in: \(leadIn)"))
      let scenario = try #require(loaded.scenario, "\(issueLines(loaded))")
      let found = Lint.issues(of: scenario.tiers[0], in: scenario)
        .filter { $0.message.contains("lead-in") }
      #expect(found.count == count, "\(leadIn)")
    }
  }

  @Test("nodes that start count as well, and the slowest service is named")
  func nodes() throws {
    let lines = """
      classes: { order: { steps: [ { call: web.get } ] } }
      pools: { workers: { cores: 4, memory: 16GiB, nodes: { min: 1, max: 3, start: 3min } } }
      services:
        quick: { replicas: { min: 1, max: 2, start: 1s }, operations: { get: [ { wait: 1ms } ] } }
        web: { runs-on: workers, replicas: 2, operations: { get: [ { wait: 1ms }, { call: quick.get } ] } }
      """
    let found = try LintSamples.findings("lead-in-under-start", lines)
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("\(Self.web).runs-on: replicas of web take 3.17 min") == true)
  }

  @Test("CPU work without `cpu` takes none of the nodes' cores")
  func cpuWithoutLimit() throws {
    func lines(_ keys: String, steps: String = "[ { parallel: [ [ { cpu: 100ms } ] ] } ]") -> String
    {
      """
      classes: { order: { steps: [ { call: web.get } ] } }
      pools: { workers: { cores: 4, memory: 16GiB, nodes: 1 } }
      services: { web: { \(keys), operations: { get: \(steps) } } }
      """
    }
    #expect(
      try LintSamples.findings("cpu-without-limit", lines("runs-on: workers")) == [
        "\(Self.web): it works on the CPU and has no `cpu`: its work contends with nothing, whatever the nodes of workers "
          + "have; write how many cores a replica may use, such as `cpu: 2 cores`"
      ])
    let limited = lines("runs-on: workers, cpu: 4 cores")
    #expect(try LintSamples.findings("cpu-without-limit", limited) == [])
    let waiting = lines("runs-on: workers", steps: "[ { wait: 1ms } ]")
    #expect(try LintSamples.findings("cpu-without-limit", waiting) == [])
    let managed = lines("replicas: 1")
    #expect(try LintSamples.findings("cpu-without-limit", managed) == [])
  }

  @Test("an objective of 100 % is broken by one request")
  func objectiveOfAll() throws {
    func paths(_ objectives: String) throws -> [String] {
      let lines = "\(objectives)\n" + LintSamples.service("replicas: 1")
      return try LintSamples.findings("objective-of-all", lines)
        .map { String($0.prefix { $0 != ":" }) }
    }
    let order = "tiers.here.objectives.order"
    #expect(
      try paths("objectives: { order: { availability: 100% } }") == ["\(order).availability"])
    #expect(
      try paths("objectives: { order: { latency: [ { within: 1s, share: 100% } ] } }") == [
        "\(order).latency.0.share"
      ])
    #expect(try paths("uptime: { objective: 100% }") == ["tiers.here.uptime.objective"])
    #expect(try paths("objectives: { order: { availability: 99.99% } }") == [])
  }

  @Test("a service that no class reaches is named, one behind a hand-off is not")
  func serviceWithoutCallers() throws {
    let lines = """
      classes: { order: { steps: [ { call: web.get } ] }, task: {} }
      services:
        web: { operations: { get: [ { hand-off: worker.run, as: task } ] } }
        worker: { operations: { run: [ { call: store.put } ] } }
        store: { operations: { put: [ { wait: 1ms } ] } }
        idle: { operations: { get: [ { call: behind.get } ] } }
        behind: { operations: { get: [ { wait: 1ms } ] } }
      """
    #expect(
      try LintSamples.findings("service-without-callers", lines) == [
        "tiers.here.services.idle: no class calls it, directly or through others; likewise behind; "
          + "call one of its operations, or remove it"
      ])
  }

  @Test("surges after the window and holidays of another year never come")
  func neverComes() throws {
    func messages(_ keys: String) throws -> [String] {
      let text = LintSamples.scenario(LintSamples.service("replicas: 1"))
        .replacing("rate: 1 rps,", with: "rate: 1 rps, \(keys),")
      let loaded = load(text)
      let scenario = try #require(loaded.scenario, "\(issueLines(loaded))")
      return Lint.issues(ofLoadIn: scenario).map { "\($0.path): \($0.message)" }
    }
    #expect(
      try messages("surges: [ { start: 26h, hold: 1h, factor: 2 } ]") == [
        "load.users.surges.0.start: the surge begins 1.08 d after the opening of the window, which is 1 h long: "
          + "it never comes"
      ])
    #expect(try messages("surges: [ { start: 59min, hold: 1h, factor: 2 } ]") == [])
    let day = "every-day: [\(Array(repeating: "1", count: 24).joined(separator: ", "))]"
    func holidays(_ dates: String) throws -> [String] {
      try messages("profile: { zone: UTC, \(day), holidays: [\(dates)] }")
    }
    #expect(
      try holidays("2025-12-25, 2024-12-25") == [
        "load.users.profile.holidays: the holidays are of 2024 and 2025, the window is in 2026: none of them comes"
      ])
    #expect(try holidays("2025-12-25, 2026-12-25") == [])
  }

  @Test("a retry policy that no call of any tier names is told, once")
  func retries() {
    let text = LintSamples.scenario(
      """
      retries: { used: { retries: 1, delay: 1s }, idle: { retries: 1, delay: 1s } }
      classes: { order: { steps: [ { call: web.get, retry: used } ] } }
      services: { web: { operations: { get: [ { wait: 1ms } ] } } }
      """)
    let loaded = load(text)
    #expect(
      loaded.issues.map { "\($0.severity) \($0.path): \($0.message)" } == [
        "warning tiers.here.retries.idle: no call names this policy"
      ])
    #expect(loaded.scenario != nil)
  }
}

import OmegaModel
import Testing

@testable import OmegaScenarioFile

@Suite("Lint of retries and time-outs")
struct RetryRuleTests {
  /// Three layers that retry on everything, as their libraries do unless told otherwise.
  private func layers(
    budget: String = "", on: String = "", ignore: String = "", handOff: Bool = false
  ) -> String {
    let toCore = handOff ? "{ hand-off: core.get, as: task }" : "{ call: core.get, retry: kong }"
    return """
      retries:
        kong: { retries: 5, delay: 1ms\(on) }
        sdk: { retries: 2, delay: 1ms\(budget) }
        service: { retries: 3, delay: 1ms }
      classes: { order: { steps: [ { call: gateway.get } ] }, task: {} }
      services:
        gateway: { operations: { get: [ \(toCore) ] } }
        core: { operations: { get: [ { call: stock.get, retry: sdk\(ignore) } ] } }
        stock: { operations: { get: [ { call: database.get, retry: service } ] } }
        database: { operations: { get: [ { wait: 1ms } ] } }
      """
  }

  @Test("retries of three layers multiply, and the path is named")
  func amplification() throws {
    #expect(
      try LintSamples.findings("retry-amplification", layers()) == [
        "tiers.here.services.stock.operations.get: one request can become 72 attempts at database.get when "
          + "it fails as `rejected`: 6 by gateway.get × 3 by core.get × 4 by stock.get"
          + "; retry in one layer, next to the failure, or give the policies a `budget`",
        "tiers.here.services.core.operations.get: one request can become 18 attempts at stock.get when "
          + "it fails as `rejected`: 6 by gateway.get × 3 by core.get; retry in one layer, "
          + "next to the failure, or give the policies a `budget`",
      ])
  }

  @Test(
    "a budget, a cause that one layer leaves alone, a failure that is ignored and a hand-off cut the product",
    arguments: [
      (", budget: 20%", ", on: [unavailable]", "", false), ("", ", on: []", "", false),
      ("", "", ", on-failure: ignore", false), ("", "", "", true),
    ])
  func cut(budget: String, on: String, ignore: String, handOff: Bool) throws {
    var text = layers(budget: budget, on: on, ignore: ignore, handOff: handOff)
    if !budget.isEmpty { text = text.replacing("retries: 3", with: "retries: 0") }
    if !on.isEmpty, budget.isEmpty { text = text.replacing("retries: 3", with: "retries: 2") }
    if handOff || !ignore.isEmpty { text = text.replacing("retries: 3", with: "retries: 2") }
    #expect(try LintSamples.findings("retry-amplification", text) == [])
  }

  private func chain(inner: String, outer: String = "", patience: String = "10s") -> String {
    """
    retries: { twice: { retries: 2, delay: 100ms, jitter: none } }
    classes: { order: { timeout: \(patience), steps: [ { call: core.get\(outer) } ] } }
    services:
      core: { operations: { get: [ { call: database.get\(inner) } ] } }
      database:
        limits: { rows: { amount: 1000 rows/min } }
        operations: { get: [ { use: { rows: 1 row } }, { wait: 300ms } ] }
    """
  }

  @Test("a time-out below what an idle callee takes in the mean is reported at the caller")
  func timeoutUnderAnswer() throws {
    #expect(
      try LintSamples.findings("time-out-under-answer", chain(inner: ", timeout: 200ms")) == [
        "tiers.here.services.core.operations.get: the call of database.get gives up after 200 ms; an idle one "
          + "answers in 300 ms in the mean; allow more time, or do less work"
      ])
    #expect(
      try LintSamples.findings("time-out-under-answer", chain(inner: "", patience: "250ms")) == [
        "tiers.here.classes.order.timeout: clients give up after 250 ms; an idle system answers in 300 ms in the "
          + "mean; allow more time, or do less work"
      ])
    #expect(
      try LintSamples.findings("time-out-under-answer", chain(inner: ", timeout: 1s")) == [])
  }

  @Test("attempts with their time-outs and delays may not outlast those who wait for them")
  func retriesOutliveCaller() throws {
    let noThrottle = { (text: String) in
      text.replacing("jitter: none", with: "jitter: none, on: [timed-out]")
    }
    let slow = noThrottle(chain(inner: ", timeout: 4s, retry: twice", outer: ", timeout: 8s"))
    #expect(
      try LintSamples.findings("retries-outlive-caller", slow) == [
        "tiers.here.services.core.operations.get: the call of database.get can take 12.3 s, 3 attempts of 4 s with "
          + "up to 300 ms between them; the time-out of clients of order is 8 s, and what comes later is work for nobody; "
          + "fewer retries or shorter time-outs inside, or a longer one outside"
      ])
    let inTime = noThrottle(chain(inner: ", timeout: 2s, retry: twice", outer: ", timeout: 8s"))
    #expect(try LintSamples.findings("retries-outlive-caller", inTime) == [])
  }

  @Test("a time-out inside that is longer than the one outside is never seen")
  func longerInside() throws {
    let text = chain(inner: ", timeout: 5s", outer: ", timeout: 2s")
    #expect(
      try LintSamples.findings("retries-outlive-caller", text) == [
        "tiers.here.services.core.operations.get: the call of database.get can take 5 s, its own time-out; the "
          + "time-out of clients of order is 2 s, and what comes later is work for nobody; "
          + "fewer retries or shorter time-outs inside, or a longer one outside"
      ])
  }

  @Test("a throttled call that heeds the refusal waits for the limit's next period")
  func retryAfter() throws {
    let text = chain(inner: ", retry: twice").replacing("wait: 300ms", with: "wait: 600ms")
    #expect(
      try LintSamples.findings("retries-outlive-caller", text) == [
        "tiers.here.services.core.operations.get: the call of database.get can take 2.01 min, 3 attempts with up to "
          + "2 min between them; the time-out of clients of order is 10 s, and what comes later is work for nobody; "
          + "fewer retries or shorter time-outs inside, or a longer one outside"
      ])
    let heedless = text.replacing("jitter: none", with: "jitter: none, honours-retry-after: false")
    #expect(try LintSamples.findings("retries-outlive-caller", heedless) == [])
  }

  @Test("a start from zero that takes longer than the caller waits")
  func coldStart() throws {
    let text = """
      classes: { order: { timeout: 30s, steps: [ { call: web.get } ] } }
      pools: { spot: { cores: 4, memory: 16GiB, nodes: { min: 0, max: 3, start: 200s } } }
      services:
        web:
          runs-on: spot
          balancing: shared-queue
          replicas: { min: 0, max: 3, start: 20s }
          operations: { get: [ { wait: 1ms } ] }
      """
    #expect(
      try LintSamples.findings("cold-start-outlives-caller", text) == [
        "tiers.here.services.web.replicas.min: with no replica there, the first request waits up to 4.33 min in "
          + "the mean for one; the time-out of clients of order is 30 s; keep one replica, schedule it, or hand the work off"
      ])
    let kept = text.replacing("replicas: { min: 0", with: "replicas: { min: 1")
    #expect(try LintSamples.findings("cold-start-outlives-caller", kept) == [])
    let patient = text.replacing("timeout: 30s", with: "timeout: 10min")
    #expect(try LintSamples.findings("cold-start-outlives-caller", patient) == [])
  }
}

import Testing

@testable import OmegaScenarioFile

@Suite("Lint of replicas, nodes and spot capacity")
struct ScalingRuleTests {
  private static let web = "tiers.here.services.web"

  @Test("the plain pod autoscaler has neither zero nor a schedule")
  func podAutoscaler() throws {
    let toZero = "replicas: { min: 0, max: 3, scaler: hpa }\nbalancing: shared-queue"
    #expect(
      try LintSamples.findings("hpa-to-zero", LintSamples.service(toZero)) == [
        "\(Self.web).replicas.min: the horizontal pod autoscaler does not go below one replica; use KEDA, which "
          + "scales to and from zero, or keep one replica"
      ])
    let schedule = """
      replicas: { min: 1, max: 3, scaler: hpa, schedule: [ { zone: UTC, days: weekdays, from: "08:00", to: "18:00", min: 2 } ] }
      """
    #expect(
      try LintSamples.findings("hpa-to-zero", LintSamples.service(schedule)) == [
        "\(Self.web).replicas.schedule: the horizontal pod autoscaler knows no schedule; use KEDA with a cron trigger"
      ])
    let keda = LintSamples.service(toZero.replacing("hpa", with: "keda"))
    #expect(try LintSamples.findings("hpa-to-zero", keda) == [])
    let one = LintSamples.service("replicas: { min: 1, max: 3, scaler: hpa }")
    #expect(try LintSamples.findings("hpa-to-zero", one) == [])
  }

  @Test("a service at zero that refuses calls never hears that it is needed")
  func zeroWithoutQueue() throws {
    let lines = LintSamples.service("replicas: { min: 0, max: 3 }")
    #expect(
      try LintSamples.findings("zero-without-queue", lines) == [
        "\(Self.web).replicas.min: at zero replicas calls are refused and nothing queues: no replica ever starts; "
          + "write `balancing: shared-queue`, or keep one replica"
      ])
    let queued = LintSamples.service("replicas: { min: 0, max: 3 }\nbalancing: shared-queue")
    #expect(try LintSamples.findings("zero-without-queue", queued) == [])
  }

  @Test("CPU wakes nobody: at zero replicas none is used")
  func zeroByCPU() throws {
    let lines = LintSamples.service(
      "replicas: { min: 0, max: 3, cpu: 70% }\ncpu: 1 core\nrequests: { cpu: 500m }\n"
        + "balancing: shared-queue")
    #expect(
      try LintSamples.findings("zero-without-queue", lines) == [
        "\(Self.web).replicas.target: CPU is used by replicas: at zero there is none, and none ever starts; "
          + "write a `target` of requests as well, or keep one replica"
      ])
  }

  @Test("a schedule of some hours on all seven days is worth a look")
  func everyDay() throws {
    func schedule(_ days: String, to end: String = "18:00") -> String {
      LintSamples.service(
        """
        replicas: { min: 1, max: 5, schedule: [ { zone: UTC, days: \(days), from: "08:00", to: "\(end)", min: 5 } ] }
        """)
    }
    #expect(
      try LintSamples.findings("schedule-on-every-day", schedule("every-day")) == [
        "\(Self.web).replicas.schedule: the schedule holds on Saturday and Sunday as well: 70 of 168 h a week, "
          + "weekdays alone are 50; write `days: weekdays` if the weekend is quiet"
      ])
    #expect(try LintSamples.findings("schedule-on-every-day", schedule("weekdays")) == [])
  }

  private func pool(
    _ nodes: String, spot: String = "", size: String = "Standard_D4s_v5", billing: String = "payg",
    call: String = ""
  ) -> String {
    """
    retries: { again: { retries: 3, delay: 1s, on: [evicted] }, other: { retries: 3, delay: 1s, on: [throttled] } }
    classes: { order: { steps: [ { call: web.get\(call) } ] } }
    pools:
      workers:
        cores: 4
        memory: 16GiB
        nodes: \(nodes)\(spot)
        bill:
          - { price: Virtual Machines / \(size) / Linux compute, billing: \(billing), category: compute, per: node-hour }
    services:
      web: { runs-on: workers, tolerates: [spot], operations: { get: [ { wait: 1ms } ] } }
    """
  }

  private static let scaled = "{ min: 0, max: 3, start: 3min }"
  private static let market = "\n    spot: { evictions: 2.5%/h }"

  @Test("work on spot nodes that nobody retries is lost with them")
  func spotWithoutRetry() throws {
    let lost = pool(Self.scaled, spot: Self.market, billing: "spot")
    #expect(
      try LintSamples.findings("spot-without-retry", lost) == [
        "tiers.here.classes.order: what web works on is lost with its node of workers, and nobody tries it again; "
          + "give the call a retry policy with `on: [evicted]`"
      ])
    let deaf = pool(Self.scaled, spot: Self.market, billing: "spot", call: ", retry: other")
    #expect(try LintSamples.findings("spot-without-retry", deaf).count == 1)
    for call in [
      ", retry: again", ", on-failure: ignore", ", on-failure: [ { wait: 1ms } ]",
    ] {
      let kept = pool(Self.scaled, spot: Self.market, billing: "spot", call: call)
      #expect(try LintSamples.findings("spot-without-retry", kept) == [], "\(call)")
    }
    #expect(try LintSamples.findings("spot-without-retry", pool("3")) == [])
  }

  @Test("nodes that can be taken back cost the spot price, and only they do")
  func spotBilling() throws {
    #expect(
      try LintSamples.findings("spot-billing", pool("3", billing: "spot")) == [
        "tiers.here.pools.workers.bill: its nodes are paid at the spot price and are never taken back; say how often "
          + "they are taken back, with `spot: { evictions: 2.5%/h }`"
      ])
    #expect(
      try LintSamples.findings("spot-billing", pool(Self.scaled, spot: Self.market))
        .filter { $0.contains("full price") } == [
          "tiers.here.pools.workers.spot: its nodes can be taken back and are paid at the full price; "
            + "write `billing: spot`, or remove `spot`"
        ])
    let right = pool(Self.scaled, spot: Self.market, billing: "spot", call: ", retry: again")
    #expect(try LintSamples.findings("spot-billing", right) == [])
  }

  @Test("the B-series has no spot machines")
  func spotSize() throws {
    let burstable = pool(
      Self.scaled, spot: Self.market, size: "Standard_B4ms", billing: "spot",
      call: ", retry: again")
    #expect(
      try LintSamples.findings("spot-size", burstable) == [
        "tiers.here.pools.workers: Standard_B4ms cannot be had as a spot machine: no size of the B-series can; "
          + "choose another size"
      ])
    #expect(try LintSamples.findings("spot-size", pool("3", size: "Standard_B4ms")) == [])
  }

  @Test("a pod that requests more CPU than it may use is refused")
  func requestAboveLimit() throws {
    let text = pool("3").replacing(
      "runs-on: workers,", with: "runs-on: workers, cpu: 500m, requests: { cpu: 1000m },")
    #expect(
      try LintSamples.findings("request-above-limit", text) == [
        "\(Self.web).requests.cpu: a replica requests 1 core and may use 0.5 cores: Kubernetes refuses such a pod; "
          + "request no more than `cpu`"
      ])
    #expect(
      try LintSamples.findings(
        "request-above-limit", text.replacing("cpu: 500m", with: "cpu: 1 cores")) == [])
  }
}

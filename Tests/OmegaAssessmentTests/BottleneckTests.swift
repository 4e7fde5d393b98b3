import OmegaAssessment
import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@Suite("A tier's bottleneck")
struct BottleneckTests {
  private static let services = [
    HandMade.service("gateway", rejected: 1_234, cpu: 0.5),
    HandMade.service("worker", rejected: 3, slots: 0.3),
    HandMade.service(
      "store", limits: [ServiceTests.units(granted: 840_000, refusals: 1_234_567)]),
  ]
  private static let timelines = [
    HandMade.timeline(.slotUtilisation, "worker@eastus", [0.1, 0.97]),
    HandMade.timeline(.cpuUtilisation, "gateway@eastus", [0.6, 0.7]),
    HandMade.timeline(.unitsPerSecond, "store@eastus/request-units", [840, 900]),
  ]

  private func find(
    _ counts: [Outcome: Int], unresolved: Int = 0, evictions: Int = 12
  ) -> BottleneckResult {
    let pool = PoolMeasurement(
      pool: "spot", region: "eastus", nodesMin: 0, nodesMean: 1, nodesMax: 1, evictions: evictions)
    return HandMade.assess(
      [
        HandMade.measurements(
          classes: [HandMade.requestClass("lookup", counts, unresolved: unresolved)],
          services: Self.services, pools: [pool], timelines: Self.timelines)
      ], tier: HandMade.tier(services: [ServiceTests.store])
    ).bottleneck
  }

  @Test("is what refused most for the most frequent cause of failure")
  func refusals() {
    #expect(
      find([.ok: 10, .rejected: 5, .throttled: 4])
        == BottleneckResult(
          component: "gateway@eastus", reason: "refused 1,234 calls: queue full"))
    #expect(
      find([.ok: 10, .rejected: 5, .throttled: 6])
        == BottleneckResult(
          component: "store@eastus",
          reason: "refused 1,234,567 calls: request-units exhausted, "
            + "at 90 % at the peak, at 84 % over the window"))
    #expect(
      find([.ok: 10, .evicted: 6])
        == BottleneckResult(component: "spot@eastus", reason: "lost 12 nodes to eviction"))
    #expect(
      find([.ok: 10, .evicted: 6], evictions: 1)
        == BottleneckResult(component: "spot@eastus", reason: "lost 1 node to eviction"))
  }

  @Test("explains the class whose uptime is missed, though another has less availability left")
  func uptimeOfAnotherClass() {
    let classes = [
      HandMade.requestClass("a", [.ok: 95, .rejected: 5], minutes: (up: 1_000, judged: 1_000)),
      HandMade.requestClass("b", [.ok: 98, .throttled: 2], minutes: (up: 600, judged: 1_000)),
    ]
    let measurements = HandMade.measurements(classes: classes, services: Self.services)
    func component(uptime: Double?) -> String {
      HandMade.assess(
        [measurements, measurements, measurements],
        tier: HandMade.tier(
          services: [ServiceTests.store],
          objectives: ["a", "b"].map { Objective(requestClass: $0, availability: 0.5) },
          uptimeObjective: uptime)
      ).bottleneck.component
    }
    #expect(component(uptime: 0.9) == "store@eastus", "what throttles b")
    #expect(component(uptime: nil) == "gateway@eastus", "what refuses a")
  }

  @Test("is the fullest bound at its peak when nothing fails")
  func fullest() {
    #expect(
      find([.ok: 10])
        == BottleneckResult(
          component: "worker@eastus", reason: "slots at 97 % at the peak, at 30 % over the window"))
  }

  @Test("is the limit that refused at least as often as requests timed out, and says so")
  func timedOutBehindLimit() {
    #expect(
      find([.ok: 10, .timedOut: 1_000])
        == BottleneckResult(
          component: "store@eastus",
          reason: "refused 1,234,567 calls: request-units exhausted, at 90 % at the peak, "
            + "at 84 % over the window; 1,000 requests of lookup ended as timed-out"))
  }

  @Test("is the fullest bound when the cause names no part, and says what failed")
  func otherCauses() {
    #expect(
      find([.ok: 10, .timedOut: 2_000_000]).reason
        == "slots at 97 % at the peak, at 30 % over the window; "
        + "2,000,000 requests of lookup ended as timed-out")
    #expect(
      find([.ok: 10], unresolved: 9).reason.hasSuffix("9 requests of lookup ended as unresolved"))
  }

  @Test("is nothing when nothing has a bound")
  func none() {
    let result = HandMade.assess([HandMade.measurements(services: [HandMade.service("api")])])
    #expect(
      result.bottleneck == BottleneckResult(component: "", reason: "no service has a bound"))
  }

  @Test("goes by the mean where there is no timeline")
  func withoutTimeline() {
    let result = HandMade.assess([
      HandMade.measurements(services: [HandMade.service("api", slots: 0.62, cpu: 0.2)])
    ])
    #expect(
      result.bottleneck
        == BottleneckResult(component: "api@eastus", reason: "slots at 62 % over the window"))
  }
}

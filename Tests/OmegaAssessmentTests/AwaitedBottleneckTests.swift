import OmegaAssessment
import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

/// A shop: `buy` calls the front, which calls the store and, with a time-out, the bank; what the front hands off to the
/// workers nobody waits for.
@Suite("The bottleneck of requests that wait")
struct AwaitedBottleneckTests {
  private static func call(_ service: String, timeout: SimDuration? = nil) -> Call {
    Call(service: service, operation: "do", timeout: timeout)
  }

  private static func service(_ name: String, _ steps: [Step]) -> Service {
    Service(name: name, operations: [OmegaModel.Operation(name: "do", steps: steps)])
  }

  private static func tier(latency: [LatencyObjective] = []) -> Tier {
    HandMade.tier(
      services: [
        service(
          "front",
          [
            .call(call("store")),
            .choose([Branch(weight: 1, steps: [.call(call("bank", timeout: .seconds(2)))])]),
            .handOff(call("workers", timeout: .seconds(9)), requestClass: "task"),
          ]),
        service("store", []), service("bank", [.call(call("ledger"))]), service("ledger", []),
        service("workers", [.call(call("mail"))]), service("mail", []),
      ],
      objectives: latency.isEmpty
        ? [] : [Objective(requestClass: "buy", availability: nil, latency: latency)],
      classes: [
        RequestClass(name: "buy", steps: [.call(call("front"))]),
        RequestClass(name: "task", steps: []),
      ])
  }

  private static func find(
    _ counts: [Outcome: Int], _ services: [ServiceMeasurement], of requestClass: String = "buy",
    latency: DurationHistogram = DurationHistogram(), within: [Int] = [], replications: Int = 1,
    objectives: [LatencyObjective] = [], visits: [ExpectedVisits] = []
  ) -> BottleneckResult {
    HandMade.assess(
      (0..<replications).map { _ in
        HandMade.measurements(
          classes: [
            HandMade.requestClass(requestClass, counts, within: within, latency: latency)
          ], services: services)
      }, tier: tier(latency: objectives), visits: visits
    ).bottleneck
  }

  @Test("is the call that timed out, not a fuller part behind a hand-off")
  func timedOutCall() {
    let found = Self.find(
      [.ok: 100, .timedOut: 43],
      [
        HandMade.service("front", slots: 0.2), HandMade.service("store", slots: 0.9),
        HandMade.service("bank", slots: 0.5, failures: 90, timeouts: 84),
        HandMade.service("ledger"), HandMade.service("workers", slots: 1, timeouts: 2_000),
        HandMade.service("mail", cpu: 1),
      ], replications: 3)
    #expect(
      found
        == BottleneckResult(
          component: "bank@eastus",
          reason: "252 calls to it in 3 replications timed out (do after 2 s); slots at 50 % over "
            + "the window; 129 requests of buy in 3 replications ended as timed-out",
          bound: "slots"))
  }

  @Test(
    "is the last link of a chain of calls that time out, though its callers' time out more often")
  func chain() {
    let found = Self.find(
      [.ok: 100, .timedOut: 43],
      [
        HandMade.service("front", timeouts: 90), HandMade.service("store", timeouts: 20),
        HandMade.service("bank", timeouts: 70), HandMade.service("ledger", timeouts: 30),
      ])
    #expect(found.component == "bank@eastus")
  }

  @Test("of tasks is among what the task waits for")
  func tasks() {
    let services = [
      HandMade.service("front", slots: 1, timeouts: 100),
      HandMade.service("workers", slots: 0.4, timeouts: 5), HandMade.service("mail", slots: 0.3),
    ]
    #expect(Self.find([.ok: 9, .timedOut: 3], services, of: "task").component == "workers@eastus")
  }

  @Test("of requests that refuse is the part among those that they wait for")
  func refused() {
    let services = [
      HandMade.service("front"), HandMade.service("bank", rejected: 3),
      HandMade.service("workers", rejected: 1_000),
    ]
    #expect(Self.find([.ok: 9, .rejected: 3], services).component == "bank@eastus")
  }

  @Test(
    "of requests that fail because a part is not there is that part, not a limit that refuses more",
    arguments: [Outcome.unavailable, .faulted, .lost])
  func absentPart(cause: Outcome) {
    let services = [
      HandMade.service("front", slots: 0.3, failures: 260),
      HandMade.service(
        "store", slots: 0.9, limits: [ServiceTests.units(granted: 1, refusals: 4_000)],
        failures: 4_000),
      HandMade.service("bank", failures: 250), HandMade.service("ledger", failures: 200),
      HandMade.service("workers", failures: 5_000),
    ]
    #expect(
      Self.find([.ok: 100, cause: 43], services, replications: 2)
        == BottleneckResult(
          component: "ledger@eastus",
          reason: "400 calls to it in 2 replications failed; 86 requests of buy in 2 replications "
            + "ended as \(cause.name)"))
  }

  // 100,000 calls in 1,000 s: 64 inside at a time stay for 640 ms.
  private static let slow = [
    HandMade.service("front", calls: 100_000, slots: 0.16, busy: 64),
    HandMade.service("store", calls: 100_000, busy: 2),
    HandMade.service("bank", calls: 100_000, busy: 60),
    HandMade.service("ledger", calls: 100_000, busy: 20),
    HandMade.service("workers", calls: 100_000, slots: 1, busy: 900),
  ]

  private static func findSlow(
    _ services: [ServiceMeasurement], visits: [ExpectedVisits] = []
  ) -> BottleneckResult {
    find(
      [.ok: 100], services,
      latency: HandMade.histogram(milliseconds: [Int64](repeating: 640, count: 100)), within: [0],
      replications: 2,
      objectives: [LatencyObjective(threshold: .milliseconds(500), share: 0.95)], visits: visits)
  }

  @Test("of requests that are slow while nothing is full is where their time goes")
  func slowness() {
    #expect(
      Self.findSlow(Self.slow)
        == BottleneckResult(
          component: "bank@eastus",
          reason: "nothing is full: the time is spent here, 600 ms of the 640 ms that a request of "
            + "buy takes, with what it calls"))
  }

  @Test("of requests whose calls go on at once is not said to take more of the time than there is")
  func sideBySide() {
    var services = Self.slow
    for position in services.indices { services[position].busyMean *= 2 }
    #expect(
      Self.findSlow(services).reason
        == "nothing is full: its calls here take 1.2 s together, with what it calls, a request of buy "
        + "640 ms")
  }

  @Test("counts how often a request comes to a part")
  func visits() {
    let visits = [("front", 1.0), ("store", 40), ("bank", 0.1)].map {
      ExpectedVisits(requestClass: "buy", service: $0.0, region: "eastus", perRequest: $0.1)
    }
    #expect(Self.findSlow(Self.slow, visits: visits).component == "store@eastus")
  }

  @Test("of requests that are slow is the full part that they wait for, where there is one")
  func slowBehindFullPart() {
    var services = Self.slow
    services[1].slotUtilisation = 0.93
    #expect(
      Self.findSlow(services)
        == BottleneckResult(
          component: "store@eastus", reason: "slots at 93 % over the window",
          bound: "slots"))
  }
}

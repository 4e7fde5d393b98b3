import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@Suite("A call that fails")
struct CallFailureTests {
  private func outcome(
    _ failing: Service, timeout: SimDuration? = nil, onFailure: FailureHandling = .fail
  ) throws -> Measurements {
    try TrialWorld(
      rate: 0.05,
      services: [failing, .trial("other", [.waiting(2)])],
      steps: [
        .waiting(1), .calling(failing.name, timeout: timeout, onFailure: onFailure), .waiting(4),
      ]
    ).run()
  }

  private static let failing: [(Service, Outcome)] = [
    (.absent("x"), .unavailable),
    (.trial("x", slots: 0, queue: 0, []), .rejected),
    (
      .trial(
        "x", limits: [ThroughputLimit(meter: "u", amount: 1, period: .hours(100))],
        [.use(meter: "u", amount: .constant(2)), .use(meter: "u", amount: .constant(1))]),
      .throttled
    ),
    (.trial("x", slots: 1_000, [.waiting(100)]), .timedOut),
    (.trial("x", [.waiting(100)]), .timedOut),
  ]

  @Test("fails its request as its own cause", arguments: failing.indices)
  func fails(number: Int) throws {
    let (service, cause) = Self.failing[number]
    let asked = try outcome(service, timeout: .seconds(10)).ofClass("ask")
    #expect(asked.outcomes[cause] == asked.arrived)
    #expect(asked.latency.count == 0)
  }

  @Test("is as good as one that succeeds, when the caller ignores it", arguments: failing.indices)
  func ignored(number: Int) throws {
    let (service, cause) = Self.failing[number]
    let measurements = try outcome(service, timeout: .seconds(10), onFailure: .ignore)
    try expectEveryLatency(in: measurements, is: 1 + (cause == .timedOut ? 10 : 0) + 4)
  }

  @Test("is replaced by what its caller falls back to", arguments: failing.indices)
  func fallsBack(number: Int) throws {
    let (service, cause) = Self.failing[number]
    let measurements = try outcome(
      service, timeout: .seconds(10), onFailure: .fallBack([.calling("other"), .waiting(8)]))
    try expectEveryLatency(in: measurements, is: 1 + (cause == .timedOut ? 10 : 0) + 2 + 8 + 4)
    let asked = try measurements.ofClass("ask")
    #expect(try measurements.ofService("other").calls <= asked.arrived)
  }

  @Test("leaves the fallback alone when it succeeds")
  func noFallback() throws {
    let measurements = try outcome(
      .trial("fine", [.waiting(3)]), timeout: .seconds(10),
      onFailure: .fallBack([.calling("other")]))
    try expectEveryLatency(in: measurements, is: 8)
    #expect(try measurements.ofService("other").calls == 0)
  }

  @Test("fails the caller's caller too, unless one of them knows better")
  func propagates() throws {
    let services: [Service] = [
      .absent("x"), .trial("inner", slots: 50, [.waiting(1), .calling("x"), .waiting(50)]),
      .trial("outer", cores: 2, [.computing(0.5), .calling("inner", onFailure: .ignore)]),
    ]
    let direct = try TrialWorld(rate: 0.05, services: services, steps: [.calling("inner")]).run()
    let asked = try direct.ofClass("ask")
    #expect(asked.outcomes[.unavailable] == asked.arrived)
    let caught = try TrialWorld(rate: 0.05, services: services, steps: [.calling("outer")]).run()
    try expectUsualLatency(in: caught, is: 1.5)
  }
}

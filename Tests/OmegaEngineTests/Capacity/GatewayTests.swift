import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

/// Model D-3, D-5, D-6, R-17: what providers publish in numbers, held against the bounds that say them.
@Suite("Gateways, vaults and connections")
struct GatewayTests {
  /// A gateway of so many units of one core each, in a world whose clock is so slow that five requests come in a second.
  private func gateway(
    units: Int, requestsPerSecond: Double, offered: Double
  ) throws -> Measurements {
    let slowness = offered / 5
    var world = TrialWorld(
      rate: 5,
      services: [
        .trial(
          "gateway", replicas: .fixed(units), slots: 100, queue: 0, balancing: .roundRobin,
          cores: 1, discipline: .fifo, [.computing(slowness / requestsPerSecond)])
      ], steps: [.calling("gateway")])
    world.leadIn = .minutes(15)
    world.length = .minutes(30)
    return try world.run()
  }

  @Test(
    "a unit of API Management bears 500, 1,000, 2,500 or 4,000 requests a second, and units add up",
    arguments: [(500.0, 1), (1_000, 3), (2_500, 1), (4_000, 3)])
  func units(estimate: Double, count: Int) throws {
    let measured = try gateway(
      units: count, requestsPerSecond: estimate, offered: 1.3 * estimate * Double(count))
    let asked = try measured.ofClass("ask")
    let served = Double(asked.outcomes.ok) / Double(asked.arrived)
    #expect(abs(served - 1 / 1.3) < 0.02, "\(served)")
    let below = try gateway(
      units: count, requestsPerSecond: estimate, offered: 0.8 * estimate * Double(count))
    #expect(try below.ofClass("ask").outcomes.failed == 0)
  }

  @Test("a unit more takes tens of minutes")
  func scaleOut() throws {
    let rule = ReplicaScaling(
      replicasMin: 1, replicasMax: 2, requestsPerReplica: nil, cpuUtilisation: 0.7,
      start: .constant(1_800))
    var world = TrialWorld(
      rate: 0.1,
      services: [
        .trial(
          "gateway", replicas: .scaled(rule), slots: 200, queue: 0, cores: 1,
          request: PodRequest(cpu: 1), [.computing(1)])
      ], steps: [.calling("gateway")])
    world.leadIn = .hours(1)
    world.length = .hours(2)
    // Calm until the window opens, then more than one unit bears.
    world.load[0].pattern?.surges = [
      Surge(start: .zero, rampUp: .zero, hold: .hours(9), rampDown: .zero, factor: 16)
    ]
    let measured = try world.run()
    let curve = try #require(measured.timelines.first { $0.kind == .replicasReady })
    let grown = try #require(curve.values.firstIndex { $0 > 1.5 })
    let minutes = Double(grown) * curve.interval.seconds / 60
    #expect((30..<34).contains(minutes), "\(minutes)")
  }

  @Test(
    "Kong on 16 cores does 127,000 requests a second bare, 112,000 with rate limiting, 97,000 with keys as well",
    arguments: [(126.0, 127_000.0), (143, 112_000), (165, 97_000)])
  func kong(microseconds: Double, requestsPerSecond: Double) throws {
    let measured = try gateway(
      units: 1, requestsPerSecond: 16e6 / microseconds, offered: requestsPerSecond * 0.5)
    let busy = try #require(try measured.ofService("gateway").cpuUtilisation)
    #expect(abs(busy - 0.5) < 0.02, "\(busy)")
  }

  @Test("with Kong's defaults, a backend that hangs holds its caller for six times 60 s")
  func hanging() throws {
    var world = TrialWorld(
      rate: 0.005, services: [.trial("backend", [])],
      steps: [.calling("backend", timeout: .seconds(60), retry: RetryPreset.kong.policy)])
    world.length = .hours(24)
    world.faults = [
      ScriptedFault(
        name: "hang", start: .zero, length: .constant(200_000),
        targets: [.service("backend", in: .every)], effect: FaultEffect(hanging: 1))
    ]
    let measured = try world.run()
    let asked = try measured.ofClass("ask")
    #expect(asked.outcomes[.timedOut] == asked.arrived && asked.arrived > 300)
    // Those who came last try on after the window.
    let perRequest = Double(try measured.ofService("backend").calls) / Double(asked.arrived)
    #expect(perRequest > 5.9 && perRequest <= 6, "\(perRequest)")
  }

  // MARK: - Vaults

  private func vaults(_ count: Int, rate: Double) throws -> Measurements {
    let limit = ThroughputLimit(meter: "reads", amount: 4_000, period: .seconds(10))
    let shared = ThroughputLimit(meter: "reads", amount: 20_000, period: .seconds(10))
    let draw = Step.use(meter: "reads", amount: .constant(1))
    let names = (1...count).map { "vault\($0)" }
    var world = TrialWorld(
      rate: rate,
      services: names.map { .trial($0, limits: [limit], [draw, .calling("subscription")]) } + [
        .trial("subscription", limits: [shared], [draw])
      ],
      steps: [.choose(names.map { Branch(weight: 1, steps: [.calling($0)]) })])
    world.length = .minutes(10)
    return try world.run()
  }

  @Test("a vault grants 4,000 reads in 10 s, and what is throttled does not count")
  func vault() throws {
    let measured = try vaults(1, rate: 500)
    let limit = try #require(try measured.ofService("vault1").limits.first)
    #expect(limit.granted == 4_000 * 60)
    #expect(abs(Double(limit.refusals) - 60_000) < 2_000)
    #expect(try measured.ofClass("ask").outcomes[.throttled] == limit.refusals)
  }

  @Test("a subscription has five times a vault's reads, whichever vaults they are of")
  func subscription() throws {
    let measured = try vaults(8, rate: 2_600)
    let limit = try #require(try measured.ofService("subscription").limits.first)
    #expect(limit.granted == 20_000 * 60)
    #expect(limit.refusals > 0)
    for number in 1...8 {
      #expect(try measured.ofService("vault\(number)").limits[0].refusals == 0)
    }
  }

  // MARK: - Connections

  @Test("after a failover no more reconnect at once than the store takes clients")
  func storm() throws {
    func run(clients: Int) throws -> Measurements {
      var world = TrialWorld(
        rate: 50,
        services: [.trial("cache", slots: clients, queue: 0, [.waiting(0.2)])],
        steps: [
          .calling(
            "cache",
            retry: RetryPolicy(
              retries: 8, delay: .seconds(2), factor: 1, jitter: .none,
              on: [.unavailable, .rejected, .lost]))
        ])
      world.length = .minutes(20)
      world.faults = [
        ScriptedFault(
          name: "failover", start: .minutes(10), length: .constant(12),
          targets: [.service("cache", in: .every)], effect: FaultEffect(isDown: true))
      ]
      return try world.run()
    }
    // Ten connections are in use; within two seconds after the failover, everybody of the last twelve comes back.
    let narrow = try run(clients: 40).ofService("cache")
    #expect(narrow.rejected > 100)
    let wide = try run(clients: 7_500).ofService("cache")
    #expect(wide.rejected == 0)
    let busy = try #require(narrow.slotUtilisation)
    #expect(busy < 1 && busy > 0.2)
  }
}

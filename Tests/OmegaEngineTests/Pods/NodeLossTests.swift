import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("The loss of a node")
struct NodeLossTests {
  /// Replicas of one core on nodes of four, which can be started elsewhere.
  private func world(
    nodes: Int = 3, replicas: Int = 3, timeout: SimDuration? = .seconds(2),
    balancing: Balancing = .random, zones: [String] = NodePool.oneZone, cpu: Double = 3
  ) -> TrialWorld {
    var service = Service.trial(
      "web", replicas: .fixed(replicas), hosting: .pool("fixed"), slots: 50, balancing: balancing,
      cores: 1, request: PodRequest(cpu: cpu), [.computing(0.01)])
    service.start = .constant(20)
    // A version that comes later makes its replicas those of a deployment, which starts them elsewhere.
    service.rollouts = [Rollout(start: .days(1))]
    var world = TrialWorld(
      rate: 20, services: [service], steps: [.calling("web", timeout: timeout)])
    world.pools = [
      NodePool(name: "fixed", zones: zones, cores: 4, memoryGiB: 16, nodes: .fixed(nodes))
    ]
    return world
  }

  /// Loses nodes at the opening of the window, and runs on.
  private func lose(
    _ nodes: [Int], of world: TrialWorld, until end: SimDuration = .days(1),
    isMovable: Bool = true, seed: UInt64 = 1
  ) throws -> (measurements: Measurements, log: ReplicaLog) {
    let scenario = world.scenario()
    let log = ReplicaLog()
    var simulation = Simulation(
      plant: Plant(scenario: scenario, tier: scenario.tiers[0]), seed: seed, observer: log,
      progress: nil)
    simulation.crash(nodes.map { NodeIndex($0) }, until: end.nanoseconds, isMovable: isMovable)
    try simulation.run(eventLimit: 20_000_000)
    return (simulation.finishMeasurements(), log)
  }

  @Test(
    "takes its replicas out of rotation after 40 to 50 s, and replaces them after 340 to 350 s",
    arguments: [UInt64](1...8))
  func timing(seed: UInt64) throws {
    let (_, log) = try lose([0], of: world(nodes: 4), seed: seed)
    let out = try #require(log.instants(of: .rotated(false)).first)
    #expect(out >= 40 && out <= 50)
    let created = try #require(log.instants(of: .turned(.pending)).first)
    #expect(created >= 340 && created <= 350)
    #expect(abs(created - out - 300) < 1e-6)
    let serving = try #require(log.instants(of: .rotated(true)).first)
    #expect(abs(serving - created - 20) < 1e-6)
  }

  @Test("leaves its callers waiting for their time-outs until it is noticed")
  func hangs() throws {
    let asked = try lose([0], of: world()).measurements.ofClass("ask")
    // A third of the calls for 40 to 50 s.
    #expect(asked.outcomes[.timedOut] > 200 && asked.outcomes[.timedOut] < 400)
    #expect(asked.outcomes.failed == asked.outcomes[.timedOut])
    #expect(asked.arrived == asked.outcomes.ok + asked.outcomes.failed)
  }

  @Test("is no failure for callers that try again elsewhere")
  func retried() throws {
    var world = world()
    world.classes[0].steps = [
      .calling(
        "web", timeout: .seconds(2), retry: RetryPolicy(retries: 5, delay: .milliseconds(10)))
    ]
    let asked = try lose([0], of: world).measurements.ofClass("ask")
    #expect(Double(asked.outcomes.failed) < 0.0005 * Double(asked.arrived))
    #expect(asked.latency.maximum.seconds > 2)
  }

  @Test("is told to callers without a time-out after 127 s")
  func withoutTimeout() throws {
    let (measurements, _) = try lose([0], of: world(timeout: nil))
    let asked = try measurements.ofClass("ask")
    #expect(asked.outcomes[.unavailable] > 200 && asked.outcomes[.unavailable] < 400)
    #expect(asked.outcomes.failed == asked.outcomes[.unavailable])
    #expect(asked.unresolved == 0)
  }

  @Test("is noticed by balancers that count open calls")
  func openCalls() throws {
    let random = try lose([0], of: world()).measurements.ofClass("ask").outcomes[.timedOut]
    let counting = try lose([0], of: world(balancing: .shortestQueue)).measurements.ofClass("ask")
    #expect(counting.outcomes[.timedOut] > 0)
    #expect(counting.outcomes[.timedOut] < random / 2)
  }

  @Test("costs callers of a shared queue nothing but what was being worked on")
  func sharedQueue() throws {
    let asked = try lose([0], of: world(balancing: .sharedQueue)).measurements.ofClass("ask")
    #expect(asked.outcomes.failed == 0)
  }

  @Test("starts its pods again in place when the machine is back before they are given up")
  func blip() throws {
    let (measurements, log) = try lose([0], of: world(), until: .seconds(20))
    // 20 s of the fault, 3 min of the reboot, 20 s of the start.
    let back = try #require(log.instants(of: .rotated(true)).first)
    #expect(abs(back - 220) < 1e-6)
    #expect(log.instants(of: .turned(.pending)).isEmpty)
    #expect(try measurements.ofService("web").replicasMax == 3)
  }

  @Test("is repaired, and until then its pods wait where nothing else has room for them")
  func repair() throws {
    let (_, log) = try lose([0], of: world())
    let created = try #require(log.instants(of: .turned(.pending)).first)
    #expect(created < 350)
    // Not ready, then 5 minutes, a reboot, a new image and another host: 3, 10 and 15 minutes; and the start.
    let back = try #require(log.instants(of: .rotated(true)).first) - (33 * 60 + 20)
    #expect(back >= 40 && back <= 50)
  }

  @Test("gives up no further pods where most nodes of a small cluster are gone")
  func disrupted() throws {
    // The first to be noticed is a third of the nodes; with the second it is too much.
    let most = try lose([0, 1], of: world(nodes: 3))
    #expect(most.log.instants(of: .rotated(false)).count == 2)
    #expect(most.log.instants(of: .turned(.pending)).count == 1)
    let patient = try lose([0, 1, 2], of: world(nodes: 3), until: .minutes(20), isMovable: false)
    // All machines are back 23 minutes later, and the pods that were not given up start on them again.
    #expect(patient.log.instants(of: .rotated(true)).count == 3)
    #expect(try patient.measurements.ofClass("ask").outcomes.ok > 0)
  }

  @Test("of a whole zone moves its pods to the others, ten seconds a node")
  func zone() throws {
    let world = world(nodes: 6, replicas: 6, zones: ["1", "2", "3"], cpu: 2)
    let (measurements, log) = try lose([1, 4], of: world, isMovable: false)
    let out = log.instants(of: .rotated(false))
    #expect(out.count == 2)
    #expect(out.allSatisfy { $0 >= 40 && $0 <= 50 })
    let created = log.instants(of: .turned(.pending))
    #expect(created.count == 2)
    #expect(created.allSatisfy { $0 >= 340 && $0 <= 360 })
    #expect(created.count == 2 && created[1] - created[0] >= 10 - 1e-6)
    // The four nodes that stand have room for one more pod of two cores each.
    #expect(log.instants(of: .rotated(true)).count == 2)
    #expect(try measurements.ofClass("ask").outcomes.failed > 0)
  }

  @Test("has callers open their connections anew, and new replicas get none of those")
  func connections() throws {
    let (measurements, log) = try lose([0], of: world(nodes: 4, balancing: .perConnection))
    let asked = try measurements.ofClass("ask")
    #expect(asked.outcomes[.timedOut] > 0)
    #expect(asked.outcomes.failed == asked.outcomes[.timedOut])
    #expect(log.instants(of: .rotated(true)).count == 1)
  }

  @Test(
    "leaves nothing held, whatever its pods were doing",
    arguments: CPUDiscipline.allCases, Balancing.allCases)
  func losesEverything(discipline: CPUDiscipline, balancing: Balancing) throws {
    let inner = Service.trial(
      "inner", replicas: .fixed(2), hosting: .pool("fixed"), slots: 3, queue: 3,
      balancing: balancing, cores: 1, discipline: discipline, request: PodRequest(cpu: 0.5),
      [.waiting(2), .computing(6), .waiting(3)])
    var outer = Service.trial(
      "outer", replicas: .fixed(2), hosting: .pool("fixed"), slots: 4, queue: 8,
      balancing: balancing, cores: 1, discipline: discipline, request: PodRequest(cpu: 0.5),
      [
        .computing(2),
        .parallel([
          [.calling("inner", timeout: .seconds(40)), .computing(1)],
          [
            .call(
              Call(
                service: "inner", operation: "do", timeout: .seconds(50), onFailure: .ignore,
                hedge: Hedge(after: .seconds(20))))
          ],
          [.calling("store"), .computing(3), .waiting(150)],
          [.computing(4), .parallel([[.computing(1)], [.waiting(4)]])],
        ]),
        .waiting(1),
      ])
    outer.rollouts = [Rollout(start: .days(1))]
    let policy = RetryPolicy(retries: 5, delay: .seconds(20), factor: 1.5)
    var world = TrialWorld(
      rate: 0.12, hours: 2, services: [inner, outer, .trial("store", [.waiting(9)])],
      steps: [.calling("outer", timeout: .minutes(10), retry: policy)])
    world.services[0].rollouts = outer.rollouts
    world.classes[0].timeout = .minutes(50)
    world.pools = [NodePool(name: "fixed", cores: 2, memoryGiB: 16, nodes: .fixed(3))]
    let scenario = world.scenario()
    let log = ReplicaLog()
    var simulation = Simulation(
      plant: Plant(scenario: scenario, tier: scenario.tiers[0]), seed: 1, observer: log,
      progress: nil)
    // Ten minutes of requests, then one machine fails, or several; those that are back fail again.
    for round in 1...10 {
      log.pause = 70 * round
      try simulation.run(eventLimit: 20_000_000)
      let struck = (0..<3).filter { ($0 + round) % 3 < 1 + round % 3 }.map { NodeIndex($0) }
      simulation.crash(
        struck, until: simulation.now + SimDuration.minutes(1).nanoseconds, isMovable: true)
    }
    log.pause = .max
    try simulation.run(eventLimit: 20_000_000)
    let asked = try simulation.finishMeasurements().ofClass("ask")
    #expect(asked.outcomes.ok > 0)
    #expect(asked.arrived == asked.outcomes.ok + asked.outcomes.failed + asked.unresolved)
    #expect(asked.unresolved == 0)
  }
}

@Suite("A fault of nodes or a zone")
struct NodeFaultTests {
  private func world(_ target: FaultTarget, for minutes: Int64 = 60) -> TrialWorld {
    var service = Service.trial(
      "web", replicas: .fixed(6), hosting: .pool("fixed"), slots: 50, balancing: .random, cores: 1,
      request: PodRequest(cpu: 2), [.computing(0.01)])
    service.start = .constant(20)
    var world = TrialWorld(
      rate: 20, services: [service], steps: [.calling("web", timeout: .seconds(2))])
    world.leadIn = .minutes(1)
    world.pools = [
      NodePool(
        name: "fixed", zones: ["1", "2", "3"], cores: 4, memoryGiB: 16, nodes: .fixed(6))
    ]
    world.faults = [
      ScriptedFault(
        name: "crash", start: .minutes(10), length: .constant(Double(60 * minutes)),
        targets: [target], effect: FaultEffect(isDown: true))
    ]
    return world
  }

  @Test(
    "strikes so many machines, drawn anew in every replication", arguments: [UInt64](1...4))
  func nodes(seed: UInt64) throws {
    let (_, log) = try world(.nodes(.count(2), of: "fixed", in: .every)).logged(seed: seed)
    let out = log.instants(of: .rotated(false))
    #expect(out.count == 2)
    #expect(out.allSatisfy { $0 >= 640 && $0 <= 650 })
  }

  @Test("strikes all machines of a zone, and only those")
  func zone() throws {
    let (_, log) = try world(.zone("2", in: .every)).logged()
    let out = log.entries.filter { $0.fact == .rotated(false) }
    #expect(Set(out.map(\.replica)) == [1, 4])
  }

  @Test("has nothing to strike where no pool stands in the zone")
  func elsewhere() throws {
    #expect(try world(.zone("7", in: .every)).logged().log.entries.isEmpty)
  }

  @Test("takes their share from services that say where they stand")
  func zonalReplicas() throws {
    var world = world(.zone("2", in: .every), for: 10)
    world.services[0].hosting = .managed
    world.services[0].zones = ["1", "2", "3"]
    let (measurements, log) = try world.logged()
    let out = log.entries.filter { $0.fact == .rotated(false) }
    #expect(Set(out.map(\.replica)) == [1, 4])
    #expect(out.allSatisfy { $0.seconds == 600 })
    // Ten minutes and the ten seconds of a restart.
    #expect(log.instants(of: .rotated(true)).allSatisfy { abs($0 - 1_210) < 1e-6 })
    #expect(try measurements.ofClass("ask").outcomes[.unavailable] == 0)
  }
}

import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

/// What strikes replicas that something else has struck already.
@Suite("Trouble upon trouble")
struct CompoundTroubleTests {
  /// Three replicas on nodes of their own that can be started elsewhere, and work that takes a while.
  private func world(
    replicas: Int = 3, nodes: NodeCount = .fixed(4), rate: Double = 20, _ steps: [Step],
    cores: Double? = nil, _ call: Call = Call(service: "web", operation: "do")
  ) -> TrialWorld {
    var service = Service.trial(
      "web", replicas: .fixed(replicas), hosting: .pool("pool"), slots: 5_000, balancing: .random,
      cores: cores, request: PodRequest(cpu: 3), steps)
    service.start = .constant(20)
    service.rollouts = [Rollout(start: .days(1))]
    var world = TrialWorld(rate: rate, services: [service], steps: [.call(call)])
    world.pools = [NodePool(name: "pool", cores: 4, memoryGiB: 16, nodes: nodes)]
    return world
  }

  /// Runs until so many requests have come, troubles the replicas by hand, and runs to the end.
  private func run(
    _ world: TrialWorld, seed: UInt64 = 1, until arrivals: Int,
    _ trouble: (inout Simulation<ReplicaLog>) throws -> Void
  ) throws -> (measurements: Measurements, log: ReplicaLog) {
    let log = ReplicaLog()
    log.pause = arrivals
    var simulation = Simulation(plant: world.plant, seed: seed, observer: log, progress: nil)
    try simulation.run(eventLimit: 20_000_000)
    try trouble(&simulation)
    log.pause = .max
    try simulation.run(eventLimit: 20_000_000)
    return (simulation.finishMeasurements(), log)
  }

  private let first = ReplicaIndex(0)

  // MARK: - Containers that are being killed

  @Test("a container that is being killed is gone when a fault has broken what it still worked on")
  func brokenWork() throws {
    var world = world([.waiting(120)])
    world.faults = [
      ScriptedFault(
        name: "cut", start: .minutes(10), length: .constant(1),
        targets: [.service("web", in: .every)], effect: FaultEffect(dropsConnections: true))
    ]
    let (_, log) = try run(world, until: 20 * 590) { $0.killContainer(of: first) }
    let killed = try #require(log.instants(of: .turned(.stopping)).first)
    #expect(killed > 575 && killed < 600)
    #expect(log.instants(of: .turned(.stopped)) == [600])
  }

  @Test("a container that is being killed has no more time when it is not needed any more")
  func deadline() throws {
    let (_, log) = try run(world([.waiting(120)]), until: 6_000) {
      $0.killContainer(of: first)
      $0.terminate(first)
    }
    let killed = try #require(log.instants(of: .turned(.stopping)).first)
    let gone = try #require(log.instants(of: .turned(.off)).first)
    #expect(abs(gone - killed - 30) < 1e-6)
  }

  // MARK: - Calls that hang

  /// Calls that hang at a replica while somebody waits for them.
  private func awaited(_ simulation: borrowing Simulation<ReplicaLog>) -> Int {
    var count = 0
    for frame in simulation.arena.indices
    where simulation.arena[frame].phase == .silent && simulation.arena[frame].role != .abandoned
      && simulation.arena[frame].replica == first
    {
      count += 1
    }
    return count
  }

  @Test("calls that hang weigh on balancing no longer when a hedge has been answered")
  func hedged() throws {
    let call = Call(service: "web", operation: "do", hedge: Hedge(after: .seconds(1)))
    let (_, log) = try run(world([.waiting(0.1)], call), until: 2_000) {
      $0.crash([$0.replicas[first].node], until: SimDuration.days(1).nanoseconds, isMovable: false)
      $0.observer.pause = 2_600
      try $0.run(eventLimit: 1_000_000)
      // Of 200 calls that have come there, a third have a hedge that hangs there too.
      let hanging = Int($0.replicas[first].hanging)
      let awaited = awaited($0)
      #expect(hanging == awaited)
      #expect(hanging > 100 && hanging < 200)
    }
    #expect(!log.entries.isEmpty)
  }

  @Test("calls that hang weigh on balancing no longer when their caller is lost")
  func lostCaller() throws {
    var world = world([.waiting(0.1)])
    var outer = Service.trial("outer", hosting: .containers, slots: 5_000, [.calling("web")])
    outer.start = .constant(1)
    world.services.append(outer)
    world.classes[0].steps = [.calling("outer")]
    world.faults = [
      ScriptedFault(
        name: "cut", start: .minutes(10), length: .constant(1),
        targets: [.service("outer", in: .every)], effect: FaultEffect(dropsConnections: true))
    ]
    _ = try run(world, until: 20 * 580) {
      $0.crash([$0.replicas[first].node], until: SimDuration.days(1).nanoseconds, isMovable: false)
      $0.observer.pause = 20 * 590
      try $0.run(eventLimit: 1_000_000)
      let before = awaited($0)
      #expect(before > 30)
      #expect(Int($0.replicas[first].hanging) == before)
      $0.observer.pause = 20 * 605
      try $0.run(eventLimit: 1_000_000)
      #expect($0.now > SimDuration.minutes(10).nanoseconds)
      let after = awaited($0)
      #expect(Int($0.replicas[first].hanging) == after)
    }
  }

  @Test("a caller that is lost without a word waits for none of its hedged calls any more")
  func lostHedger() throws {
    let hedged = Call(service: "store", operation: "do", hedge: Hedge(after: .seconds(1)))
    var world = world([.call(hedged)])
    world.services.append(.trial("store", slots: 5_000, [.waiting(3)]))
    let (measurements, _) = try run(world, until: 2_000) {
      $0.crash([$0.replicas[first].node], until: SimDuration.days(1).nanoseconds, isMovable: false)
      // The state is walked after every event for a while.
      $0.walkPeriod = 1
      $0.observer.pause = 2_100
      try $0.run(eventLimit: 1_000_000)
      $0.walkPeriod = 1_000
    }
    #expect(try measurements.ofClass("ask").unresolved == 0)
  }

  // MARK: - Nodes

  @Test("a node that fails while a budget holds its drain is lost like any other")
  func heldDrain() throws {
    var world = world([.waiting(0.1)])
    world.services[0].disruption = .maxUnavailable(.count(0))
    let (_, log) = try run(world, until: 2_000) {
      let node = $0.replicas[first].node
      $0.drain(node, for: .minutes(10))
      #expect($0.replicas[first].phase == .ready)
      $0.crash([node], until: SimDuration.days(1).nanoseconds, isMovable: false)
    }
    let out = try #require(log.instants(of: .rotated(false)).first)
    let given = try #require(log.instants(of: .turned(.pending)).first)
    #expect(abs(given - out - 300) < 1e-6)
  }

  @Test("pods that end count as gone for disruption budgets, though they are still called")
  func endingPods() throws {
    var world = world([.waiting(0.1)])
    world.services[0].disruption = .maxUnavailable(.count(1))
    world.services[0].termination = Termination(
      preStop: .seconds(20), endpointLag: .constant(20))
    _ = try run(world, until: 2_000) {
      $0.terminate(first)
      #expect($0.replicas[first].phase == .draining && $0.replicas[first].isInRotation)
      let other = ReplicaIndex(1)
      $0.drain($0.replicas[other].node, for: .minutes(10))
      #expect($0.replicas[other].phase == .ready)
    }
  }

  @Test("a machine that stands still when it gets its notice runs on for the rest of it")
  func frozenNotice() throws {
    var world = world(
      nodes: .scaled(NodeScaling(nodesMin: 4, nodesMax: 8, start: .constant(60))), rate: 5,
      [.computing(0.05)], cores: 1)
    world.leadIn = .minutes(10)
    world.pools[0].spot = SpotMarket(evictionsPerNodeHour: 0, notice: .minutes(5))
    world.pools[0].maintenance = [
      Maintenance(start: .minutes(20), work: .freeze(.seconds(60), apart: .minutes(30)))
    ]
    let (measurements, _) = try run(world, until: 5 * 60 * 30 + 60) {
      let since = $0.now - SimDuration.minutes(20).nanoseconds
      #expect(since > 0 && since < SimDuration.seconds(60).nanoseconds)
      $0.noticeEvictions(of: PoolIndex(0))
    }
    let asked = try measurements.ofClass("ask")
    #expect(measurements.pools[0].evictions == 4)
    #expect(asked.outcomes[.evicted] == 0 && asked.unresolved == 0)
  }

  @Test("a zone stays lost until the longest of its faults is over")
  func twiceLost() throws {
    var world = world([.waiting(0.1)])
    world.faults = [(10, 60), (20, 5)].map { start, length in
      ScriptedFault(
        name: "zone at \(start)", start: .minutes(start), length: .constant(Double(length) * 60),
        targets: [.zone(NodePool.oneZone[0], in: .every)], effect: FaultEffect(isDown: true))
    }
    world.length = .hours(2)
    let zone = PoolZone(pool: PoolIndex(0), zone: 0)
    _ = try run(world, until: 20 * 60 * 40) {
      let isLost = $0.isLost(zone)
      #expect(isLost)
      $0.observer.pause = 20 * 60 * 80
      try $0.run(eventLimit: 1_000_000)
      let isLostStill = $0.isLost(zone)
      #expect(!isLostStill)
    }
  }

  @Test("a fault kills nobody whose machine is gone", arguments: [UInt64](1...6))
  func deadReplicas(seed: UInt64) throws {
    var world = world([.waiting(0.1)])
    world.faults = [
      ScriptedFault(
        name: "kill", start: .minutes(10), length: .constant(1),
        targets: [.replicas(.count(2), of: "web", in: .every)], effect: FaultEffect(isDown: true))
    ]
    let (_, log) = try run(world, seed: seed, until: 20 * 590) {
      #expect($0.now < SimDuration.minutes(10).nanoseconds)
      $0.crash([$0.replicas[first].node], until: SimDuration.days(1).nanoseconds, isMovable: false)
    }
    let killed = log.entries.filter { $0.seconds == 600 && $0.fact == .turned(.starting) }
    #expect(killed.map(\.replica).sorted() == [1, 2])
  }

  // MARK: - Tasks

  /// Machines of three are lost without a word while tasks of 5 s are under way there.
  private func lostTasks(
    _ checkpoint: Checkpointing?, retries: Int
  ) throws -> (work: LostWork, asked: ClassMeasurement) {
    var world = world(
      [.waiting(5)],
      Call(
        service: "web", operation: "do", timeout: .seconds(12),
        retry: retries == 0 ? nil : RetryPolicy(retries: retries, delay: .milliseconds(10))))
    world.services[0].checkpoint = checkpoint
    let measured = try run(world, until: 2_000) {
      $0.crash([$0.replicas[first].node], until: SimDuration.days(1).nanoseconds, isMovable: false)
    }.measurements
    return (try measured.ofService("web").lostWork, try measured.ofClass("ask"))
  }

  @Test(
    "a task that is lost without a word is begun anew when its caller has waited for long enough")
  func begunAnew() throws {
    let (work, asked) = try lostTasks(nil, retries: 20)
    // A third of 20 a second, for 5 s.
    #expect(work.lost > 15 && work.lost < 60)
    #expect(work.restarted == work.lost && work.resumed == 0)
    #expect(asked.outcomes.failed == 0)
  }

  @Test("a task that is lost without a word goes on from its last checkpoint")
  func resumed() throws {
    let (work, asked) = try lostTasks(Checkpointing(every: .seconds(1)), retries: 20)
    #expect(work.lost > 15)
    #expect(work.restarted + work.resumed == work.lost)
    // All but those of the first second.
    #expect(work.resumed > work.lost / 2 && work.restarted > 0)
    #expect(asked.outcomes.failed == 0)
  }

  @Test("a task that is lost without a word and given up has wasted what its checkpoints hold")
  func givenUp() throws {
    let kept = try lostTasks(Checkpointing(every: .seconds(1)), retries: 20).work
    let given = try lostTasks(Checkpointing(every: .seconds(1)), retries: 0).work
    #expect(given.lost == kept.lost && given.resumed == 0 && given.restarted == 0)
    // Half of 5 s each instead of half of 1 s, of which each of 5,000 slots is its part of a replica.
    let seconds = 5_000 / Double(given.lost)
    #expect(kept.replicaSeconds * seconds < 1)
    #expect(given.replicaSeconds * seconds > 1.5)
  }
}

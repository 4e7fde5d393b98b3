import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("A fault that kills replicas")
struct ReplicaFaultTests {
  private func world(
    _ replicas: ReplicaCount, killed: FaultedReplicas, for seconds: Double = 0,
    restart: Distribution = .constant(10)
  ) -> TrialWorld {
    var world = TrialWorld(
      rate: 20, services: [.trial("store", replicas: replicas, slots: 30, [.waiting(1)])],
      steps: [.calling("store")])
    world.leadIn = .minutes(5)
    world.faults = [
      ScriptedFault(
        name: "crash", start: .minutes(30), length: .constant(seconds),
        targets: [.replicas(killed, of: "store", in: .every)], effect: FaultEffect(isDown: true),
        restart: restart)
    ]
    return world
  }

  /// Seconds of replicas that were missing from the rotation, on average over the hour.
  private func missing(_ world: TrialWorld, of replicas: Int) throws -> Double {
    var simulation = Simulation(plant: world.plant, seed: 1, observer: SilentProbe(), progress: nil)
    try simulation.run(eventLimit: 5_000_000)
    let measurements = simulation.finishMeasurements()
    let service = try measurements.ofService("store")
    let utilisation = try #require(service.slotUtilisation)
    // Busy slots ÷ slots of serving replicas: both are known but the latter.
    let busy = Double(try measurements.ofClass("ask").outcomes.ok) / 3_600
    return (Double(replicas) - busy / (utilisation * 30)) * 3_600
  }

  @Test("loses what they work on, and starts fixed ones again where they are")
  func restart() throws {
    let world = world(.fixed(4), killed: .count(2), for: 120)
    let measurements = try world.run()
    let asked = try measurements.ofClass("ask")
    #expect(asked.outcomes[.lost] > 2 && asked.outcomes[.lost] < 25)
    #expect(asked.outcomes.failed == asked.outcomes[.lost])
    #expect(asked.arrived == asked.outcomes.ok + asked.outcomes.failed)
    #expect(abs(try missing(world, of: 4) - 2 * 130) < 15)
  }

  @Test("starts those of a fixed number again in place on a pool that scales, too")
  func restartOnScaledPool() throws {
    var world = world(.fixed(3), killed: .share(1), for: 540, restart: .constant(60))
    world.services[0].hosting = .pool("pool")
    world.services[0].request = PodRequest(cpu: 1)
    world.leadIn = .minutes(10)
    world.pools = [
      NodePool(
        name: "pool", cores: 4, memoryGiB: 16,
        nodes: .scaled(NodeScaling(nodesMin: 0, nodesMax: 4, start: .constant(60))))
    ]
    let measurements = try world.run()
    #expect(abs(Double(try measurements.ofClass("ask").outcomes[.unavailable]) - 12_000) < 500)
    #expect(measurements.pools[0].nodesMin == 1)
  }

  @Test("has none left to serve when all are killed, until they have started again")
  func allOfThem() throws {
    let asked = try world(.fixed(3), killed: .share(1), restart: .constant(60)).run().ofClass("ask")
    #expect(abs(Double(asked.outcomes[.unavailable]) - 1_200) < 140)
  }

  @Test("has scaled ones replaced at once, in their start-up time")
  func replaced() throws {
    let rule = ReplicaScaling.constant(3)
    var slow = rule
    slow.start = .constant(60)
    let asked = try world(.scaled(slow), killed: .share(1), for: 600).run().ofClass("ask")
    #expect(asked.outcomes[.lost] > 5)
    #expect(abs(Double(asked.outcomes[.unavailable]) - 1_200) < 140)
  }

  @Test(
    "takes so many of those that serve, at most all, a share rounded up",
    arguments: [
      (FaultedReplicas.count(2), 5, 2), (.count(9), 5, 5), (.share(0.5), 5, 3), (.share(0.2), 5, 1),
      (.share(1), 5, 5), (.share(0.01), 5, 1), (.share(0.5), 0, 0), (.count(1), 0, 0),
      (.share(0.07), 100, 7), (.share(0.56), 25, 14), (.share(0), 5, 0), (.share(0.071), 100, 8),
    ])
  func counts(killed: FaultedReplicas, replicas: Int, expected: Int) {
    #expect(killed.count(of: replicas) == expected)
  }

  @Test("draws which of them, differently in every replication")
  func choice() throws {
    var chosen: Set<Int> = []
    for seed in UInt64(1)...30 {
      let world = world(.fixed(4), killed: .count(1), for: 60)
      var simulation = Simulation(
        plant: world.plant, seed: seed, observer: SilentProbe(), progress: nil)
      simulation.now = SimDuration.minutes(30).nanoseconds
      simulation.beginFault(FaultIndex(0))
      let gone = simulation.replicas.indices.filter { simulation.replicas[$0].phase == .starting }
      #expect(gone.count == 1)
      chosen.formUnion(gone)
    }
    #expect(chosen == [0, 1, 2, 3])
  }
}

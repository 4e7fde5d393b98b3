import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

/// How long chains of pod autoscaler, cluster autoscaler, cloud and pod take together; the ranges add up the published ones
/// of their links.
@Suite("From a cause to the replica that serves")
struct ChainTimingTests {
  private static let nodeStart = Distribution.uniform(low: 120, high: 300)
  private static let podStart = Distribution.uniform(low: 15, high: 60)

  /// A service at the end of a run: when its replicas became ready for the last time, in minutes after an instant.
  private static func ready(
    _ world: TrialWorld, after start: SimDuration, seed: UInt64
  ) throws -> [Double] {
    let scenario = world.scenario()
    let plant = Plant(scenario: scenario, tier: scenario.tiers[0])
    var simulation = Simulation(plant: plant, seed: seed, observer: SilentProbe(), progress: nil)
    try simulation.run(eventLimit: 10_000_000)
    return simulation.scalers[0].pods.filter { $0.ready > start.nanoseconds }
      .map { Double($0.ready - start.nanoseconds) / 60e9 }.sorted()
  }

  private static func pool(
    _ name: String = "pool", least: Int = 0, priority: Int = 0, spot: SpotMarket? = nil,
    start: Distribution = nodeStart
  ) -> NodePool {
    NodePool(
      name: name, cores: 1, memoryGiB: 8,
      nodes: .scaled(
        NodeScaling(nodesMin: least, nodesMax: 8, start: start, priority: priority)),
      spot: spot, bill: [TrialBill.nodeHours])
  }

  /// A replica fills a node, and half of its CPU is what it is meant to use.
  private static func step(factor: Double, from start: Int64, for hold: Int64) -> TrialWorld {
    var world = TrialWorld(
      rate: 20, hours: 2,
      services: [
        .trial(
          "web",
          replicas: .scaled(
            ReplicaScaling(
              replicasMin: 1, replicasMax: 4, requestsPerReplica: nil, cpuUtilisation: 0.5,
              start: podStart, scaler: .hpa)),
          hosting: .pool("pool"), slots: 50, cores: 1, request: PodRequest(cpu: 1),
          [.computing(0.01)])
      ], steps: [.calling("web")])
    world.leadIn = .minutes(20)
    world.pools = [pool()]
    world.load[0].pattern?.surges = [
      Surge(
        start: .minutes(start), rampUp: .zero, hold: .minutes(hold), rampDown: .zero,
        factor: factor)
    ]
    return world
  }

  @Test(
    "a step of the load that needs a node is served by it 2.7 to 7.4 minutes later",
    arguments: UInt64(1)...8)
  func loadStep(seed: UInt64) throws {
    var world = Self.step(factor: 3.6, from: 30, for: 300)
    world.length = .minutes(45)
    let minutes = try Self.ready(world, after: .minutes(30), seed: seed)
    let first = try #require(minutes.first)
    #expect((2.7...7.4).contains(first), "\(first)")
  }

  @Test(
    "when the load falls, replicas go 5 minutes later or more, and nodes 10 minutes after them or more",
    arguments: UInt64(1)...4)
  func scaleIn(seed: UInt64) throws {
    let measured = try Self.step(factor: 3.6, from: 10, for: 30).run(seed: seed)
    let fall = 40.0
    let replicas = try lastFall(of: .replicas, in: measured)
    let nodes = try lastFall(of: .nodes, in: measured)
    #expect((5.0...9).contains(replicas - fall), "\(replicas)")
    #expect((9.9...13).contains(nodes - replicas), "\(nodes)")
  }

  /// The minute after which a curve stays at its last value.
  private func lastFall(of kind: Timeline.Kind, in measured: Measurements) throws -> Double {
    let curve = try #require(measured.timelines.first { $0.kind == kind })
    let last = try #require(curve.values.last)
    let position = try #require(curve.values.lastIndex { $0 > last + 1e-9 })
    return Double(position + 1) * curve.interval.seconds / 60
  }

  @Test("a node that is added to one pool keeps the unneeded nodes of all for 10 minutes more")
  func additionElsewhere() throws {
    var world = Self.step(factor: 3.6, from: 10, for: 30)
    // Nine minutes after the others are unneeded, a second service wants its first node.
    let morning = ScheduledMinimum(
      zone: "UTC", days: [0], startMinute: 54, endMinute: 1_440, replicasMin: 1)
    world.services.append(
      .trial(
        "late",
        replicas: .scaled(
          ReplicaScaling(replicasMin: 0, replicasMax: 1, schedule: [morning])),
        hosting: .pool("other"), request: PodRequest(cpu: 1), []))
    world.pools.append(Self.pool("other"))
    let measured = try world.run(seed: 1)
    let nodes = try lastFall(of: .nodes, in: measured)
    #expect((64.0...66).contains(nodes), "\(nodes)")
  }

  @Test(
    "a schedule from 08:00 on an empty pool serves between 08:02 and 08:07",
    arguments: UInt64(1)...8)
  func cronWindow(seed: UInt64) throws {
    let schedule = ScheduledMinimum(
      zone: "UTC", days: [0], startMinute: 480, endMinute: 1_080, replicasMin: 3)
    var world = TrialWorld(
      rate: 0.000_01, hours: 9,
      services: [
        .trial(
          "team",
          replicas: .scaled(
            ReplicaScaling(
              replicasMin: 0, replicasMax: 3, start: Self.podStart, schedule: [schedule])),
          hosting: .pool("pool"), slots: 1, balancing: .sharedQueue, request: PodRequest(cpu: 1), []
        )
      ], steps: [.calling("team")])
    world.pools = [Self.pool()]
    let minutes = try Self.ready(world, after: .hours(8), seed: seed)
    let first = try #require(minutes.first)
    // 0 to 30 s until KEDA looks, up to 10 s until the cluster autoscaler does, node, pod.
    #expect((2.25...6.7).contains(first), "\(first)")
    #expect(minutes.count == 3)
  }

  /// Three pods on spot nodes, all of which are taken back in the thirtieth minute.
  private static func shocked(
    refusal: SimDuration, share: Double = 1, fallback: Bool = false, length: Int64 = 100,
    policy: EvictionPolicy = .delete, restart: Distribution? = nil,
    start: Distribution = .uniform(low: 150, high: 300)
  ) -> TrialWorld {
    var world = TrialWorld(
      rate: 0.05,
      services: [
        .trial(
          "team", replicas: .fixed(3), hosting: .nodes(fallback ? ["spot", "base"] : ["spot"]),
          slots: 1, balancing: .sharedQueue, request: PodRequest(cpu: 1), [.waiting(5)])
      ], steps: [.calling("team")])
    world.leadIn = .minutes(20)
    world.length = .minutes(length)
    world.clusterAutoscaling.expander = .priority
    world.pools = [
      pool(
        "spot", priority: 10,
        spot: SpotMarket(
          evictionsPerNodeHour: 0, evictionPolicy: policy, restart: restart,
          shocks: [CapacityShock(start: .minutes(30), share: share, refusal: refusal)]),
        start: start)
    ]
    if fallback { world.pools.append(pool("base", start: start)) }
    return world
  }

  @Test(
    "nodes that are taken back together are replaced in 3 to 6 minutes where there are others",
    arguments: UInt64(1)...6)
  func shock(seed: UInt64) throws {
    let minutes = try Self.ready(
      Self.shocked(refusal: .zero), after: .minutes(30), seed: seed)
    #expect(minutes.count == 3)
    #expect(minutes.allSatisfy { (2.5...6).contains($0) }, "\(minutes)")
  }

  @Test("where there are none, the pool is asked again after 5, 10 and 20 minutes")
  func refused() throws {
    let minutes = try Self.ready(
      Self.shocked(refusal: .minutes(20)), after: .minutes(30), seed: 1)
    #expect(minutes.count == 3)
    #expect(minutes.allSatisfy { (35 + 2.5...36 + 6).contains($0) }, "\(minutes)")
  }

  @Test("or pods fall through to a pool of lower priority that they may run on")
  func fallsThrough() throws {
    let world = Self.shocked(refusal: .minutes(20), fallback: true)
    let minutes = try Self.ready(world, after: .minutes(30), seed: 1)
    #expect(minutes.count == 3)
    #expect(minutes.allSatisfy { (2.5...6).contains($0) }, "\(minutes)")
    let measured = try world.run()
    #expect(measured.pools.map(\.evictions) == [3, 0])
    #expect(measured.pools.map(\.nodesMax) == [3, 3])
    #expect(measured.pools[1].nodesMin == 0)
  }

  @Test(
    "takes its share of the nodes, at the notice's end", arguments: [(0.0, 0), (0.34, 1), (0.6, 2)])
  func share(_ share: Double, _ evictions: Int) throws {
    let measured = try Self.shocked(refusal: .zero, share: share).run()
    #expect(measured.pools[0].evictions == evictions)
    let curve = try #require(measured.timelines.first { $0.kind == .evictions })
    let hit = curve.values.indices.filter { curve.values[$0] > 0 }
    #expect(hit.allSatisfy { abs(Double($0) * curve.interval.seconds - 1_830) <= 30 })
  }

  @Test("a node that was stopped comes back sooner, once there is room for it again")
  func deallocated() throws {
    func first(_ policy: EvictionPolicy) throws -> Double {
      let world = Self.shocked(
        refusal: .minutes(20), policy: policy,
        restart: policy == .deallocate ? .constant(30) : nil, start: .constant(240))
      return try #require(try Self.ready(world, after: .minutes(30), seed: 1).first)
    }
    #expect((39.0...39.5).contains(try first(.delete)))
    #expect((35.5...36).contains(try first(.deallocate)))
  }
}

import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

/// Model P-6 to P-9 beside the cluster autoscaler (K-2) and scaled jobs (K-10).
@Suite("The loss of nodes of a pool that scales")
struct ScaledPoolLossTests {
  /// One pod a node, on nodes that take two minutes.
  private func world(
    _ target: FaultTarget, for length: Double = 86_400, least: Int = 0, most: Int = 6,
    zones: [String] = NodePool.oneZone
  ) -> TrialWorld {
    var service = Service.trial(
      "web", replicas: .fixed(2), hosting: .pool("scaled"), slots: 50, balancing: .random,
      cores: 1, request: PodRequest(cpu: 3), [.computing(0.01)])
    service.start = .constant(20)
    var world = TrialWorld(
      rate: 20, hours: 2, services: [service],
      steps: [.calling("web", timeout: .seconds(2))])
    world.leadIn = .minutes(10)
    world.pools = [
      NodePool(
        name: "scaled", zones: zones, cores: 4, memoryGiB: 16,
        nodes: .scaled(NodeScaling(nodesMin: least, nodesMax: most, start: .constant(120))))
    ]
    world.faults = [
      ScriptedFault(
        name: "crash", start: .minutes(10), length: .constant(length), targets: [target],
        effect: FaultEffect(isDown: true))
    ]
    return world
  }

  private func nodeCurve(_ measurements: Measurements) throws -> [Double] {
    try #require(measurements.timelines.first { $0.kind == .nodes }).values
  }

  @Test(
    "is seen by the cluster autoscaler when the pods are given up, which then asks for a node",
    arguments: [UInt64](1...4))
  func replaced(seed: UInt64) throws {
    let (measurements, log) = try world(.nodes(.count(1), of: "scaled", in: .every))
      .logged(seed: seed)
    let pending = log.instants(of: .turned(.pending)).filter { $0 > 0 }
    #expect(pending.count == 1)
    let created = try #require(pending.first)
    #expect(created >= 940 && created <= 950)
    // A look, two minutes for the node, 20 s for the pod.
    let serving = try #require(log.instants(of: .rotated(true)).first { $0 > created })
    #expect(serving - created > 140 - 1e-6 && serving - created <= 150 + 1e-6)
    #expect(try #require(measurements.pools.first).nodesMax == 3)
  }

  @Test("leaves a machine that is repaired without need, and it is taken away after ten minutes")
  func repaired() throws {
    let (measurements, _) = try world(.nodes(.count(1), of: "scaled", in: .every)).logged()
    // Struck at 10 min, back 33 to 34 min later, unneeded for 10 min: two nodes from the hour on.
    let nodes = try nodeCurve(measurements)
    let minute = Double(nodes.count) / 120
    #expect(nodes[Int(40 * minute)].rounded() == 3)
    #expect(nodes[Int(60 * minute)].rounded() == 2)
  }

  @Test("of a zone has its new nodes in the other zones, and none where it is lost")
  func zone() throws {
    let (measurements, log) = try world(
      .zone("1", in: .every), for: 3_600, zones: ["1", "2", "3"]
    ).logged()
    // The first two nodes stand in the first two zones.
    #expect(log.instants(of: .rotated(false)).filter { $0 > 0 }.count == 1)
    let created = try #require(log.instants(of: .turned(.pending)).first { $0 > 0 })
    let serving = try #require(log.instants(of: .rotated(true)).first { $0 > created })
    #expect(serving - created <= 150 + 1e-6)
    #expect(try #require(measurements.pools.first).nodesMax == 3)
  }

  @Test("of all zones leaves nobody to ask: pods wait for the zones")
  func everyZone() throws {
    let (measurements, log) = try world(.zone("1", in: .every), for: 1_800).logged()
    // Everything is gone, so that nothing is given up; machines are back after the fault and a reboot.
    #expect(log.instants(of: .turned(.pending)).filter { $0 > 0 }.isEmpty)
    let back = log.instants(of: .rotated(true)).filter { $0 > 600 }
    #expect(back.count == 2)
    #expect(back.allSatisfy { abs($0 - (600 + 1_800 + 180 + 20)) < 1e-6 })
    #expect(try #require(measurements.pools.first).nodesMax == 2)
  }

  @Test("takes a node on its way to a lost zone when it comes")
  func nodeOnItsWay() throws {
    var world = world(.zone("1", in: .every), for: 3_600, least: 1, most: 1)
    world.services[0].replicas = .fixed(1)
    world.leadIn = .minutes(1)
    world.faults[0].start = .seconds(30)
    let (measurements, log) = try world.logged()
    // It comes a minute after the opening, is lost until 3,630 s, and starts again in three minutes.
    let ready = try #require(log.instants(of: .rotated(true)).first)
    #expect(abs(ready - (3_630 + 180 + 20)) < 1e-6)
    #expect(try #require(measurements.pools.first).nodesMax == 1)
  }

  @Test("takes the jobs along that were working, which nobody starts again")
  func jobs() throws {
    var rule = ReplicaScaling(
      replicasMin: 0, replicasMax: 2, pollInterval: .seconds(30), start: .constant(10),
      scaler: .jobs)
    rule.requestsPerReplica = 1
    let worker = Service.trial(
      "worker", replicas: .scaled(rule), hosting: .pool("scaled"), slots: 1,
      balancing: .sharedQueue, request: PodRequest(cpu: 3), [.waiting(600)])
    var world = world(.nodes(.share(1), of: "scaled", in: .every), for: 60)
    world.services = [worker]
    world.classes[0].steps = [.calling("worker", timeout: .minutes(30))]
    world.load[0] = LoadSource(
      name: "users", rate: 0.01, mix: [ClassShare(requestClass: "ask", weight: 1)])
    world.leadIn = .zero
    let (measurements, log) = try world.logged()
    let asked = try measurements.ofClass("ask")
    // The caller's own system gives up after 127 s.
    #expect(asked.outcomes[.unavailable] > 0)
    #expect(asked.outcomes.ok > 0)
    #expect(asked.arrived == asked.outcomes.ok + asked.outcomes.failed + asked.unresolved)
    #expect(log.instants(of: .turned(.stopping)).isEmpty)
  }
}

/// Model K-2 and P-4.
@Suite("The end of pods on a node that is drained")
struct DrainGraceTests {
  /// Seconds from the drain of a node to the end of its pod, which works for longer than it is given.
  private func ending(_ termination: Termination?, profile: SimDuration) throws -> Double {
    var service = Service.trial(
      "web", hosting: .pool("scaled"), slots: 500, request: PodRequest(cpu: 3), [.waiting(1_500)])
    service.termination = termination
    var world = TrialWorld(rate: 0.2, hours: 2, services: [service], steps: [.calling("web")])
    world.leadIn = .minutes(10)
    world.pools = [
      NodePool(
        name: "scaled", cores: 4, memoryGiB: 16,
        nodes: .scaled(NodeScaling(nodesMin: 2, nodesMax: 3, start: .constant(60))))
    ]
    let log = ReplicaLog()
    log.pause = 300
    var simulation = Simulation(plant: world.plant, seed: 1, observer: log, progress: nil)
    try simulation.run(eventLimit: 1_000_000)
    let node = simulation.replicas[ReplicaIndex(0)].node
    simulation.drain(node, for: profile)
    log.pause = .max
    try simulation.run(eventLimit: 1_000_000)
    let told = try #require(log.instants(of: .turned(.draining), replica: 0).first)
    let off = try #require(log.instants(of: .turned(.off), replica: 0).first)
    return off - told
  }

  @Test("comes after the shorter of the cluster autoscaler's grace and their own")
  func shorter() throws {
    let own = Termination(grace: .seconds(60))
    #expect(abs(try ending(own, profile: .minutes(10)) - 60) < 1e-6)
    #expect(abs(try ending(own, profile: .seconds(40)) - 40) < 1e-6)
    #expect(abs(try ending(nil, profile: .minutes(10)) - 600) < 1e-6)
  }
}

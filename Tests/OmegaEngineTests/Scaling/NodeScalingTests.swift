import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@Suite("A node pool that scales")
struct NodeScalingTests {
  /// Workers of one core each, two on a node; load in the first half hour only.
  private func world(
    least: Int = 0, most: Int = 10, start: Double = 180,
    load: Double = 1, cpu: Double = 1, replicasMax: Int = 8
  ) -> TrialWorld {
    var world = TrialWorld(
      rate: load, hours: 1,
      services: [
        .trial(
          "worker",
          replicas: .scaled(
            ReplicaScaling(
              replicasMin: 0, replicasMax: replicasMax, pollInterval: .seconds(10),
              cooldown: .minutes(2), start: .constant(15))),
          hosting: .pool("pool"), slots: 1, balancing: .sharedQueue,
          request: PodRequest(cpu: cpu), bill: [TrialBill.line("replica", .replicaHours)],
          [.waiting(5)])
      ], steps: [.calling("worker")])
    world.pools = [
      NodePool(
        name: "pool", cores: 2.5, memoryGiB: 8, reserved: PodRequest(cpu: 0.3),
        daemons: PodRequest(cpu: 0.2),
        nodes: .scaled(
          NodeScaling(nodesMin: least, nodesMax: most, start: .constant(start))),
        bill: [TrialBill.nodeHours])
    ]
    world.load[0].pattern?.surges = [
      Surge(start: .minutes(30), rampUp: .zero, hold: .hours(60), rampDown: .zero, factor: 0)
    ]
    return world
  }

  private func nodes(_ measurements: Measurements) throws -> [Double] {
    try #require(measurements.timelines.first { $0.kind == .nodes }).values
  }

  @Test("holds pods back until a node is there, and removes nodes that have idled long enough")
  func lifecycle() throws {
    let measurements = try world().run()
    let curve = try nodes(measurements)
    let worker = try measurements.ofService("worker")
    // Eight replicas need four nodes.
    #expect(measurements.pools[0].nodesMax == 4)
    #expect(measurements.pools[0].nodesMin == 0)
    #expect(worker.replicasMax == 8)
    // Request within 20 s of the first arrivals, 180 s to the node, 15 s to the replica.
    #expect(worker.wait.maximum.seconds > 180)
    #expect(curve[60..<900].allSatisfy { $0 > 0 })
    #expect(curve[200..<880].allSatisfy { $0 == 4 })
    // Replicas go a cooldown of 120 s after work was seen last, at about 1,800 s, nodes 10 minutes after them.
    let end = try #require(curve.lastIndex { $0 > 0 })
    #expect((1_250...1_280).contains(end))
    // Pods are not billed while they wait for a node.
    #expect(abs(try #require(measurements.used("replica")) - worker.replicasMean) < 2e-6)
    let mean = curve.reduce(0, +) / Double(curve.count)
    #expect(abs(mean - measurements.pools[0].nodesMean) < 1e-9)
    #expect(abs(try #require(measurements.used("node")) - mean) < 2e-6)
  }

  @Test("bills a node from its request, before it can take pods")
  func billedFromRequest() throws {
    var patient = world(most: 1, start: 3_000)
    patient.clusterAutoscaling.nodeProvisionTimeMax = .hours(1)
    let slow = try patient.run()
    let curve = try nodes(slow)
    let first = try #require(curve.firstIndex { $0 > 0 })
    #expect(first <= 15)
    #expect(try slow.ofService("worker").replicasMean < 0.4)
    #expect(abs(try #require(slow.used("node")) - (3_600 - Double(first) * 2) / 3_600) < 0.002)
  }

  @Test("is never above its most nor below its least", arguments: [0, 1, 3])
  func bounds(least: Int) throws {
    var world = world(least: least, most: 3)
    world.leadIn = .minutes(10)
    world.load[0].pattern?.rate = 1.1
    let measurements = try world.run()
    let curve = try nodes(measurements)
    #expect(curve.allSatisfy { $0 >= Double(least) && $0 <= 3 })
    #expect(measurements.pools[0].nodesMax == 3)
    #expect(measurements.pools[0].nodesMin == (least == 0 ? Int(curve.min() ?? 0) : least))
    #expect(try measurements.ofService("worker").replicasMax == 6)
    if least > 0 { #expect(curve.last == Double(least)) }
  }

  @Test("grows for pods that wait, never for load")
  func noPods() throws {
    let measurements = try world(least: 1, load: 50, replicasMax: 0).run()
    #expect(measurements.pools[0].nodesMax == 1)
  }

  @Test("grows for no pod that would not fit an empty node")
  func tooLarge() throws {
    let measurements = try world(load: 0.2, cpu: 2.1).run()
    #expect(measurements.pools[0].nodesMax == 0)
    #expect(try measurements.ofService("worker").replicasMax == 0)
    #expect(try measurements.ofClass("ask").unresolved > 0)
  }

  @Test("places a fixed number of replicas too, when nodes are there")
  func fixedReplicas() throws {
    var world = world(load: 0.1)
    world.services[0].replicas = .fixed(3)
    world.leadIn = .minutes(10)
    let measurements = try world.run()
    #expect(try measurements.ofService("worker").replicasMean == 3)
    #expect(measurements.pools[0].nodesMin == 2)
    #expect(measurements.pools[0].nodesMax == 2)
  }
}

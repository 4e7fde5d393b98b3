import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@Suite("The disk of a stopped node")
struct StoppedDiskTests {
  private static func run(_ policy: EvictionPolicy) throws -> Measurements {
    var world = TrialWorld(
      rate: 0.05,
      services: [
        .trial(
          "team", replicas: .fixed(3), hosting: .pool("spot"), slots: 1, balancing: .sharedQueue,
          request: PodRequest(cpu: 1), [.waiting(5)])
      ], steps: [.calling("team")])
    world.leadIn = .minutes(20)
    world.length = .minutes(100)
    var disk = TrialBill.line("disk", .diskHours)
    disk.committed = 0
    world.pools = [
      NodePool(
        name: "spot", cores: 1, memoryGiB: 8,
        nodes: .scaled(NodeScaling(nodesMin: 0, nodesMax: 8, start: .constant(240))),
        spot: SpotMarket(
          evictionsPerNodeHour: 0, evictionPolicy: policy,
          shocks: [CapacityShock(start: .minutes(30), share: 1, refusal: .minutes(20))]),
        bill: [TrialBill.nodeHours, disk])
    ]
    return try world.run()
  }

  @Test("is paid on until the node is started again, and is gone with a node that is deleted")
  func hours() throws {
    let kept = try Self.run(.deallocate)
    let node = try #require(kept.used("node"))
    let disk = try #require(kept.used("disk"))
    // Three nodes, from half a minute after 30:00 to the first request that is granted after 50:00.
    let stopped = (disk - node) * 60 / 3
    #expect((19.4...36).contains(stopped), "\(stopped)")
    let curve = try kept.curve(.nodesStopped, of: "spot@east")
    let sum = curve.values.reduce(0, +) * curve.interval.hours
    #expect(abs(sum - (disk - node)) < 1e-5)
    #expect(abs(try #require(curve.values.max()) - 3) < 1e-9)
    // By the hour it is as much, and when it was used is known.
    let position = try #require(kept.usage.entries.firstIndex { $0.meter.meter == "disk" })
    #expect(kept.usage.entries[position].hourly?.total == kept.usage.entries[position].quantity)
    let weights = try #require(kept.usageTimes.weights[position])
    #expect(abs(weights.reduce(0, +) / 3_600 - disk) < 1e-5)

    let gone = try Self.run(.delete)
    #expect(gone.used("disk") == gone.used("node"))
    #expect(!gone.timelines.contains { $0.kind == .nodesStopped })
  }
}

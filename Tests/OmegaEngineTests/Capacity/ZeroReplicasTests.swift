import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@Suite("A service without replicas")
struct ZeroReplicasTests {
  @Test(
    "answers no call, whichever way it balances, and leaves its neighbours alone",
    arguments: Balancing.allCases.filter { $0 != .sharedQueue })
  func answersNothing(balancing: Balancing) throws {
    let world = TrialWorld(
      rate: 0.1,
      services: [
        .trial("empty", replicas: .fixed(0), balancing: balancing, [.waiting(1)]),
        .trial("neighbour", replicas: .fixed(2), slots: 1, [.waiting(1)]),
      ],
      steps: [.calling("empty")])
    let measurements = try world.run()
    let asked = try measurements.ofClass("ask")
    #expect(asked.outcomes[.unavailable] == asked.arrived)
    #expect(try measurements.ofService("empty").calls == asked.arrived)
    #expect(try measurements.ofService("empty").replicasMean == 0)
    #expect(try measurements.ofService("neighbour").calls == 0)
  }

  @Test("may be the last service of its tier")
  func isLast() throws {
    let world = TrialWorld(
      rate: 0.1, services: [.absent("empty")], steps: [.calling("empty")])
    let asked = try world.run().ofClass("ask")
    #expect(asked.outcomes[.unavailable] == asked.arrived)
  }

  @Test("keeps calls in its one queue when the queue is shared, and refuses those beyond the bound")
  func queues() throws {
    let world = TrialWorld(
      rate: 0.1,
      services: [
        .trial("empty", replicas: .fixed(0), slots: 1, queue: 5, balancing: .sharedQueue, []),
        .trial("neighbour", []),
      ],
      steps: [.calling("empty")])
    let asked = try world.run().ofClass("ask")
    #expect(asked.unresolved == 5)
    #expect(asked.outcomes[.rejected] == asked.arrived - 5)
  }

  @Test(
    "stays without them when it may have none, on nodes of its own too", arguments: [true, false])
  func staysEmpty(isScaled: Bool) throws {
    let count =
      isScaled ? ReplicaCount.scaled(ReplicaScaling(replicasMin: 0, replicasMax: 0)) : .fixed(0)
    var world = TrialWorld(
      rate: 0.1,
      services: [
        .trial(
          "empty", replicas: count, hosting: .pool("pool"), request: PodRequest(cpu: 1), [])
      ],
      steps: [.calling("empty")])
    world.pools = [NodePool(name: "pool", cores: 4, memoryGiB: 4, nodes: .fixed(1))]
    let measurements = try world.run()
    let asked = try measurements.ofClass("ask")
    #expect(asked.outcomes[.unavailable] == asked.arrived)
    #expect(try measurements.ofService("empty").replicasMax == 0)
  }
}

import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("Zones of a pool's nodes")
struct ZoneBalanceTests {
  @Test(
    "the next node stands in the zone with the fewest, the first of equals",
    arguments: [
      ([0], 0), ([7], 0), ([0, 0, 0], 0), ([1, 0, 0], 1), ([1, 1, 0], 2), ([2, 1, 1], 1),
      ([1, 2, 0], 2),
    ])
  func fewest(_ counts: [Int], _ zone: Int) {
    #expect(ZoneBalance.zone(nodesInEach: counts) == zone)
  }

  @Test(
    "nodes of fixed and of scaled pools stand in all zones, none of which has two more than another"
  )
  func spread() throws {
    let worker = Service.trial(
      "worker", replicas: .fixed(5), hosting: .pool("scaled"), request: PodRequest(cpu: 2), [])
    var world = TrialWorld(rate: 0.1, services: [worker], steps: [])
    world.leadIn = .minutes(10)
    world.pools = [
      NodePool(name: "fixed", zones: ["a", "b", "c"], cores: 4, memoryGiB: 16, nodes: .fixed(4)),
      NodePool(
        name: "scaled", zones: ["a", "b", "c"], cores: 2, memoryGiB: 16,
        nodes: .scaled(NodeScaling(nodesMin: 0, nodesMax: 9, start: .constant(60)))),
    ]
    let scenario = world.scenario()
    let plant = Plant(scenario: scenario, tier: scenario.tiers[0])
    var simulation = Simulation(plant: plant, seed: 1, observer: SilentProbe(), progress: nil)
    try simulation.run(eventLimit: 100_000)
    for pool in plant.pools.indices {
      var counts = [0, 0, 0]
      for node in simulation.nodes.indices
      where simulation.nodes[node].pool.position == pool && simulation.nodes[node].phase == .ready {
        counts[simulation.nodes[node].zone] += 1
      }
      #expect(counts == [[2, 1, 1], [2, 2, 1]][pool])
    }
  }
}

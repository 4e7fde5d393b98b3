import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("Connections")
struct ConnectionTableTests {
  @Test("end with their replica: one that begins anew under its number has none of them")
  func restart() {
    let world = TrialWorld(
      rate: 1,
      services: [
        .trial("other", replicas: .fixed(2), slots: 1, []),
        .trial("worker", replicas: .fixed(2), slots: 1, balancing: .perConnection, []),
      ], steps: [.calling("worker")])
    let scenario = world.scenario()
    var simulation = Simulation(
      plant: Plant(scenario: scenario, tier: scenario.tiers[0]), seed: 1, observer: SilentProbe(),
      progress: nil)
    let (left, staying) = (ReplicaIndex(2), ReplicaIndex(3))
    #expect(simulation.connections.connections.count == ConnectionTable.connectionsPerStation)
    for position in simulation.connections.connections.indices {
      simulation.connections.connections[position] = .init(
        replica: position < 40 ? left : staying, opened: 0)
    }
    simulation.takeOutOfRotation(left)
    simulation.retire(left)
    let connections = simulation.connections.connections
    #expect(connections.prefix(40).allSatisfy { $0.replica.isNone })
    #expect(connections.dropFirst(40).allSatisfy { $0.replica == staying })
  }
}

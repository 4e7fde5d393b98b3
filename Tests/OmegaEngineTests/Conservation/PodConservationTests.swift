import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

/// Nodes, pods and requests of drawn deployments add up, whatever strikes them; the state is walked all the time.
@Suite("Conservation in drawn deployments of pods")
struct PodConservationTests {
  @Test("nothing is lost or left over, and what was there is paid", arguments: [UInt64](1...32))
  func addsUp(seed: UInt64) throws {
    let world = RandomDeployment(seed: seed).world
    let plant = world.plant
    var simulation = Simulation(plant: plant, seed: seed, observer: SilentProbe(), progress: nil)
    simulation.walkPeriod = min(simulation.walkPeriod, 5)
    try simulation.run(eventLimit: 3_000_000)
    let measured = simulation.finishMeasurements()
    let asked = try measured.ofClass("ask")
    #expect(asked.arrived > 0)
    #expect(asked.arrived == asked.outcomes.ok + asked.outcomes.failed)
    #expect(asked.unresolved == 0)
    let hours = world.length.hours
    for pool in world.pools {
      let found = try #require(measured.pools.first { $0.pool == pool.name })
      let paid = try #require(measured.used("node of \(pool.name)"))
      #expect(abs(paid - found.nodesMean * hours) < 1e-4, "\(paid) \(found.nodesMean)")
    }
    for (position, station) in plant.stations.enumerated() {
      guard let scaler = simulation.scalerPosition(of: StationIndex(position)) else { continue }
      let most = station.scaling?.rule.replicasMax ?? 0
      #expect(simulation.scalers[scaler].wanted <= most)
      let wanted = simulation.replicaNumbers(of: StationIndex(position), where: \.isWanted).count
      // A rollout that still waits for room may have its surge beside them.
      let surge = scaledSurge(of: world.services[position], most: most)
      #expect(wanted <= simulation.scalers[scaler].wanted + surge)
    }
  }

  private func scaledSurge(of service: Service, most: Int) -> Int {
    service.rollouts.map { $0.allowances(of: most).surge }.max() ?? 0
  }
}

import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("The walk through the state")
struct InvariantTests {
  /// What a fault of the engine might do to the books.
  enum Violation: Int, CaseIterable, Codable {
    case slotOfNobody
    case waiterOfNobody
    case absentReplicaInRotation
    case requestResolvedTwice
  }

  private static func simulate(_ violation: Violation?, walkPeriod: Int? = nil) throws {
    let plant = SmallScenario.tandem(
      [.serving([.wait(.exponential(mean: 0.01))], replicas: 3)], arrivalsPerSecond: 100,
      length: .seconds(1)
    ).plant
    var simulation = Simulation(plant: plant, seed: 1, observer: SilentProbe(), progress: nil)
    if let walkPeriod { simulation.walkPeriod = walkPeriod }
    let first = ReplicaIndex(0)
    switch violation {
    case nil: break
    case .slotOfNobody: simulation.replicas[first].inUse += 1
    case .waiterOfNobody: simulation.stations[StationIndex(0)].waiting.add(at: 0)
    case .absentReplicaInRotation: simulation.replicas[first].phase = .pending
    case .requestResolvedTwice: simulation.openRequests -= 1
    }
    try simulation.run(eventLimit: 100_000)
  }

  @Test("finds a planted fault that nothing else would", arguments: Violation.allCases)
  func plantedFault(violation: Violation) async throws {
    await #expect(processExitsWith: .failure) { [violation] in
      try Self.simulate(violation)
    }
    // At worst it never comes to an end.
    _ = try? Self.simulate(violation, walkPeriod: .max)
    try Self.simulate(nil)
  }

  @Test("is taken after every event of small plants, and of large ones now and then")
  func period() {
    func period(replicas: Int) -> Int {
      let plant = SmallScenario.tandem(
        [.serving([.wait(.constant(0.01))], replicas: replicas)], arrivalsPerSecond: 1,
        length: .seconds(1)
      ).plant
      return Simulation(plant: plant, seed: 1, observer: SilentProbe(), progress: nil).walkPeriod
    }
    #expect(period(replicas: 1) == 1)
    #expect(period(replicas: 23) == 1)
    #expect(period(replicas: 800) == 102)
  }

  @Test(
    "after every event finds nothing in plants with one of everything", arguments: [true, false])
  func everyEvent(isGuarded: Bool) throws {
    let scenario = GuardedWorldTests().world.scenario()
    let plant =
      isGuarded
      ? Plant(scenario: scenario, tier: scenario.tiers[0]) : Shop(hasNeighbour: true).plant
    var simulation = Simulation(plant: plant, seed: 11, observer: SilentProbe(), progress: nil)
    simulation.walkPeriod = 1
    try? simulation.run(eventLimit: 5_000)
    let events = simulation.work.events
    #expect(events == 5_000)
  }
}

import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("Which replicas go")
struct ReplicaRemovalTests {
  /// A service of two replicas, and of three between the 15th and the 25th minute; nobody calls.
  private static func web(hosting: Hosting) -> Service {
    let schedule = ScheduledMinimum(
      zone: "UTC", days: [0], startMinute: 15, endMinute: 25, replicasMin: 3)
    return .trial(
      "web",
      replicas: .scaled(
        ReplicaScaling(replicasMin: 2, replicasMax: 3, schedule: [schedule], scaler: .hpa)),
      hosting: hosting, slots: 1, request: PodRequest(cpu: 1), [.waiting(1)])
  }

  /// Replicas of the last service at the end, by their places, and the nodes that they are on.
  private static func remaining(
    _ services: [Service], pools: [NodePool] = []
  ) throws -> (places: [Int], nodes: [NodeIndex]) {
    var world = TrialWorld(rate: 0.000_01, services: services, steps: [.calling("web")])
    world.pools = pools
    let scenario = world.scenario()
    let plant = Plant(scenario: scenario, tier: scenario.tiers[0])
    var simulation = Simulation(
      plant: plant, seed: 1, observer: SilentProbe(), progress: nil)
    try simulation.run(eventLimit: 1_000_000)
    let station = StationIndex(services.count - 1)
    let first = Int(simulation.tables.stations[station].firstReplica)
    let present = simulation.replicaNumbers(of: station, where: \.isWanted)
    return (present.map { $0.position - first }, present.map { simulation.replicas[$0].node })
  }

  @Test("the youngest goes first")
  func youngest() throws {
    #expect(try Self.remaining([Self.web(hosting: .containers)]).places == [0, 1])
  }

  @Test("but those that share a node with others go before one that is alone")
  func together() throws {
    // For its first minutes the other service has one of the two nodes: both replicas begin on the other.
    let morning = ScheduledMinimum(
      zone: "UTC", days: [0], startMinute: 0, endMinute: 10, replicasMin: 1)
    let blocker = Service.trial(
      "blocker",
      replicas: .scaled(
        ReplicaScaling(
          replicasMin: 0, replicasMax: 1, cooldown: .minutes(1), schedule: [morning])),
      hosting: .pool("pool"), slots: 1, request: PodRequest(cpu: 2), [])
    let pool = NodePool(name: "pool", cores: 2, memoryGiB: 8, nodes: .fixed(2))
    let (places, nodes) = try Self.remaining(
      [blocker, Self.web(hosting: .pool("pool"))], pools: [pool])
    // The third came last, to a node of its own, and stays.
    #expect(places.contains(2))
    #expect(Set(nodes).count == 2)
  }
}

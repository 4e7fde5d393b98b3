import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("A drain under a disruption budget")
struct DisruptionBudgetDrainTests {
  /// Nodes of eight cores that hold a large pod and two small ones each, until the large ones go after half an hour.
  private static func world(
    _ budget: DisruptionBudget?, start: Double = 30, spot: SpotMarket? = nil,
    graceful: SimDuration = .minutes(10)
  ) -> TrialWorld {
    var steady = Service.trial(
      "steady",
      replicas: .scaled(
        ReplicaScaling(
          replicasMin: 4, replicasMax: 4, requestsPerReplica: 100, start: .constant(start))),
      hosting: .pool("pool"), slots: 8, request: PodRequest(cpu: 1), [.waiting(0.1)])
    steady.disruption = budget
    let passing = Service.trial(
      "passing",
      replicas: .scaled(
        ReplicaScaling(
          replicasMin: 0, replicasMax: 2, requestsPerReplica: nil, pollInterval: .seconds(10),
          cooldown: .seconds(30),
          schedule: [
            ScheduledMinimum(
              zone: "UTC", days: [6], startMinute: 1_420, endMinute: 1_440, replicasMin: 2),
            ScheduledMinimum(
              zone: "UTC", days: [0], startMinute: 0, endMinute: 30, replicasMin: 2),
          ])),
      hosting: .pool("pool"), slots: 1, balancing: .sharedQueue, request: PodRequest(cpu: 6),
      [.waiting(60)])
    var world = TrialWorld(
      rate: 0.5, hours: 2, services: [passing, steady],
      steps: [.calling("steady", onFailure: .ignore)])
    world.leadIn = .minutes(15)
    world.clusterAutoscaling.gracefulTerminationMax = graceful
    world.pools = [
      NodePool(
        name: "pool", cores: 8, memoryGiB: 32,
        nodes: .scaled(NodeScaling(nodesMin: 0, nodesMax: 4, start: .constant(60))), spot: spot,
        bill: [TrialBill.nodeHours])
    ]
    return world
  }

  private static func nodesAtTheEnd(_ measured: Measurements) throws -> Double {
    try #require(measured.curve(.nodes, of: "pool@east").values.last)
  }

  /// The fewest replicas in rotation once all had been there.
  private static func fewest(_ measured: Measurements) throws -> Double {
    // Curves are means over intervals.
    (try #require(measured.curve(.replicasReady, of: "steady@east").values.min()) * 1e6).rounded()
      / 1e6
  }

  @Test("is not begun where the budget lets no pod go, and is where it lets one")
  func blocked() throws {
    for budget in [
      DisruptionBudget.maxUnavailable(.count(0)), .minAvailable(.count(4)),
      .minAvailable(.share(1)),
    ] {
      #expect(try Self.nodesAtTheEnd(try Self.world(budget).run()) == 2)
    }
    for budget in [nil, DisruptionBudget.maxUnavailable(.count(1)), .minAvailable(.share(0.75))] {
      #expect(try Self.nodesAtTheEnd(try Self.world(budget).run()) == 1)
    }
  }

  @Test("takes the pods of a node one after another where only one may be away")
  func oneByOne() throws {
    #expect(try Self.fewest(try Self.world(nil).run()) == 2)
    #expect(try Self.fewest(try Self.world(.maxUnavailable(.count(1))).run()) == 3)
    #expect(try Self.fewest(try Self.world(.maxUnavailable(.share(0.5))).run()) == 2)
  }

  @Test("is given up after two minutes, and the node is kept until the next try")
  func givenUp() throws {
    // A new pod takes longer than evictions are tried: the first drain moves one pod only, the second the other.
    let slow = try Self.world(.maxUnavailable(.count(1)), start: 170).run()
    #expect(try Self.nodesAtTheEnd(slow) == 1)
    #expect(try Self.fewest(slow) == 3)
    func hours(_ world: TrialWorld) throws -> Double { try #require(try world.run().used("node")) }
    let waiting = try hours(Self.world(.maxUnavailable(.count(1)), start: 170))
    let atOnce = try hours(Self.world(nil, start: 170))
    // Its pod is ready elsewhere after 170 s, and ten minutes without need begin anew.
    #expect((760...790).contains((waiting - atOnce) * 3_600))
    var patient = Self.world(.maxUnavailable(.count(1)), start: 170)
    patient.clusterAutoscaling.delayAfterFailure = .minutes(13)
    // Two minutes of trying, and thirteen of waiting after the failure.
    #expect((120...150).contains((try hours(patient) - waiting) * 3_600))
  }

  @Test("gives no pod less than its grace because another one could not go")
  func grace() throws {
    let short = try Self.world(.maxUnavailable(.count(1)), graceful: .seconds(1)).run()
    #expect(try short.ofClass("ask").outcomes.failed == 0)
    #expect(try Self.nodesAtTheEnd(short) == 1)
  }

  @Test("does not bind the provider, who takes spot nodes back")
  func involuntary() throws {
    let market = SpotMarket(evictionsPerNodeHour: 2)
    let free = try Self.world(nil, spot: market).run()
    let bound = try Self.world(.maxUnavailable(.count(0)), spot: market).run()
    #expect(free.pools[0].evictions > 0 && bound.pools[0].evictions > 0)
  }
}

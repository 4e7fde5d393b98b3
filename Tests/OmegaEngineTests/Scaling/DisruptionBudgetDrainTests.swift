import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("A drain under a disruption budget")
struct DisruptionBudgetDrainTests {
  /// Two nodes of eight cores that hold a large pod and two small ones each, until the large ones go after half an hour.
  private static func world(
    _ budget: DisruptionBudget?, start: Double = 30, spot: SpotMarket? = nil,
    work: Double = 0.1, graceful: SimDuration = .minutes(10)
  ) -> TrialWorld {
    var steady = Service.trial(
      "steady",
      replicas: .scaled(
        ReplicaScaling(
          replicasMin: 4, replicasMax: 4, requestsPerReplica: 100, start: .constant(start))),
      hosting: .pool("pool"), slots: 8, request: PodRequest(cpu: 1), [.waiting(work)])
    steady.disruption = budget
    let passing = Service.trial(
      "passing",
      replicas: .scaled(
        ReplicaScaling(
          replicasMin: 0, replicasMax: 2, pollInterval: .seconds(10), cooldown: .seconds(30),
          schedule: [
            ScheduledMinimum(
              zone: "UTC", days: [0], startMinute: 0, endMinute: 30, replicasMin: 2)
          ])),
      hosting: .pool("pool"), slots: 1, balancing: .sharedQueue, request: PodRequest(cpu: 6), [])
    var world = TrialWorld(
      rate: 0.5, hours: 2, services: [passing, steady],
      steps: [.calling("steady", onFailure: .ignore)])
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
    let ready = try measured.curve(.replicasReady, of: "steady@east")
    let least = try #require(ready.values.dropFirst(ready.values.count / 6).min())
    // Means over intervals are off by their rounding.
    return (least * 1e6).rounded() / 1e6
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
    // The new pod is ready after 170 s: from then on the node is without need again, for ten minutes.
    #expect((765...800).contains((waiting - atOnce) * 3_600), "\((waiting - atOnce) * 3_600)")
    var patient = Self.world(.maxUnavailable(.count(1)), start: 170)
    patient.clusterAutoscaling.delayAfterFailure = .minutes(13)
    // Two minutes of trying and thirteen of waiting.
    let longer = (try hours(patient) - atOnce) * 3_600
    #expect((895...920).contains(longer), "\(longer)")
  }

  @Test("gives no pod less than its grace because another one could not go")
  func grace() throws {
    let short = try Self.world(.maxUnavailable(.count(1)), work: 3, graceful: .seconds(4)).run()
    #expect(try short.ofService("steady").lostWork.lost == 0)
    #expect(try Self.fewest(short) == 3)
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

import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("A cluster of several pools")
struct SeveralPoolsTests {
  private static func world(_ services: [Service], _ pools: [NodePool]) -> TrialWorld {
    var world = TrialWorld(rate: 0.2, services: services, steps: [.calling(services[0].name)])
    world.leadIn = .minutes(20)
    world.pools = pools
    return world
  }

  private static func pool(
    _ name: String, nodes: NodeCount, spot: SpotMarket? = nil, bill: [BillLine] = []
  ) -> NodePool {
    NodePool(name: name, cores: 4, memoryGiB: 16, nodes: nodes, spot: spot, bill: bill)
  }

  private static func scaled(
    _ least: Int = 0, _ most: Int = 6, start: Double = 60, priority: Int = 0
  ) -> NodeCount {
    .scaled(
      NodeScaling(
        nodesMin: least, nodesMax: most, start: .constant(start), priority: priority))
  }

  private static func web(
    _ name: String = "web", replicas: Int, cpu: Double, on pools: [String]
  ) -> Service {
    .trial(
      name, replicas: .fixed(replicas), hosting: .nodes(pools), slots: 4,
      request: PodRequest(cpu: cpu), [.waiting(1)])
  }

  @Test("pods take room on any pool that they may run on, and new nodes are for the rest only")
  func fixedAndScaled() throws {
    let measured = try Self.world(
      [Self.web(replicas: 5, cpu: 2, on: ["base", "burst"])],
      [Self.pool("base", nodes: .fixed(1)), Self.pool("burst", nodes: Self.scaled())]
    ).run()
    #expect(try measured.ofService("web").replicasMean == 5)
    #expect(measured.pools.map(\.nodesMax) == [1, 2])
    #expect(measured.pools[1].nodesMin == 2)
  }

  @Test("of two fixed pools, pods fill both")
  func twoFixed() throws {
    let measured = try Self.world(
      [Self.web(replicas: 4, cpu: 2, on: ["one", "two"])],
      [Self.pool("one", nodes: .fixed(1)), Self.pool("two", nodes: .fixed(1))]
    ).run()
    #expect(try measured.ofService("web").replicasMean == 4)
    #expect(try measured.ofClass("ask").outcomes.ok == measured.ofClass("ask").arrived)
  }

  @Test("a pool that is full leaves the rest of the pods to another")
  func overflow() throws {
    var world = Self.world(
      [Self.web(replicas: 6, cpu: 4, on: ["first", "second"])],
      [
        Self.pool("first", nodes: Self.scaled(0, 2, priority: 5)),
        Self.pool("second", nodes: Self.scaled(0, 6, priority: 1)),
      ])
    world.clusterAutoscaling.expander = .priority
    let measured = try world.run()
    #expect(measured.pools.map(\.nodesMax) == [2, 4])
  }

  @Test("a node that is not there after the longest time is given up, and another pool is asked")
  func givenUp() throws {
    var world = Self.world(
      [Self.web(replicas: 1, cpu: 4, on: ["slow", "quick"])],
      [
        Self.pool("slow", nodes: Self.scaled(start: 5_000, priority: 5)),
        Self.pool("quick", nodes: Self.scaled(start: 60, priority: 1)),
      ])
    world.leadIn = .zero
    world.clusterAutoscaling.expander = .priority
    let measured = try world.run()
    // 15 minutes, the look, a minute, of an hour.
    let served = try measured.ofService("web").replicasMean
    #expect(abs(served - 44.0 / 60) < 0.02, "\(served)")
    // The slow node was paid for while it was waited for.
    #expect(abs(measured.pools[0].nodesMean - 0.25) < 0.01)
  }

  @Test("a pool is kept at its least without any pod")
  func refill() throws {
    let market = SpotMarket(
      evictionsPerNodeHour: 0,
      shocks: [CapacityShock(start: .minutes(10), share: 1, refusal: .zero)])
    let measured = try Self.world(
      [Self.web(replicas: 1, cpu: 1, on: ["base"])],
      [
        Self.pool("base", nodes: .fixed(1)),
        Self.pool("spare", nodes: Self.scaled(2), spot: market),
      ]
    ).run()
    #expect(measured.pools[1].evictions == 2)
    #expect(measured.pools[1].nodesMax == 2)
    // Both are away from the loss to the next look.
    #expect(measured.pools[1].nodesMean > 1.99 && measured.pools[1].nodesMin == 0)
  }

  /// Two nodes, of which a service that goes ten minutes after midnight leaves one pod each.
  private static func emptied(_ seconds: Double, grace: SimDuration) -> TrialWorld {
    let night = [6, 0].map {
      ScheduledMinimum(
        zone: "UTC", days: [$0], startMinute: 0, endMinute: $0 == 6 ? 1_440 : 10, replicasMin: 2)
    }
    let big = Service.trial(
      "big",
      replicas: .scaled(
        ReplicaScaling(replicasMin: 0, replicasMax: 2, cooldown: .minutes(1), schedule: night)),
      hosting: .pool("pool"), slots: 1, request: PodRequest(cpu: 3), [])
    let web = Service.trial(
      "web", replicas: .fixed(2), hosting: .pool("pool"), slots: 400, request: PodRequest(cpu: 1),
      [.waiting(seconds)])
    var world = TrialWorld(rate: 0.2, services: [big, web], steps: [.calling("web")])
    world.leadIn = .minutes(5)
    world.pools = [pool("pool", nodes: scaled())]
    world.clusterAutoscaling.gracefulTerminationMax = grace
    return world
  }

  @Test("a node that is half empty is drained: its pods move, and nothing is lost")
  func drained() throws {
    let measured = try Self.emptied(1, grace: .minutes(10)).run()
    #expect(measured.pools[0].nodesMax == 2)
    #expect(measured.pools[0].nodesMin == 1)
    #expect(measured.pools[0].evictions == 0)
    let asked = try measured.ofClass("ask")
    #expect(asked.outcomes.ok == asked.arrived)
    // Two nodes for about 22 minutes of the hour, one for the rest.
    #expect((1.3...1.5).contains(measured.pools[0].nodesMean), "\(measured.pools[0].nodesMean)")
  }

  @Test("what the pods of a drained node have not ended after the grace is lost")
  func grace() throws {
    for (grace, isLost) in [(SimDuration.minutes(10), false), (.minutes(2), true)] {
      let measured = try Self.emptied(300, grace: grace).run()
      #expect(try (measured.ofClass("ask").outcomes[.evicted] > 0) == isLost)
      #expect(measured.pools[0].nodesMin == 1 && measured.pools[0].evictions == 0)
    }
  }

  @Test("pools that buy the same machines are short together; others are not")
  func oneStock() throws {
    func line(_ sku: String) -> BillLine {
      BillLine(
        category: .compute,
        charge: .metered(
          price: PriceReference(service: "machines", sku: sku, meter: "m", billing: "spot"),
          basis: .nodeHours, factor: 1), documentListed: false)
    }
    let shock = [CapacityShock(start: .minutes(10), share: 1, refusal: .minutes(30))]
    let measured = try Self.world(
      [Self.web(replicas: 1, cpu: 1, on: ["one"])],
      [
        Self.pool(
          "one", nodes: Self.scaled(2),
          spot: SpotMarket(evictionsPerNodeHour: 0, shocks: shock), bill: [line("large")]),
        Self.pool(
          "same", nodes: Self.scaled(2), spot: SpotMarket(evictionsPerNodeHour: 0),
          bill: [line("large")]),
        Self.pool(
          "other", nodes: Self.scaled(2), spot: SpotMarket(evictionsPerNodeHour: 0),
          bill: [line("small")]),
      ]
    ).run()
    #expect(measured.pools.map(\.evictions) == [2, 2, 0])
    // Refused for half an hour, and asked again after 5, 10 and 20 minutes.
    #expect(abs(measured.pools[1].nodesMean - 2 * (10.5 + 14.5) / 60) < 0.02)
    #expect(measured.pools[2].nodesMean == 2)
  }

  @Test("a shock in one zone leaves the nodes of the others, which take the new ones")
  func zones() throws {
    let market = SpotMarket(
      evictionsPerNodeHour: 0,
      shocks: [
        CapacityShock(start: .minutes(10), share: 1, refusal: .hours(2), zones: ["2"])
      ])
    var pool = Self.pool("spot", nodes: Self.scaled(6), spot: market)
    pool.zones = ["1", "2", "3"]
    let measured = try Self.world([Self.web(replicas: 1, cpu: 1, on: ["spot"])], [pool]).run()
    #expect(measured.pools[0].evictions == 2)
    #expect(measured.pools[0].nodesMin == 4 && measured.pools[0].nodesMean > 5.9)
  }

  @Test(
    "pods that wait take room in the order in which nodes were asked for them: the largest first")
  func largestFirst() throws {
    let measured = try Self.world(
      [
        Self.web("small", replicas: 2, cpu: 1, on: ["pool"]),
        Self.web("large", replicas: 2, cpu: 3, on: ["pool"]),
      ], [Self.pool("pool", nodes: Self.scaled())]
    ).run()
    #expect(measured.pools[0].nodesMax == 2)
    #expect(try measured.ofService("large").replicasMean == 2)
  }

  @Test("what one buys in one region is not short for who buys the same in another")
  func stockOfRegion() throws {
    let line = BillLine(
      category: .compute,
      charge: .metered(
        price: PriceReference(service: "machines", sku: "large", meter: "m", billing: "spot"),
        basis: .nodeHours, factor: 1), documentListed: false)
    let shock = [CapacityShock(start: .minutes(10), share: 1, refusal: .minutes(30))]
    var east = Self.pool(
      "east-spot", nodes: Self.scaled(2), spot: SpotMarket(evictionsPerNodeHour: 0, shocks: shock),
      bill: [line])
    var west = Self.pool(
      "west-spot", nodes: Self.scaled(2), spot: SpotMarket(evictionsPerNodeHour: 0), bill: [line])
    east.scope = .only(["east"])
    west.scope = .only(["west"])
    var world = Self.world([.trial("web", [.waiting(1)])], [east, west])
    world.regions = ["east", "west"]
    world.network.betweenRegions[RegionPair("east", "west")] = .milliseconds(80)
    #expect(try world.run().pools.map(\.evictions) == [2, 0])
  }

  @Test("the autoscaler looks at a phase of its own in every replication")
  func phase() throws {
    var world = Self.world(
      [Self.web(replicas: 1, cpu: 1, on: ["pool"])], [Self.pool("pool", nodes: Self.scaled())])
    world.leadIn = .zero
    let waited = try (1...8).map { 3_600 * (1 - (try world.run(seed: $0).pools[0].nodesMean)) }
    #expect(waited.allSatisfy { (0..<10).contains($0) })
    #expect(Set(waited).count == 8)
  }
}

import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("The most that is paid for spot nodes")
struct SpotPriceTests {
  private static let path = PricePath(spread: 0.4, memory: .hours(6))

  /// Short tasks all day on nodes that nobody takes back but for their price.
  private static func world(indexMax: Double?) -> TrialWorld {
    var world = TrialWorld(
      rate: 0.05, hours: 48,
      services: [
        .trial(
          "worker", replicas: .scaled(ReplicaScaling(replicasMin: 1, replicasMax: 8)),
          hosting: .pool("pool"), slots: 1, balancing: .sharedQueue, request: PodRequest(cpu: 2),
          [.waiting(60)])
      ], steps: [.calling("worker")])
    world.leadIn = .minutes(30)
    var market = SpotMarket(evictionsPerNodeHour: 0, pricePath: path)
    if let indexMax { market.indexMax = ["east": indexMax] }
    let bill = BillLine(
      category: .compute,
      charge: .metered(
        price: PriceReference(service: "trial", sku: "one", meter: "m", billing: "spot"),
        basis: .nodeHours, factor: 1),
      documentListed: false)
    world.pools = [
      NodePool(
        name: "pool", cores: 4, memoryGiB: 16,
        nodes: .scaled(NodeScaling(nodesMin: 1, nodesMax: 6, start: .constant(120))),
        spot: market, bill: [bill])
    ]
    return world
  }

  /// What the market made of an hour that was used, in the mean.
  private static func indexPaid(_ measured: Measurements) throws -> Double {
    let entry = measured.usage.entries[0]
    return try #require(entry.atMarket).approximateValue / entry.quantity.approximateValue
  }

  @Test("bounds what an hour costs: above it the pool has no nodes", arguments: UInt64(1)...6)
  func bound(seed: UInt64) throws {
    let free = try Self.world(indexMax: nil).run(seed: seed)
    let bound = try Self.world(indexMax: 1).run(seed: seed)
    #expect(free.pools[0].evictions == 0 && free.pools[0].nodesMin >= 1)
    // Notices, and the look at the price every ten seconds, cost a little above it.
    #expect(try Self.indexPaid(bound) < 1.01)
    let used = bound.usage.entries[0].quantity.approximateValue
    // A lognormal of spread 0.4 and mean one is above one in 42 % of the hours.
    let share = used / free.usage.entries[0].quantity.approximateValue
    #expect(share < 1 && bound.pools[0].evictions > 0 && bound.pools[0].nodesMin == 0, "\(share)")
    let pricedOut = bound.pools[0].hoursPricedOut / bound.window.hours
    // After each outage more nodes than before may be wanted for a while.
    #expect(abs(share - (1 - pricedOut)) < 0.1, "\(share), \(pricedOut)")
  }

  @Test("costs requests: what waits in those hours waits for the price to fall")
  func waits() throws {
    let free = try Self.world(indexMax: nil).run(seed: 3)
    let bound = try Self.world(indexMax: 1).run(seed: 3)
    let slowest = try [free, bound].map { try #require($0.classes[0].latency.quantile(0.99)) }
    #expect(slowest[1] > slowest[0])
  }

  @Test("changes nothing where the price never passes it")
  func neverPassed() throws {
    let free = try Self.world(indexMax: nil).run(seed: 2)
    let bound = try Self.world(indexMax: 100).run(seed: 2)
    #expect(bound.usage == free.usage && bound.pools == free.pools)
  }
}

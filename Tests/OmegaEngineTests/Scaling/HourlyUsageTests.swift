import Foundation
import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("Usage by the hour")
struct HourlyUsageTests {
  private func line(
    _ basis: UsageBasis, billing: String = "payg", committed: Double? = nil, factor: Double = 1
  ) -> BillLine {
    BillLine(
      category: .compute,
      charge: .metered(
        price: PriceReference(service: "trial", sku: "one", meter: "m", billing: billing),
        basis: basis, factor: factor),
      documentListed: false, committed: committed)
  }

  /// Tasks of an hour on nodes that come and go.
  private func spotWorld(_ bill: BillLine, path: PricePath? = nil) -> TrialWorld {
    var world = TrialWorld(
      rate: 0.002, hours: 12,
      services: [
        .trial(
          "worker", replicas: .scaled(ReplicaScaling(replicasMin: 0, replicasMax: 8)),
          hosting: .pool("pool"), slots: 1, balancing: .sharedQueue, request: PodRequest(cpu: 2),
          [.waiting(1_200)])
      ], steps: [.calling("worker")])
    world.pools = [
      NodePool(
        name: "pool", cores: 4, memoryGiB: 16,
        nodes: .scaled(NodeScaling(nodesMin: 1, nodesMax: 6, start: .constant(120))),
        spot: SpotMarket(evictionsPerNodeHour: 0, pricePath: path), bill: [bill])
    ]
    return world
  }

  @Test("adds up to the node-hours, with one entry for each hour of the window")
  func nodes() throws {
    let measured = try spotWorld(line(.nodeHours, billing: "reserved-1y", committed: 2)).run()
    let entry = measured.usage.entries[0]
    let hourly = try #require(entry.hourly)
    #expect(hourly.partLength == .hours(1) && hourly.quantities.count == 12)
    #expect(hourly.total == entry.quantity)
    #expect(abs(entry.quantity.approximateValue - measured.pools[0].nodesMean * 12) < 1e-4)
    #expect(Set(hourly.quantities).count > 3)
    #expect(entry.committed == Quantity(millionths: 2_000_000))
  }

  @Test("of a fixed amount is the same in every hour, the last in part")
  func constant() throws {
    var world = TrialWorld(
      rate: 1,
      services: [
        .trial(
          "store", limits: [ThroughputLimit(meter: "units", amount: 500, period: .seconds(1))],
          bill: [
            line(
              .capacityHours(meter: "units"), billing: "reserved-3y", committed: 400, factor: 0.01)
          ], [.use(meter: "units", amount: .constant(1))])
      ], steps: [.calling("store")])
    world.length = .minutes(90)
    let entry = try world.run().usage.entries[0]
    #expect(entry.hourly?.quantities.map(\.millionths) == [5_000_000, 2_500_000])
    #expect(entry.committed?.millionths == 4_000_000)
  }

  @Test("is not kept where nobody needs it")
  func none() throws {
    #expect(try spotWorld(line(.nodeHours)).run().usage.entries[0].hourly == nil)
  }

  @Test("weighs each hour by a market's index, which changes nothing else")
  func market() throws {
    let path = PricePath(spread: 0.3, memory: .hours(6))
    let plain = try spotWorld(line(.nodeHours, billing: "spot")).run()
    let moving = try spotWorld(line(.nodeHours, billing: "spot"), path: path).run()
    let (list, market) = (plain.usage.entries[0], moving.usage.entries[0])
    #expect(list.quantity == market.quantity)
    #expect(list.atMarket == nil)
    let weighted = try #require(market.atMarket)
    #expect(weighted != market.quantity && weighted > .zero)
    #expect(plain.pools == moving.pools)
    // The same seed has the same market, another seed another.
    let again = try spotWorld(line(.nodeHours, billing: "spot"), path: path).run()
    #expect(again.usage.entries[0].atMarket == weighted)
    let other = try spotWorld(line(.nodeHours, billing: "spot"), path: path).run(seed: 2)
    #expect(other.usage.entries[0].atMarket != weighted)
  }

  @Test("a market's index is one in the mean, spreads as told and forgets as told")
  func marketIndex() {
    let path = PricePath(spread: 0.25, memory: .hours(8))
    var logs: [Double] = []
    var sum = 0.0
    for seed in UInt64(0)..<400 {
      var index = MarketIndex(path: path, step: .hours(1), key: seed, ziggurat: .shared)
      let values = (0..<9).map { _ in index.next() }
      #expect(values.allSatisfy { $0 > 0 })
      sum += values[0]
      let deviations = values.map { log($0) + 0.25 * 0.25 / 2 }
      logs.append(deviations[0])
      logs.append(deviations[8])
    }
    #expect(abs(sum / 400 - 1) < 4 * 0.25 / 20)
    let variance = logs.reduce(0) { $0 + $1 * $1 } / 800
    #expect(abs(variance.squareRoot() - 0.25) < 0.03)
    // After eight hours, one memory, the correlation is 1/e.
    let product = stride(from: 0, to: 800, by: 2).reduce(0) { $0 + logs[$1] * logs[$1 + 1] } / 400
    #expect(abs(product / variance - exp(-1)) < 0.2)
  }
}

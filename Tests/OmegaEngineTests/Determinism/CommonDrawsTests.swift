import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("Variants that face the same requests")
struct CommonDrawsTests {
  /// A change that leaves the requests of the shoppers as they are.
  struct Variant: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var shop: Shop
  }

  static let seed: UInt64 = 7

  static let variants: [Variant] =
    [
      Variant(testDescription: "five front replicas", shop: Shop(frontReplicas: 5)),
      Variant(
        testDescription: "one front replica more at half the slots",
        shop: Shop(frontReplicas: 4, frontConcurrency: 20)),
      Variant(testDescription: "five stock replicas", shop: Shop(stockReplicas: 5)),
      Variant(testDescription: "a neighbour that shares the stock", shop: Shop(hasNeighbour: true)),
      Variant(testDescription: "services in another order", shop: Shop(isReversed: true)),
    ]
    + Balancing.allCases.map {
      Variant(testDescription: "balancing \($0.rawValue)", shop: Shop(frontBalancing: $0))
    }
    + [0.5, 1.3].map {
      Variant(testDescription: "load × \($0)", shop: Shop(loadScale: $0))
    }

  @Test(
    "every hop of every request has the demands that it has in the base variant",
    arguments: variants)
  func demands(variant: Variant) throws {
    let base = try Shop().plant.logged(seed: Self.seed)
    let other = try variant.shop.plant.logged(seed: Self.seed)
    for (measurements, log) in [base, other] {
      #expect(measurements.classes.allSatisfy { $0.outcomes.failed == 0 && $0.unresolved == 0 })
      #expect(log.contradictions == 0)
    }
    let (fewer, more) =
      variant.shop.loadScale < 1 ? (other.log, base.log) : (base.log, other.log)
    #expect(fewer.durations.count > 6 * fewer.resolved.count, "a request draws at several hops")
    for (name, seconds) in fewer.durations { #expect(more.durations[name] == seconds) }
    if variant.shop.loadScale == 1, !variant.shop.hasNeighbour {
      #expect(more.durations.count == fewer.durations.count)
    }
  }

  @Test("another load brings the same requests, only more or fewer of them", arguments: [0.4, 2])
  func sameRequestsUnderAnotherLoad(scale: Double) throws {
    let base = try Shop().plant.logged(seed: Self.seed)
    let scaled = try Shop(frontReplicas: 6, stockReplicas: 4, loadScale: scale).plant
      .logged(seed: Self.seed)
    let few = Set((scale < 1 ? scaled : base).log.arrived)
    let many = Set((scale < 1 ? base : scaled).log.arrived)
    #expect(few.isSubset(of: many))
    let ratio = Double(scaled.log.arrived.count) / Double(base.log.arrived.count)
    #expect(abs(ratio / scale - 1) < 0.15)
    let keys = Shop().plant.requestKeys(few.count, ofSource: "shoppers", seed: Self.seed)
    #expect(Set(keys) == few, "requests are numbered without gaps")
  }

  @Test("more replicas change when a request is done, not what it is")
  func replicasChangeTimes() throws {
    let few = try Shop(frontReplicas: 2).plant.logged(seed: Self.seed)
    let many = try Shop(frontReplicas: 5).plant.logged(seed: Self.seed)
    for (slow, fast) in zip(few.measurements.classes, many.measurements.classes) {
      #expect(slow.outcomes == fast.outcomes)
      #expect(try #require(slow.latency.mean) > 1.02 * #require(fast.latency.mean))
    }
  }

  @Test("another seed has no draw in common")
  func otherSeed() throws {
    let one = try Shop().plant.logged(seed: 1).log
    let other = try Shop().plant.logged(seed: 2).log
    #expect(Set(one.durations.keys).isDisjoint(with: other.durations.keys))
  }
}

extension Plant {
  /// Keys of the first requests of a source.
  func requestKeys(_ count: Int, ofSource name: String, seed: UInt64) -> [UInt64] {
    guard let source = sources.first(where: { $0.name == name }) else { return [] }
    let key = StableHash.mix(seed, source.key)
    return (0..<UInt64(count)).map { StableHash.extend(key, by: $0) }
  }
}

import OmegaModel

/// How much work a tier is before anything is simulated, and where it is too much.
///
/// Each number of a file may be small while their products are not: a million replicas that look for
/// room on each of a million nodes would be waited for in vain.
struct TierSize {
  struct Excess {
    var what: String
    var count: Double
    var countMax: Double
  }

  private let tier: Tier

  init(_ tier: Tier) { self.tier = tier }

  /// The first product that is beyond its bound.
  var excess: Excess? {
    let regions = Double(tier.regions.count)
    let operations = regions * tier.services.reduce(0) { $0 + Double($1.operations.count) }
    let bounds = [
      Excess(what: "operations times regions", count: operations, countMax: 200_000),
      Excess(
        what: "operations times regions times classes",
        count: operations * Double(tier.classes.count), countMax: 4_000_000),
      Excess(
        what: "bill lines times regions", count: regions * Double(billLines), countMax: 200_000),
      Excess(
        what: "nodes times the services that run on them, in all regions",
        count: regions * sum { nodes, services in nodes * Double(services.count) },
        countMax: 5_000_000),
      Excess(
        what: "nodes times the replicas that run on them, in all regions",
        count: regions
          * sum { nodes, services in
            nodes * services.reduce(0) { $0 + Self.most($1.replicas) }
          }, countMax: 200_000_000),
    ]
    return bounds.first { $0.count > $0.countMax }
  }

  private var billLines: Int {
    tier.bill.count + tier.services.reduce(0) { $0 + $1.bill.count }
      + tier.pools.reduce(0) { $0 + $1.bill.count }
  }

  /// Over all pools, of the most nodes in a region and the services on them.
  private func sum(_ product: (Double, [Service]) -> Double) -> Double {
    var onPool: [String: [Service]] = [:]
    for service in tier.services {
      for name in service.hosting.pools { onPool[name, default: []].append(service) }
    }
    return tier.pools.reduce(0) { $0 + product(Self.most($1.nodes), onPool[$1.name] ?? []) }
  }

  private static func most(_ count: ReplicaCount) -> Double {
    switch count {
    case .fixed(let count): Double(count)
    case .scaled(let scaling): Double(scaling.replicasMax)
    }
  }

  private static func most(_ count: NodeCount) -> Double {
    switch count {
    case .fixed(let count): Double(count)
    case .scaled(let scaling): Double(scaling.nodesMax)
    }
  }
}

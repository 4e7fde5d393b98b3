/// The pods of one node pool in one region, with the pool and its services at their largest.
///
/// A service that may run on several pools fills them in the tier's order: each takes what it has room for, the last
/// what is left.
struct PoolOccupancy {
  /// How many pods of a service there are at the least and at the most.
  struct Tenant {
    var service: Int
    var name: String
    var request: PodRequest
    var replicasMin: Int
    var replicasMax: Int
    /// Of its work, the share that is done on this pool.
    var share = 1.0
  }

  let nodeCount: Int
  let allocatable: PodRequest
  private(set) var tenants: [Tenant]
  /// Tenants too large for an empty node; they are placed nowhere.
  let oversized: [Tenant]
  /// Pods that are always there.
  let standing: PodPlacement
  /// The same and, beside them, what scaled services may add.
  let largest: PodPlacement

  /// Every pool in every region.
  static func all(of tier: Tier) -> [[PoolOccupancy]] {
    var occupancies = tier.pools.map { _ in [PoolOccupancy]() }
    for region in tier.regions.indices {
      var left = tier.services.map { (least: $0.replicas.least, most: $0.replicas.most) }
      for pool in tier.pools.indices {
        occupancies[pool].append(
          PoolOccupancy(pool: pool, region: region, tier: tier, left: &left))
      }
      for service in tier.services.indices where tier.services[service].hosting.pools.count > 1 {
        share(service, in: region, among: &occupancies)
      }
    }
    return occupancies
  }

  /// Work goes where the pods are.
  private static func share(
    _ service: Int, in region: Int, among occupancies: inout [[PoolOccupancy]]
  ) {
    let placed = occupancies.map { $0[region].largest.placedCount(ofService: service) }
    let total = placed.reduce(0, +)
    for pool in occupancies.indices {
      for tenant in occupancies[pool][region].tenants.indices
      where occupancies[pool][region].tenants[tenant].service == service {
        occupancies[pool][region].tenants[tenant].share =
          total > 0 ? Double(placed[pool]) / Double(total) : 0
      }
    }
  }

  /// - Parameter left: pods of each service that have found no place on pools before this one.
  private init(
    pool position: Int, region: Int, tier: Tier, left: inout [(least: Int, most: Int)]
  ) {
    let pool = tier.pools[position]
    nodeCount =
      switch pool.nodes {
      case _ where !pool.scope.includes(tier.regions[region]): 0
      case .fixed(let count): count
      case .scaled(let scaling): scaling.nodesMax
      }
    allocatable = pool.allocatable
    let all = tier.services.enumerated().compactMap { service, model -> Tenant? in
      guard model.hosting.pools.contains(pool.name), model.scope.includes(tier.regions[region])
      else { return nil }
      return Tenant(
        service: service, name: model.name, request: model.request,
        replicasMin: left[service].least, replicasMax: left[service].most)
    }
    let emptyNode = NodeRoom(allocatable: pool.allocatable)
    let isLast = all.map { Self.isLast(position, for: tier.services[$0.service], in: tier) }
    var tenants = all.filter { emptyNode.fits($0.request) }
    oversized = zip(all, isLast).filter { !emptyNode.fits($0.0.request) && $0.1 }.map(\.0)

    // What others take over finds its place there: here it waits for nothing.
    let trial = Self.placements(of: tenants, nodeCount: nodeCount, allocatable: allocatable)
    for tenant in tenants.indices {
      let service = tenants[tenant].service
      let standing = trial.standing.placedCount(ofService: service)
      let largest = trial.largest.placedCount(ofService: service)
      left[service] = (left[service].least - standing, left[service].most - largest)
      if !Self.isLast(position, for: tier.services[service], in: tier) {
        tenants[tenant].replicasMin = standing
        tenants[tenant].replicasMax = largest
      }
    }
    self.tenants = tenants
    (standing, largest) = Self.placements(
      of: tenants, nodeCount: nodeCount, allocatable: allocatable)
  }

  private static func placements(
    of tenants: [Tenant], nodeCount: Int, allocatable: PodRequest
  ) -> (standing: PodPlacement, largest: PodPlacement) {
    let standing = PodPlacement(
      nodeCount: nodeCount, allocatable: allocatable,
      groups: tenants.map {
        .init(service: $0.service, replicas: $0.replicasMin, request: $0.request)
      })
    var largest = standing
    largest.place(
      tenants.map {
        .init(
          service: $0.service, replicas: $0.replicasMax - $0.replicasMin, request: $0.request)
      })
    return (standing, largest)
  }

  /// Whether no later pool would take a service's pods; a pool whose nodes are too small counts as none where another
  /// holds them.
  private static func isLast(_ position: Int, for service: Service, in tier: Tier) -> Bool {
    let own = tier.pools.indices.filter { service.hosting.pools.contains(tier.pools[$0].name) }
    let fitting = own.filter {
      NodeRoom(allocatable: tier.pools[$0].allocatable).fits(service.request)
    }
    return (fitting.last ?? own.last) == position
  }
}

extension ReplicaCount {
  /// Replicas that are there whatever happens.
  var least: Int {
    switch self {
    case .fixed(let count): count
    case .scaled(let scaling): scaling.replicasMin
    }
  }

  public var most: Int {
    switch self {
    case .fixed(let count): count
    case .scaled(let scaling): scaling.replicasMax
    }
  }
}

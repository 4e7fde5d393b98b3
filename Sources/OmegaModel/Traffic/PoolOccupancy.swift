/// The pods of one node pool in one region, with the pool and its services at their largest.
struct PoolOccupancy {
  /// How many pods of a service there are at the least and at the most.
  struct Tenant {
    var service: Int
    var name: String
    var request: PodRequest
    var replicasMin: Int
    var replicasMax: Int
  }

  let nodeCount: Int
  let allocatable: PodRequest
  let tenants: [Tenant]
  /// Tenants too large for an empty node; they are placed nowhere.
  let oversized: [Tenant]
  /// Pods that are always there.
  let standing: PodPlacement
  /// The same and, beside them, what scaled services may add.
  let largest: PodPlacement

  init(pool: NodePool, region: Int, tier: Tier) {
    nodeCount =
      switch pool.nodes {
      case _ where !pool.scope.includes(tier.regions[region]): 0
      case .fixed(let count): count
      case .scaled(let scaling): scaling.nodesMax
      }
    allocatable = pool.allocatable
    let all = tier.services.enumerated().compactMap { position, service -> Tenant? in
      guard service.hosting == .pool(pool.name), service.scope.includes(tier.regions[region])
      else { return nil }
      return Tenant(
        service: position, name: service.name, request: service.request,
        replicasMin: service.replicas.least, replicasMax: service.replicas.most)
    }
    let emptyNode = NodeRoom(allocatable: pool.allocatable)
    tenants = all.filter { emptyNode.fits($0.request) }
    oversized = all.filter { !emptyNode.fits($0.request) }

    standing = PodPlacement(
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
    self.largest = largest
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

  var most: Int {
    switch self {
    case .fixed(let count): count
    case .scaled(let scaling): scaling.replicasMax
    }
  }
}

/// What a fault strikes. A target that a tier does not have is no target there.
public enum FaultTarget: Hashable, Sendable {
  /// A service, in some of its regions.
  case service(String, in: RegionScope)
  /// Some replicas of a service, in each of these regions.
  case replicas(FaultedReplicas, of: String, in: RegionScope)
  /// Every service of a region, but those at the edge.
  case region(String)
  /// Some nodes of a pool, in each of these regions.
  case nodes(FaultedReplicas, of: String, in: RegionScope)
  /// An availability zone of these regions: the nodes that stand there, and their share of services that say so.
  case zone(String, in: RegionScope)

  /// Whether the tier has it.
  public func exists(in tier: Tier) -> Bool {
    switch self {
    case .service(let name, let scope), .replicas(_, of: let name, in: let scope):
      tier.services.contains { service in
        service.name == name
          && tier.regions.contains { service.scope.includes($0) && scope.includes($0) }
      }
    case .region(let name): tier.regions.contains(name)
    case .nodes(_, of: let name, in: let scope):
      tier.pools.contains { pool in
        pool.name == name
          && tier.regions.contains { pool.scope.includes($0) && scope.includes($0) }
      }
    case .zone(let name, in: let scope):
      tier.pools.contains { pool in
        pool.zones.contains(name)
          && tier.regions.contains { pool.scope.includes($0) && scope.includes($0) }
      }
        || tier.services.contains { service in
          service.zones.contains(name)
            && tier.regions.contains { service.scope.includes($0) && scope.includes($0) }
        }
    }
  }

  /// How reports name it, such as `2 replicas of gateway in eastus`.
  public var words: String {
    switch self {
    case .service(let name, let scope): name + scope.words
    case .replicas(.count(let count), of: let name, in: let scope):
      "\(count) \(count == 1 ? "replica" : "replicas") of \(name)\(scope.words)"
    case .replicas(.share(let share), of: let name, in: let scope):
      "\(FaultEffect.percent(share)) of the replicas of \(name)\(scope.words)"
    case .region(let name): "region \(name)"
    case .nodes(.count(let count), of: let name, in: let scope):
      "\(count) \(count == 1 ? "node" : "nodes") of \(name)\(scope.words)"
    case .nodes(.share(let share), of: let name, in: let scope):
      "\(FaultEffect.percent(share)) of the nodes of \(name)\(scope.words)"
    case .zone(let name, in: let scope): "zone \(name)\(scope.words)"
    }
  }
}

/// How many of the replicas that serve a fault strikes.
public enum FaultedReplicas: Hashable, Sendable {
  case count(Int)
  /// Rounded up.
  case share(Double)

  /// Out of so many, how many.
  public func count(of replicas: Int) -> Int {
    switch self {
    case .count(let count): min(count, replicas)
    case .share(let share):
      // 7 % of 100 is a little more than seven in binary.
      min(replicas, Int((share * Double(replicas) - 1e-9).rounded(.up)))
    }
  }
}

extension RegionScope {
  fileprivate var words: String {
    switch self {
    case .every: ""
    case .only(let regions): " in " + regions.joined(separator: " and ")
    }
  }
}

import OmegaModel
import OmegaUnits

extension PlantCompiler {
  /// Whether replicas of a fixed number may have to be started elsewhere during the run.
  func isMoved(_ service: Service) -> Bool {
    let hosts = service.hosting.pools
    return !service.rollouts.isEmpty
      || tier.pools.contains { hosts.contains($0.name) && (canFail($0) || !$0.maintenance.isEmpty) }
  }

  /// Places for a service's replicas in each region: beside those that are wanted at most, for as many that still end while
  /// others start in their stead (Model P-7).
  func replicaPlaces(of service: Service) -> Int {
    let most = service.replicasMax
    let surges = service.rollouts.map { $0.allowances(of: most).surge }
    let isDrained = tier.pools.contains {
      $0.isDrained && service.hosting.pools.contains($0.name)
    }
    return surges.isEmpty && !isDrained ? most : 2 * most + (surges.max() ?? 0)
  }

  /// Whether some fault of the scenario strikes nodes of a pool.
  private func canFail(_ pool: NodePool) -> Bool {
    scenario.faults.flatMap(\.targets).contains { target in
      switch target {
      case .service, .replicas, .region: false
      case .nodes(_, of: let name, in: _): name == pool.name
      case .zone(let name, in: _): pool.zones.contains(name)
      }
    }
  }

  /// How a service's replicas start, are looked after and end; nil: nothing is said about it.
  func pods(of service: Service, tables: inout SamplerTables) -> PlantPods? {
    guard service.probes != nil || service.termination != nil || isMoved(service) else {
      return nil
    }
    var start = service.start
    if case .scaled(let rule) = service.replicas { start = rule.start }
    return PlantPods(
      probes: service.probes,
      termination: service.termination.map {
        PlantTermination(
          grace: $0.grace.nanoseconds, preStop: $0.preStop.nanoseconds,
          endpointLag: Sampler($0.endpointLag, tables: &tables))
      },
      start: Sampler(start, tables: &tables), rollouts: service.rollouts)
  }
}

import OmegaMeasurement
import OmegaModel
import OmegaUnits

enum FaultTag {}
typealias FaultIndex = DenseIndex<FaultTag>

/// A fault of the scenario in one tier, compiled.
struct PlantFault: Sendable {
  /// One thing that the fault strikes.
  enum Strike: Sendable {
    case station(StationIndex)
    case replicas(FaultedReplicas, of: StationIndex)
    case nodes(FaultedReplicas, of: PoolIndex)
    /// All nodes of a pool in one of its zones.
    case zone(Int, of: PoolIndex)
    /// The replicas of a station that stand in one of so many zones, in turn.
    case zonalReplicas(zone: Int, of: Int, StationIndex)
  }

  var name: String
  /// Instant at which it begins; nanoseconds.
  var begin: Int64
  /// Seconds from there to the end.
  var length: Sampler
  /// Seconds from the end until replicas of a fixed number that it has killed serve again.
  var restart: Sampler
  var effect: FaultEffect
  /// Each station and group of replicas once.
  var strikes: [Strike]
  /// Names the fault's draws.
  var key: UInt64
}

/// What a fault does to the calls of one station that it strikes.
struct FaultStroke: BitwiseCopyable, Sendable {
  var fault: FaultIndex
  var key: UInt64
  var failing: Double
  var outcome: Outcome
  var hanging: Double
  var slowdown: Double
  var capacity: Double
  var isDown: Bool
  var isActive = false
}

extension PlantCompiler {
  /// The scenario's faults, as far as the tier has what they strike.
  func compileFaults(into plant: inout Plant) {
    for fault in scenario.faults(of: tier) {
      plant.faults.append(
        PlantFault(
          name: fault.name, begin: fault.start.nanoseconds,
          length: Sampler(fault.length, tables: &plant.laws),
          restart: Sampler(fault.restart, tables: &plant.laws), effect: fault.effect,
          strikes: strikes(of: fault, in: plant), key: StableHash.of("fault \(fault.name)")))
    }
    for fault in plant.faults {
      for strike in fault.strikes { expose(to: strike, fault.effect, in: &plant) }
    }
  }

  private func strikes(of fault: ScriptedFault, in plant: Plant) -> [PlantFault.Strike] {
    var strikes: [PlantFault.Strike] = []
    var struck: Set<StationIndex> = []
    for target in fault.targets {
      for (position, station) in plant.stations.enumerated() {
        let index = StationIndex(position)
        let region = plant.regions[Int(station.region)]
        switch target {
        case .service(let name, in: let scope):
          guard station.service == name, scope.includes(region), struck.insert(index).inserted
          else { continue }
          strikes.append(.station(index))
        case .replicas(let replicas, of: let name, in: let scope):
          guard station.service == name, scope.includes(region) else { continue }
          strikes.append(.replicas(replicas, of: index))
        case .region(let name):
          guard region == name, !station.isEdge, struck.insert(index).inserted else { continue }
          strikes.append(.station(index))
        case .zone(let name, in: let scope):
          guard scope.includes(region),
            let zones = tier.services.first(where: { $0.name == station.service })?.zones,
            let zone = zones.firstIndex(of: name)
          else { continue }
          strikes.append(.zonalReplicas(zone: zone, of: zones.count, index))
        case .nodes: continue
        }
      }
      strikes += poolStrikes(of: target, in: plant)
    }
    return strikes
  }

  private func poolStrikes(of target: FaultTarget, in plant: Plant) -> [PlantFault.Strike] {
    plant.pools.enumerated().compactMap { position, pool in
      let region = plant.regions[Int(pool.region)]
      switch target {
      case .nodes(let count, of: let name, in: let scope):
        guard pool.name == name, scope.includes(region) else { return nil }
        return .nodes(count, of: PoolIndex(position))
      case .zone(let name, in: let scope):
        guard scope.includes(region), let zone = pool.zones.firstIndex(of: name) else { return nil }
        return .zone(zone, of: PoolIndex(position))
      case .service, .replicas, .region: return nil
      }
    }
  }

  /// A call to what may be at fault is judged when it arrives, and what is done there must not run ahead of the clock if
  /// it can be lost.
  private func expose(
    to strike: PlantFault.Strike, _ effect: FaultEffect, in plant: inout Plant
  ) {
    switch strike {
    case .station(let station):
      plant.stations[station].hasAdmission = true
      if effect.breaksWork { plant.stations[station].mayBeLost = true }
    case .replicas(_, of: let station), .zonalReplicas(_, _, let station):
      plant.stations[station].hasAdmission = true
      plant.stations[station].mayBeLost = true
    case .nodes, .zone:
      // Stations on pools that may fail are compiled so.
      return
    }
  }
}

import OmegaModel
import OmegaUnits

extension PlantCompiler {
  /// One cluster for each region with a pool that scales.
  func compileClusters(into plant: inout Plant) {
    for (region, name) in tier.regions.enumerated() {
      let pools = plant.pools.indices.filter { plant.pools[$0].region == UInt8(region) }
      guard pools.contains(where: { plant.pools[$0].scaling != nil }) else { continue }
      let tenants = plant.stations.indices.filter {
        plant.stations[$0].region == UInt8(region) && plant.stations[$0].scaling != nil
          && !plant.stations[$0].pools.isEmpty
      }
      for (position, tenant) in tenants.enumerated() {
        plant.stations[tenant].tenant = Int32(position)
      }
      let cluster = ClusterShape(
        pools: pools.map { shape(of: plant.pools[$0]) },
        tenants: tenants.map { tenant in
          let station = plant.stations[tenant]
          return ClusterShape.Tenant(
            request: PodRequest(cpu: station.cpuRequest, memoryGiB: station.memoryRequestGiB),
            pools: station.pools.compactMap { pools.firstIndex(of: $0.position) })
        })
      plant.clusters.append(
        PlantCluster(
          region: UInt8(region), pools: pools.map { PoolIndex($0) },
          tenants: tenants.map { StationIndex($0) }, shape: cluster,
          profile: tier.clusterAutoscaling, key: StableHash.of("cluster autoscaler@\(name)")))
    }
  }

  private func shape(of pool: PlantPool) -> ClusterShape.Pool {
    guard let model = tier.pools.first(where: { $0.name == pool.name }) else {
      preconditionFailure("a compiled pool is one of the tier's")
    }
    return ClusterShape.Pool(
      capacity: PodRequest(cpu: model.cores, memoryGiB: model.memoryGiB),
      allocatable: model.allocatable, daemons: model.daemons,
      nodesMin: pool.scaling?.nodesMin ?? Int(pool.nodesMax), nodesMax: Int(pool.nodesMax),
      priority: pool.scaling?.priority ?? 0, isSpot: model.spot != nil)
  }

  /// What pools on spot buy, zone by zone, where it may be short; pools that buy the same share it.
  func compileSupplies(into plant: inout Plant) {
    var indices: [String: SupplyIndex] = [:]
    for position in plant.pools.indices where plant.pools[position].spot != nil {
      let pool = plant.pools[position]
      let buyers = buyers(ofTheSameAs: pool.name, in: tier.regions[Int(pool.region)])
      guard buyers.contains(where: { $0.spot?.hasShocks == true }) else { continue }
      plant.pools[position].supplies = pool.zones.map { zone in
        let name =
          "spot supply \(buyers[0].goods)@\(tier.regions[Int(pool.region)])/\(zone)"
        if let known = indices[name] { return known }
        let number = SupplyIndex(plant.supplies.count)
        indices[name] = number
        var supply = PlantSupply(shortages: nil, key: StableHash.of(name))
        if let rule = buyers.compactMap({ $0.spot?.shortages }).first {
          supply.shortages = shortages(rule, laws: &plant.laws)
        }
        plant.supplies.append(supply)
        plant.shocks += shocks(of: buyers, zone: zone).map {
          PlantShock(
            supply: number, start: $0.start.nanoseconds, share: $0.share,
            refusal: $0.refusal.nanoseconds)
        }
        return number
      }
    }
  }

  /// The tier's spot pools in a region that buy the same goods as one of them, itself included.
  private func buyers(ofTheSameAs name: String, in region: String) -> [NodePool] {
    guard let own = tier.pools.first(where: { $0.name == name }) else {
      preconditionFailure("a compiled pool is one of the tier's")
    }
    return tier.pools.filter {
      $0.spot != nil && $0.goods == own.goods && $0.scope.includes(region)
    }
  }

  private func shortages(
    _ rule: CapacityShortages, laws: inout SamplerTables
  ) -> PlantShortages {
    PlantShortages(
      every: Sampler(rule.every, tables: &laws), refusal: Sampler(rule.refusal, tables: &laws),
      cycleMean: rule.every.mean + rule.refusal.mean, share: rule.share)
  }

  /// What the pools tell of a zone; what two of them tell in the same words happens once.
  private func shocks(of buyers: [NodePool], zone: String) -> [CapacityShock] {
    var shocks: [CapacityShock] = []
    for pool in buyers {
      for var shock in pool.spot?.shocks ?? []
      where shock.zones?.contains(zone) ?? pool.zones.contains(zone) {
        shock.zones = nil
        if !shocks.contains(shock) { shocks.append(shock) }
      }
    }
    return shocks
  }
}

import OmegaModel
import OmegaUnits

extension PlantCompiler {
  func compileBill(into plant: inout Plant) {
    for service in tier.services {
      for (position, station) in plant.stations.enumerated() where station.service == service.name {
        for line in service.bill {
          trackPeak(of: line, at: station, in: &plant)
          plant.billRules.append(
            BillRule(
              component: service.name, owner: .station(StationIndex(position)),
              region: tier.regions[Int(station.region)], line: line.paying(for: service),
              operations: operations(countedBy: line, of: service)))
        }
      }
    }
    for pool in tier.pools {
      for (position, plantPool) in plant.pools.enumerated() where plantPool.name == pool.name {
        for line in pool.bill {
          plant.billRules.append(
            BillRule(
              component: pool.name, owner: .pool(PoolIndex(position)),
              region: tier.regions[Int(plantPool.region)], line: line, operations: []))
        }
      }
    }
    for line in tier.bill {
      plant.billRules.append(
        BillRule(
          component: tier.name, owner: .tier, region: tier.regions[0], line: line, operations: []))
    }
  }

  private func trackPeak(of line: BillLine, at station: PlantStation, in plant: inout Plant) {
    guard case .metered(_, .peakHours(let name, _, _), _) = line.charge else { return }
    let first = Int(station.firstMeter)
    for meter in first..<first + Int(station.meterCount) where plant.meters[meter].name == name {
      plant.meters[meter].tracksPeak = true
    }
  }

  private func operations(countedBy line: BillLine, of service: Service) -> [OperationIndex] {
    guard case .metered(_, .operations(let names), _) = line.charge else { return [] }
    return service.operations.filter { names.isEmpty || names.contains($0.name) }
      .compactMap { operationIndex["\(service.name).\($0.name)"] }
  }
}

extension BillLine {
  /// A replica that is spread over several machines pays for each of them (Model I-2).
  fileprivate func paying(for service: Service) -> BillLine {
    guard service.partitions > 1, case .metered(let price, .replicaHours, let factor) = charge
    else { return self }
    var line = self
    line.charge = .metered(
      price: price, basis: .replicaHours, factor: factor * Double(service.partitions))
    return line
  }
}

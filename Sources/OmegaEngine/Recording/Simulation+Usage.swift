import OmegaMeasurement
import OmegaModel
import OmegaUnits

extension Simulation {
  /// What the bill lines of the tier count, each in its price's unit.
  func usageLedger() -> UsageLedger {
    var ledger = UsageLedger()
    for rule in plant.billRules {
      switch rule.line.charge {
      case .included(let reason):
        let item = IncludedItem(
          component: rule.component, category: rule.line.category, reason: reason,
          documentListed: rule.line.documentListed)
        if !ledger.included.contains(item) { ledger.included.append(item) }
      case .metered(let price, let basis, let factor):
        ledger.entries.append(
          UsageEntry(
            component: rule.component, category: rule.line.category,
            meter: MeterKey(
              service: price.service, sku: price.sku, meter: price.meter,
              billing: price.billing, region: price.region ?? rule.region),
            quantity: Quantity(nearest: amount(of: basis, for: rule) * factor),
            scaling: basis == .month ? .monthly : .withTime,
            documentListed: rule.line.documentListed))
      }
    }
    return ledger
  }

  /// What a basis counts over the window, before its factor.
  private func amount(of basis: UsageBasis, for rule: BillRule) -> Double {
    let hours = plant.window.length.hours
    switch (basis, rule.owner) {
    case (.month, _):
      return 1
    case (.hours, _):
      return hours
    case (.nodeHours, .pool(let pool)):
      return timelines.poolTotals[pool.position] / 3_600
    case (.replicaHours, .station(let station)):
      return timelines.stationTotals[station.position].replicas / 3_600
    case (.capacityHours(let name), .station(let station)):
      guard let meter = meterPosition(name, of: station) else { return 0 }
      let perSecond =
        plant.meters[meter].partitionBudget * Double(plant.meters[meter].partitions)
        / (Double(plant.meters[meter].period) * 1e-9)
      return perSecond * hours
    case (.meter(let name), .station(let station)):
      guard let meter = meterPosition(name, of: station) else { return 0 }
      return meters[meter].granted
    case (.operations, .station(let station)):
      let region = Int(plant.stations[station].region)
      return rule.operations.reduce(0) {
        $0 + Double(operationCalls[$1.position * regionCount + region])
      }
    default:
      preconditionFailure("a bill line counts what its owner does not have")
    }
  }

  private func meterPosition(_ name: String, of station: StationIndex) -> Int? {
    let first = Int(plant.stations[station].firstMeter)
    return (first..<first + Int(plant.stations[station].meterCount)).first {
      plant.meters[$0].name == name
    }
  }
}

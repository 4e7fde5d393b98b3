import OmegaMeasurement
import OmegaModel
import OmegaUnits

extension Simulation {
  /// What the bill lines of the tier count, each in its price's unit, and when it was used.
  func usage() -> (ledger: UsageLedger, times: UsageTimes) {
    var ledger = UsageLedger(savingsPlans: plant.savingsPlans)
    var times = UsageTimes(interval: SimDuration(nanoseconds: recorder.interval))
    for (number, rule) in plant.billRules.enumerated() {
      switch rule.line.charge {
      case .included(let reason):
        let item = IncludedItem(
          component: rule.component, category: rule.line.category, reason: reason,
          documentListed: rule.line.documentListed)
        if !ledger.included.contains(item) { ledger.included.append(item) }
      case .metered(let price, let basis, let factor):
        let entries = entries(of: rule, price: price, basis: basis, factor: factor)
        let weights = usageWeights(of: basis, ruleNumber: number, price: price)
        ledger.entries += entries
        times.weights += Array(repeating: weights, count: entries.count)
      }
    }
    return (ledger, times)
  }

  private func entries(
    of rule: BillRule, price: PriceReference, basis: UsageBasis, factor: Double
  ) -> [UsageEntry] {
    var entry = UsageEntry(
      component: rule.component, category: rule.line.category,
      meter: MeterKey(
        service: price.service, sku: price.sku, meter: price.meter,
        billing: price.billing, region: price.region ?? rule.region),
      quantity: Quantity(nearest: amount(of: basis, for: rule) * factor),
      scaling: basis == .month ? .monthly : .withTime,
      documentListed: rule.line.documentListed)
    let isCommitted =
      rule.line.committed != nil
      || plant.savingsPlans.contains { $0.billing == price.billing }
    if isCommitted, let hourly = hourlyUsage(of: basis, for: rule, factor: factor) {
      entry.hourly = hourly
      entry.quantity = hourly.total
    }
    entry.committed = rule.line.committed.map { Quantity(nearest: $0 * factor) }
    if price.billing == "spot", case .pool(let pool) = rule.owner,
      let path = plant.pools[pool.position].spot?.pricePath,
      let hourly = hourlyUsage(of: basis, for: rule, factor: factor)
    {
      entry.atMarket = atMarket(hourly, path: path, of: entry.meter)
    }
    if price.billing == "spot", case .nodeHours = basis, case .pool(let pool) = rule.owner {
      entry.wasted = Quantity(nearest: pools[pool].nodeTimeWasted * 1e-9 / 3_600 * factor)
    }
    guard case .stock(let meter, let age) = basis, age.early > .zero else { return [entry] }
    var early = entry
    early.quantity = Quantity(nearest: kept(meter, for: age.early, rule: rule) * factor)
    early.isUnused = true
    return [entry, early]
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
    case (.diskHours, .pool(let pool)):
      return (timelines.poolTotals[pool.position] + timelines.stoppedTotals[pool.position]) / 3_600
    case (.replicaHours, .station(let station)):
      return timelines.stationTotals[station.position].replicas / 3_600
    case (.capacityHours(let name), .station(let station)):
      return capacity(name, of: station) * hours
    case (.peakHours(let name, let floor, let ofEach), .station(let station)):
      return peakHours(name, of: station, floor: floor, ofEach: ofEach)
    case (.meter(let name), .station(let station)):
      guard let meter = meterPosition(name, of: station) else { return 0 }
      return meters[meter].granted
    case (.stock(let name, let age), _):
      return kept(name, for: age.to - age.from, rule: rule)
    case (.operations, .station):
      return Double(operationCalls(for: rule))
    default:
      preconditionFailure("a bill line counts what its owner does not have")
    }
  }

  /// Calls of the operations that a line counts, while the window is open.
  func operationCalls(for rule: BillRule) -> Int {
    guard case .station(let station) = rule.owner else { return 0 }
    let region = Int(plant.stations[station].region)
    return rule.operations.reduce(0) {
      $0 + operationCalls[$1.position * regionCount + region]
    }
  }

  /// Unit-months that the units drawn in the window stay for: in a steady state, what a month has in stock
  /// (Model U-8).
  private func kept(_ name: String, for time: SimDuration, rule: BillRule) -> Double {
    guard case .station(let station) = rule.owner, let meter = meterPosition(name, of: station)
    else { preconditionFailure("only a service keeps something in stock") }
    return meters[meter].granted * time.hours / SimDuration.hours(730).hours
  }

  /// Units a second that a limit provides.
  func capacity(_ name: String, of station: StationIndex) -> Double {
    guard let meter = meterPosition(name, of: station) else { return 0 }
    return plant.meters[meter].partitionBudget * Double(plant.meters[meter].partitions)
      / (Double(plant.meters[meter].period) * 1e-9)
  }

  func meterPosition(_ name: String, of station: StationIndex) -> Int? {
    let first = Int(plant.stations[station].firstMeter)
    return (first..<first + Int(plant.stations[station].meterCount)).first {
      plant.meters[$0].name == name
    }
  }
}

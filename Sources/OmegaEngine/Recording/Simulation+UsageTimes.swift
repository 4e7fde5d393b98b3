import OmegaMeasurement
import OmegaModel
import OmegaUnits

// When what is billed was used. It is put together from the curves once the run is over: the loop knows nothing of it.
extension Simulation {
  /// How what a bill line counts spreads over the intervals, weighted by the market where a price moves; nil: evenly,
  /// as months, hours, capacity and stocks do (Model M-18).
  func usageWeights(
    of basis: UsageBasis, ruleNumber: Int, price: PriceReference
  ) -> [Double]? {
    let rule = plant.billRules[ruleNumber]
    guard let weights = usageWeights(of: basis, ruleNumber: ruleNumber) else { return nil }
    guard price.billing == "spot", case .pool(let pool) = rule.owner,
      let path = plant.pools[pool.position].spot?.pricePath
    else { return weights }
    let meter = MeterKey(
      service: price.service, sku: price.sku, meter: price.meter, billing: price.billing,
      region: price.region ?? rule.region)
    let indices = marketIndices(path, of: meter)
    return weights.enumerated().map { $1 * indices[$0 / intervalsPerPart] }
  }

  private func usageWeights(of basis: UsageBasis, ruleNumber: Int) -> [Double]? {
    let layout = timelines.layout
    switch (basis, plant.billRules[ruleNumber].owner) {
    case (.nodeHours, .pool(let pool)):
      return amounts(inColumn: layout.column(.nodes, ofPool: pool.position))
    case (.diskHours, .pool(let pool)):
      let there = amounts(inColumn: layout.column(.nodes, ofPool: pool.position))
      let stopped = amounts(inColumn: layout.column(.nodesStopped, ofPool: pool.position))
      return zip(there, stopped).map { $0 + $1 }
    case (.replicaHours, .station(let station)):
      return amounts(inColumn: layout.column(.replicas, ofStation: station.position))
    case (.meter(let name), .station(let station)):
      return meterPosition(name, of: station).map {
        amounts(inColumn: layout.column(.unitsPerSecond, ofMeter: $0))
      }
    case (.operations, .station):
      return timelines.countedRules.firstIndex(of: ruleNumber).map {
        timelines.operationSeries[$0]
      }
    case (.peakHours(let name, let floor, let ofEach), .station(let station)):
      guard let meter = meterPosition(name, of: station) else { return nil }
      return parts.flatMap { intervals in
        let peak = paidPeak(of: meter, in: intervals, floor: floor, ofEach: ofEach)
        return intervals.map { peak * length(ofInterval: $0) }
      }
    default:
      return nil
    }
  }

  /// What a curve of means adds up to in each interval.
  private func amounts(inColumn column: Int) -> [Double] {
    timelines.series.indices.map { timelines.series[$0][column] * length(ofInterval: $0) }
  }
}

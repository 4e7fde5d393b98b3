import OmegaMeasurement
import OmegaModel
import OmegaUnits

// Prices of spot capacity that move (Model S-3), and what becomes of nodes when they pass the most that is paid (S-1).
extension Simulation {
  /// Each hour's quantity times the market's index in that hour.
  func atMarket(_ hourly: HourlyUsage, path: PricePath, of meter: MeterKey) -> Quantity {
    var index = marketIndex(path, of: meter)
    return hourly.quantities.reduce(.zero) {
      $0 + Quantity(nearest: $1.approximateValue * index.next())
    }
  }

  /// How the price of each hour of the window stands to its list price.
  func marketIndices(_ path: PricePath, of meter: MeterKey) -> [Double] {
    var index = marketIndex(path, of: meter)
    return parts.map { _ in index.next() }
  }

  /// For each hour of the window, whether the price is above what a pool pays; empty where it never is.
  func hoursPricedOut(of pool: PlantPool) -> [Bool] {
    guard let ceiling = pool.priceCeiling else { return [] }
    var index = marketIndex(ceiling.path, of: ceiling.market)
    return stride(from: 0, to: recorder.intervalCount, by: intervalsPerPart).map { _ in
      index.next() > ceiling.indexMax
    }
  }

  /// Hours of the window in which a pool could have no nodes for their price.
  func hoursPricedOut(of pool: Int) -> Double {
    zip(parts, pools[pool].hoursPricedOut).reduce(0) { hours, part in
      part.1 ? hours + length(of: part.0) / 3_600 : hours
    }
  }

  /// Whether no node of the pool can be had or kept now. The first hour's price holds during the lead-in, the last
  /// hour's after the window.
  func isPricedOut(_ pool: PoolIndex) -> Bool {
    let hours = pools[pool].hoursPricedOut
    guard !hours.isEmpty else { return false }
    return hours[min(Int(max(0, now) / partLength.nanoseconds), hours.count - 1)]
  }

  /// The same path for all that is bought of a size in a region, from the window's opening on.
  private func marketIndex(_ path: PricePath, of meter: MeterKey) -> MarketIndex {
    let market = StableHash.of("spot market \(meter.service)/\(meter.sku)@\(meter.region)")
    return MarketIndex(
      path: path, step: partLength, key: seedKey ^ market, ziggurat: ziggurat)
  }
}

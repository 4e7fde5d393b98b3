import OmegaStatistics
import OmegaUnits

/// The charges of all replications for the same thing.
struct PooledCharge {
  struct Key: Hashable {
    var component: String
    var category: CostCategory
    var meter: MeterKey
    var unit: String
    var documentListed: Bool
    var isUnused: Bool

    init(_ charge: ChargeEvidence) {
      component = charge.component
      category = charge.category
      meter = charge.meter
      unit = charge.unit
      documentListed = charge.documentListed
      isUnused = charge.isUnused
    }
  }

  private let first: ChargeEvidence
  /// Wider than a single charge's: what each replication can bill need not fit as a sum.
  private var quantityMillionths: Int128
  private var amount: Money
  private var hasOnePrice = true
  /// The least sure of any replication.
  private var confidence: String

  init(_ charge: ChargeEvidence) {
    first = charge
    quantityMillionths = Int128(charge.quantity.millionths)
    amount = charge.amount
    confidence = charge.confidence
  }

  mutating func add(_ charge: ChargeEvidence) {
    quantityMillionths += Int128(charge.quantity.millionths)
    amount += charge.amount
    hasOnePrice = hasOnePrice && charge.unitPriceUsd == first.unitPriceUsd
    if Self.doubt(of: charge.confidence) > Self.doubt(of: confidence) {
      confidence = charge.confidence
    }
  }

  private static func doubt(of confidence: String) -> Int {
    ["read", "derived"].firstIndex(of: confidence) ?? 2
  }

  /// The mean line; a replication that has no such charge counts as zero.
  func line(interval: Estimate, replications: Int) -> CostLine {
    CostLine(
      component: first.component, category: first.category.rawValue, region: first.meter.region,
      service: first.meter.service, sku: first.meter.sku, meter: first.meter.meter,
      billing: first.meter.billing,
      quantity: quantity / Double(replications), unit: first.unit,
      unitPriceUsd: unitPriceUsd,
      monthlyUsd: amount.approximateDollars / Double(replications),
      totalNanodollars: amount.nanodollars, documentListed: first.documentListed,
      confidence: confidence, isUnused: first.isUnused,
      monthlyLowUsd: interval.low, monthlyHighUsd: interval.high)
  }

  private var quantity: Double { Double(quantityMillionths) / 1e6 }

  /// The price, or what a unit came to where prices differ.
  private var unitPriceUsd: Double {
    guard !hasOnePrice, quantity > 0 else { return first.unitPriceUsd }
    return amount.approximateDollars / quantity
  }
}

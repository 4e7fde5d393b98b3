public struct CostResult: Codable, Hashable, Sendable {
  public var monthlyUsd: Figure
  /// The part of it on lines that the deployment's documents list.
  public var documentListedUsd: Double
  public var claimedUsd: Double?
  /// Means over replications; they add up to the estimate.
  public var lines: [CostLine]
  public var included: [IncludedLine]

  // Nil in results of versions before 0.2.

  /// `documentListedUsd` with its interval.
  public var documentListedMonthlyUsd: Figure?
  /// What was bought ahead and not used.
  public var unusedUsd: Figure?
  public var views: [CostView]?
  /// Nil without requests.
  public var perThousandRequestsUsd: Figure?
  /// Nil where nothing is claimed.
  public var claim: CostClaim?
  /// Nil without a budget.
  public var budget: BudgetResult?
  /// Nil where nothing is bought on spot.
  public var spot: [SpotResult]?

  public init(
    monthlyUsd: Figure, documentListedUsd: Double, claimedUsd: Double?, lines: [CostLine],
    included: [IncludedLine]
  ) {
    self.monthlyUsd = monthlyUsd
    self.documentListedUsd = documentListedUsd
    self.claimedUsd = claimedUsd
    self.lines = lines
    self.included = included
  }
}

public struct CostLine: Codable, Hashable, Sendable {
  public var component: String
  public var category: String
  public var region: String
  public var service: String
  public var sku: String
  public var meter: String
  public var billing: String
  public var quantity: Double
  public var unit: String
  public var unitPriceUsd: Double
  public var monthlyUsd: Double
  /// Exact sum over replications in billionths of a dollar; the mean is this ÷ replications.
  public var totalNanodollars: Int64
  public var documentListed: Bool
  /// `read`, `derived` or `remembered`: how the price is known.
  public var confidence: String
  /// Whether it was bought ahead and not used. Nil in results of versions before 0.2.
  public var isUnused: Bool?
  /// The 95 % interval of `monthlyUsd`. Nil in results of versions before 0.2.
  public var monthlyLowUsd: Double?
  public var monthlyHighUsd: Double?

  public init(
    component: String, category: String, region: String, service: String, sku: String,
    meter: String, billing: String, quantity: Double, unit: String, unitPriceUsd: Double,
    monthlyUsd: Double, totalNanodollars: Int64, documentListed: Bool, confidence: String,
    isUnused: Bool? = nil, monthlyLowUsd: Double? = nil, monthlyHighUsd: Double? = nil
  ) {
    self.isUnused = isUnused
    self.monthlyLowUsd = monthlyLowUsd
    self.monthlyHighUsd = monthlyHighUsd
    self.component = component
    self.category = category
    self.region = region
    self.service = service
    self.sku = sku
    self.meter = meter
    self.billing = billing
    self.quantity = quantity
    self.unit = unit
    self.unitPriceUsd = unitPriceUsd
    self.monthlyUsd = monthlyUsd
    self.totalNanodollars = totalNanodollars
    self.documentListed = documentListed
    self.confidence = confidence
  }
}

public struct IncludedLine: Codable, Hashable, Sendable {
  public var component: String
  public var category: String
  public var reason: String
  public var documentListed: Bool

  public init(component: String, category: String, reason: String, documentListed: Bool) {
    self.component = component
    self.category = category
    self.reason = reason
    self.documentListed = documentListed
  }
}

public import OmegaMeasurement
public import OmegaModel
public import OmegaUnits

/// All that is known about one tier once its replications have run and are billed.
public struct TierEvidence: Sendable {
  public var tier: Tier
  /// One or more, each from the same plant, so that classes, services and pools have the same
  /// positions in all.
  public var replications: [ReplicationEvidence]
  /// What validation and the traffic equations had to say.
  public var issues: [Issue]
  /// What months cost that were composed from the replications; empty without a budget.
  public var composedMonths: [Money]
  /// How often one request of each class is expected to reach each service; empty when it is not known.
  public var visits: [ExpectedVisits]
  /// Which part of each charge a class has caused.
  public var attribution: CostAttribution?

  public init(
    tier: Tier, replications: [ReplicationEvidence], issues: [Issue],
    composedMonths: [Money] = [], attribution: CostAttribution? = nil, visits: [ExpectedVisits] = []
  ) {
    precondition(!replications.isEmpty, "a tier is assessed after it has run")
    self.composedMonths = composedMonths
    self.attribution = attribution
    self.visits = visits
    self.tier = tier
    self.replications = replications
    self.issues = issues
  }
}

/// What one replication measured, and what a month of it costs.
public struct ReplicationEvidence: Sendable {
  public var measurements: Measurements
  /// Exact sum of the charges.
  public var monthlyTotal: Money
  public var charges: [ChargeEvidence]
  /// What was bought on spot, held against paying as you go.
  public var spot: [SpotEvidence]

  public init(
    measurements: Measurements, monthlyTotal: Money, charges: [ChargeEvidence],
    spot: [SpotEvidence] = []
  ) {
    self.spot = spot
    precondition(
      charges.reduce(Money.zero) { $0 + $1.amount } == monthlyTotal,
      "a month's total is the sum of its charges")
    self.measurements = measurements
    self.monthlyTotal = monthlyTotal
    self.charges = charges
  }
}

/// One line of one replication's bill.
public struct ChargeEvidence: Hashable, Sendable {
  public var component: String
  public var category: CostCategory
  public var meter: MeterKey
  /// A month's usage, in `unit`.
  public var quantity: Quantity
  public var unit: String
  /// Dollars for one unit, for display.
  public var unitPriceUsd: Double
  /// For a month.
  public var amount: Money
  public var documentListed: Bool
  /// `read`, `derived` or `remembered`: how the price is known.
  public var confidence: String
  /// Whether it was bought ahead and not used.
  public var isUnused: Bool

  public init(
    component: String, category: CostCategory, meter: MeterKey, quantity: Quantity, unit: String,
    unitPriceUsd: Double, amount: Money, documentListed: Bool, confidence: String,
    isUnused: Bool = false
  ) {
    self.isUnused = isUnused
    self.component = component
    self.category = category
    self.meter = meter
    self.quantity = quantity
    self.unit = unit
    self.unitPriceUsd = unitPriceUsd
    self.amount = amount
    self.documentListed = documentListed
    self.confidence = confidence
  }
}

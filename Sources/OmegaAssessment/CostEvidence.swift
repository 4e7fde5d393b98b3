public import OmegaMeasurement
import OmegaModel
import OmegaPricing
public import OmegaUnits

/// All that is known about a tier's bill: enough to assess it again when prices have changed.
public struct CostEvidence: Sendable {
  /// One replication's usage and what a month of it costs.
  public struct Replication: Sendable {
    public var usage: UsageLedger
    public var charges: [ChargeEvidence]
    public var spot: [SpotEvidence]

    public init(usage: UsageLedger, charges: [ChargeEvidence], spot: [SpotEvidence] = []) {
      self.spot = spot
      self.usage = usage
      self.charges = charges
    }
  }

  /// One or more.
  public var replications: [Replication]
  /// What the deployment's documents claim that a month costs.
  public var claimed: Money?
  /// What a month may cost, and what months that were composed from the replications do cost.
  public var budget: Money?
  public var composedMonths: [Money]
  /// Windows of all replications together, in months.
  public var monthsSimulated: Double
  /// Requests of a month, mean over replications.
  public var monthlyRequests: Double
  /// By whom each component's charges were caused; nil: nobody can tell.
  public var attribution: CostAttribution?

  public init(
    replications: [Replication], claimed: Money?, budget: Money? = nil,
    composedMonths: [Money] = [], monthsSimulated: Double = 0, monthlyRequests: Double,
    attribution: CostAttribution? = nil
  ) {
    precondition(!replications.isEmpty, "a tier's cost is assessed after it has run")
    self.replications = replications
    self.claimed = claimed
    self.budget = budget
    self.composedMonths = composedMonths
    self.monthsSimulated = monthsSimulated
    self.monthlyRequests = monthlyRequests
    self.attribution = attribution
  }
}

/// Which part of each charge a request class has caused (Model U-10).
public struct CostAttribution: Sendable {
  /// What is charged, and where.
  public struct Subject: Hashable, Sendable {
    public var component: String
    public var meter: MeterKey

    public init(component: String, meter: MeterKey) {
      self.component = component
      self.meter = meter
    }
  }

  /// Stands for no class, in shares and views.
  public static let nobody = ""

  /// Shares by class and of nobody, which add up to one.
  public var shares: [Subject: [String: Double]]
  /// The classes in the tier's order.
  public var classes: [String]

  public init(shares: [Subject: [String: Double]], classes: [String]) {
    self.shares = shares
    self.classes = classes
  }

  /// What part of a charge belongs to a class, or to nobody: a charge without shares is nobody's as a whole.
  func share(of charge: ChargeEvidence, causedBy name: String) -> Double {
    let subject = Subject(component: charge.component, meter: charge.meter)
    let anyBilling = Subject(component: charge.component, meter: charge.meter.inAnyBilling)
    guard let shares = shares[subject] ?? shares[anyBilling] else {
      return name == Self.nobody ? 1 : 0
    }
    return shares[name] ?? 0
  }
}

extension TierEvidence {
  /// The part of it that the cost follows from.
  var cost: CostEvidence {
    let months = replications.map { replication in
      let requests = replication.measurements.classes.reduce(0) {
        $0 + $1.outcomes.counts.reduce($1.unresolved, +)
      }
      return Double(requests) * Billing.month.hours
        / replication.measurements.window.hours
    }
    return CostEvidence(
      replications: replications.map {
        .init(usage: $0.measurements.usage, charges: $0.charges, spot: $0.spot)
      },
      claimed: tier.claim.monthlyCost, budget: tier.budget.monthlyCost,
      composedMonths: composedMonths,
      monthsSimulated: replications.reduce(0) { $0 + $1.measurements.window.hours }
        / Billing.month.hours,
      monthlyRequests: months.reduce(0, +) / Double(months.count), attribution: attribution)
  }
}

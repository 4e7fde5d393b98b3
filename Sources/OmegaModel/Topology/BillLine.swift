public import OmegaUnits

/// A rule that turns what was simulated into one priced quantity, or states why there is no charge.
public struct BillLine: Hashable, Sendable {
  public var category: CostCategory
  public var charge: ChargeRule
  /// Whether the deployment's own documents list this item.
  public var documentListed: Bool
  /// What is counted (nodes, or units a second) and bought for every hour in each region, used or not; nil: what is
  /// used is what is bought.
  public var committed: Double?

  public init(
    category: CostCategory, charge: ChargeRule, documentListed: Bool, committed: Double? = nil
  ) {
    self.category = category
    self.charge = charge
    self.documentListed = documentListed
    self.committed = committed
  }
}

public enum ChargeRule: Hashable, Sendable {
  /// Quantity = basis × factor, in the price's unit, one line a region.
  case metered(price: PriceReference, basis: UsageBasis, factor: Double)
  /// Costs nothing, for the stated reason.
  case included(reason: String)
}

/// Names one price, exactly, but for the region.
public struct PriceReference: Hashable, Sendable {
  public var service: String
  public var sku: String
  public var meter: String
  /// `payg`, `reserved-1y`, `reserved-3y`, `savings-1y`, `savings-3y`, `spot`.
  public var billing: String
  /// A fixed price region such as `global`; nil: the region where the usage arose.
  public var region: String?
  /// What the line's factor converts to, checked against the book; nil: whatever the book's unit is.
  public var unit: String?

  public init(
    service: String, sku: String, meter: String, billing: String = "payg", region: String? = nil,
    unit: String? = nil
  ) {
    self.service = service
    self.sku = sku
    self.meter = meter
    self.billing = billing
    self.region = region
    self.unit = unit
  }
}

/// What a bill line counts, in each region of the thing that it belongs to.
public enum UsageBasis: Hashable, Sendable {
  /// Once a month, whatever happens.
  case month
  /// Hours that pass.
  case hours
  /// Hours of each node from its request to its removal.
  case nodeHours
  /// Hours of each node's disk: as long as the node is there, and on while it is stopped (Model U-12).
  case diskHours
  /// Hours of each replica, start-up included.
  case replicaHours
  /// Units a second that a throughput limit provides, times hours.
  case capacityHours(meter: String)
  /// The most units a second that steps drew from a limited meter in each hour, at least a share of the limit, times
  /// hours. `ofEach`: each partition counts its own busiest period, else the busiest partition stands for all.
  case peakHours(meter: String, floor: Double, ofEach: Bool = false)
  /// Units kept in a steady state of those that steps draw from a meter.
  case stock(meter: String, age: AgeRange)
  /// Units that `use` and `generate` steps drew from a meter.
  case meter(String)
  /// Calls of the named operations; empty: of all.
  case operations([String])
}

/// The part of its life that something stored spends in one place.
public struct AgeRange: Hashable, Sendable {
  /// Age at which it comes here, and at which it goes on or is deleted.
  public var from: SimDuration
  public var to: SimDuration
  /// What is paid for here at least, also by what goes earlier.
  public var least: SimDuration

  public init(from: SimDuration, to: SimDuration, least: SimDuration = .zero) {
    precondition(.zero <= from && from < to, "an age goes up")
    self.from = from
    self.to = to
    self.least = least
  }

  /// Time for which each unit is paid.
  public var paid: SimDuration { max(to - from, least) }
  /// The part of it in which the unit is no longer there.
  public var early: SimDuration { paid - (to - from) }
}

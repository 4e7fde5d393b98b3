public import OmegaUnits

/// One row of a price book: a unit price and where it is known from.
///
/// A meter whose price depends on the month's volume has several rows, one for each step (`from`).
public struct Price: Hashable, Sendable {
  /// How a price is known, the surest first.
  public enum Confidence: String, CaseIterable, Hashable, Sendable, Codable {
    /// A source states it.
    case read
    /// It follows from other prices by the rule that `source` states.
    case derived
    /// Neither: it should be checked before anyone relies on it.
    case remembered
  }

  /// What the row prices; its region may be `global`.
  public var meter: MeterKey
  /// Units of a month from which on the price holds; zero for the first step.
  public var from: Quantity
  public var unitPrice: UnitPrice
  /// What one unit is, such as `hour`, `GB-month` or `10K operations`.
  public var unit: String
  /// Date of the figure as `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, or `undated`.
  public var asOf: String
  public var confidence: Confidence
  public var source: String
  /// Remarks: what the unit covers, figures that other sources give. May be empty.
  public var note: String
  /// Units that an account has for nothing each month, over all regions together.
  public var free: Quantity
  /// Regions with the same zone add up before steps are counted; empty: each region by itself.
  public var zone: String
  /// What a month is charged at least, once anything is used.
  public var minimum: Money
  /// When the thing ends; nil: nothing is announced.
  public var lifecycle: Lifecycle?

  public init(
    meter: MeterKey, unitPrice: UnitPrice, unit: String, asOf: String, confidence: Confidence,
    source: String, note: String = "", from: Quantity = .zero, free: Quantity = .zero,
    zone: String = "", minimum: Money = .zero, lifecycle: Lifecycle? = nil
  ) {
    self.meter = meter
    self.unitPrice = unitPrice
    self.unit = unit
    self.asOf = asOf
    self.confidence = confidence
    self.source = source
    self.note = note
    self.from = from
    self.free = free
    self.zone = zone
    self.minimum = minimum
    self.lifecycle = lifecycle
  }
}

/// What is announced about the end of something that is sold.
public struct Lifecycle: Hashable, Sendable {
  /// Date from which new customers cannot buy it, `YYYY-MM-DD`; nil: not announced.
  public var closed: String?
  /// Date on which it ends for everyone, `YYYY-MM-DD`; nil: not announced.
  public var retires: String?
  public var source: String

  public init(closed: String?, retires: String?, source: String) {
    self.closed = closed
    self.retires = retires
    self.source = source
  }

  /// What a planner must know on a date, as a clause; nil when nothing is announced.
  public func warning(on date: String) -> String? {
    var clauses: [String] = []
    if let closed {
      clauses.append(
        closed <= date
          ? "cannot be bought by new customers since \(closed)"
          : "will be closed to new customers on \(closed)")
    }
    if let retires {
      clauses.append(retires <= date ? "ended on \(retires)" : "will be retired on \(retires)")
    }
    return clauses.isEmpty ? nil : clauses.joined(separator: " and ")
  }
}

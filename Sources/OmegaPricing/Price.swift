public import OmegaUnits

/// One row of a price book: a unit price and where it is known from.
public struct Price: Hashable, Sendable {
  /// How a price is known.
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
  public var unitPrice: UnitPrice
  /// What one unit is, such as `hour`, `GB-month` or `10K operations`.
  public var unit: String
  /// Date of the figure as `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, or `undated`.
  public var asOf: String
  public var confidence: Confidence
  public var source: String
  /// Remarks: allowances, what the unit covers, figures that other sources give. May be empty.
  public var note: String

  public init(
    meter: MeterKey, unitPrice: UnitPrice, unit: String, asOf: String, confidence: Confidence,
    source: String, note: String = ""
  ) {
    self.meter = meter
    self.unitPrice = unitPrice
    self.unit = unit
    self.asOf = asOf
    self.confidence = confidence
    self.source = source
    self.note = note
  }
}

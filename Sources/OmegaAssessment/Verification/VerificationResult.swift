/// What `verify` found: each figure that theory knows, beside what was simulated.
public struct VerificationResult: Codable, Hashable, Sendable {
  /// Name and version of the document; a change that breaks readers counts it up.
  public static let schema = "omega-sim/verify/1"

  public var schema = VerificationResult.schema
  public var version: String
  public var seed: UInt64
  /// Probability that a simulator without fault has at least one row that differs.
  public var familyErrorRate: Double
  /// Confidence of each row's interval, from which that of the family follows.
  public var intervalLevel: Double
  public var rows: [VerificationRow]
  public var verdict: Agreement

  public init(
    version: String, seed: UInt64, familyErrorRate: Double, intervalLevel: Double,
    rows: [VerificationRow]
  ) {
    self.version = version
    self.seed = seed
    self.familyErrorRate = familyErrorRate
    self.intervalLevel = intervalLevel
    self.rows = rows
    verdict = rows.allSatisfy { $0.verdict == .agrees } ? .agrees : .differs
  }
}

/// One figure of one model.
public struct VerificationRow: Codable, Hashable, Sendable {
  public enum Unit: String, Codable, Hashable, Sendable { case seconds, share, count }

  public var model: String
  public var about: String
  public var figure: String
  public var unit: Unit
  public var expected: Double
  /// With an interval of the family's level.
  public var simulated: Figure
  /// From theory to the simulated figure, in its standard errors.
  public var standardErrors: Double
  /// Whether theory lies within an interval at 95 %, as one figure alone would have.
  public var isWithin95: Bool
  public var verdict: Agreement

  public init(
    model: String, about: String, figure: String, unit: Unit, expected: Double, simulated: Figure,
    standardErrors: Double, isWithin95: Bool
  ) {
    self.model = model
    self.about = about
    self.figure = figure
    self.unit = unit
    self.expected = expected
    self.simulated = simulated
    self.standardErrors = standardErrors
    self.isWithin95 = isWithin95
    verdict = simulated.low <= expected && expected <= simulated.high ? .agrees : .differs
  }

  /// Half of the interval, relative to theory: an error of this size would be seen.
  public var resolution: Double { (simulated.high - simulated.low) / 2 / abs(expected) }
}

public enum Agreement: String, Codable, Hashable, Sendable {
  case agrees, differs
}

/// What has changed between two runs, or from one tier to another: the document of
/// `compare --format json`, schema `omega-sim/compare/1`.
///
/// Encoded with snake-case keys. Shares lie between 0 and 1, money is in dollars, `…Ms` in
/// milliseconds. Every difference is after minus before.
public struct RunComparison: Codable, Hashable, Sendable {
  public static let schema = "omega-sim/compare/1"

  public var schema: String
  public var version: String
  public var before: ComparedRun
  public var after: ComparedRun
  public var pairing: Pairing
  /// Probability with which all intervals of one list hold at once: totals, lines, classes.
  public var intervalLevel: Double
  public var tiers: [TierComparison]
  /// Tiers of one side that the other one does not have.
  public var tiersOnlyBefore: [String]
  public var tiersOnlyAfter: [String]
  public var notes: [String]

  public init(
    version: String, before: ComparedRun, after: ComparedRun, pairing: Pairing,
    tiers: [TierComparison], tiersOnlyBefore: [String] = [], tiersOnlyAfter: [String] = [],
    notes: [String] = []
  ) {
    schema = Self.schema
    self.version = version
    self.before = before
    self.after = after
    self.pairing = pairing
    intervalLevel = 1 - TierComparison.familyErrorRate
    self.tiers = tiers
    self.tiersOnlyBefore = tiersOnlyBefore
    self.tiersOnlyAfter = tiersOnlyAfter
    self.notes = notes
  }
}

/// One side of a comparison.
public struct ComparedRun: Codable, Hashable, Sendable {
  /// A file, or `run 3`.
  public var source: String
  public var scenario: String
  public var settings: [String]
  public var scenarioHash: String
  public var priceBook: PriceBookStamp
  public var stamp: RunStamp

  public init(source: String, _ run: RunResult) {
    self.source = source
    scenario = run.scenario
    settings = run.settings ?? []
    scenarioHash = run.scenarioHash
    priceBook = run.priceBook
    stamp = RunStamp(run)
  }
}

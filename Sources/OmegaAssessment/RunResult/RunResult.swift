/// What a run says to a planner: the document of `--format json`, schema `omega-sim/run/1`.
///
/// Encoded with snake-case keys. Shares lie between 0 and 1, money is in dollars, `…Ms` in
/// milliseconds.
public struct RunResult: Codable, Hashable, Sendable {
  public static let schema = "omega-sim/run/1"

  public var schema: String
  /// Version of the program that ran it.
  public var version: String
  public var scenario: String
  public var about: String
  /// `path=value` texts that changed the scenario for this run, but seed and replications; nil without any.
  public var settings: [String]?
  /// Hash of the fully resolved scenario, 16 hexadecimal digits.
  public var scenarioHash: String
  public var seed: UInt64
  public var replications: Int
  /// Length of the measured window, and of the lead-in before it.
  public var horizonS: Double
  public var leadInS: Double
  /// How the lead-in was found: `stated` or `mser-5`; nil in runs that were stored without it.
  public var leadInRule: String?
  /// When the window opens, ISO 8601 in the window's zone.
  public var windowStart: String
  public var priceBook: PriceBookStamp
  /// The book's file as it was named; nil for the bundled book.
  public var priceFile: String?
  /// What the figures leave out, such as incidents.
  public var notes: [String]
  public var tiers: [TierResult]
  /// Nil unless intervals were asked to be narrow.
  public var precision: PrecisionResult?
  /// What goes wrong by the scenario's script; nil without faults.
  public var faults: [FaultResult]?

  public init(
    version: String, scenario: String, about: String, scenarioHash: String, seed: UInt64,
    replications: Int, horizonS: Double, leadInS: Double, leadInRule: String? = nil,
    windowStart: String,
    priceBook: PriceBookStamp, notes: [String], tiers: [TierResult],
    precision: PrecisionResult? = nil, settings: [String]? = nil, faults: [FaultResult]? = nil
  ) {
    self.schema = Self.schema
    self.version = version
    self.scenario = scenario
    self.about = about
    self.scenarioHash = scenarioHash
    self.seed = seed
    self.replications = replications
    self.horizonS = horizonS
    self.leadInS = leadInS
    self.leadInRule = leadInRule
    self.windowStart = windowStart
    self.priceBook = priceBook
    self.notes = notes
    self.tiers = tiers
    self.precision = precision
    self.settings = settings
    self.faults = faults
  }
}

/// Which price book made the bill.
public struct PriceBookStamp: Codable, Hashable, Sendable {
  public var name: String
  /// Date of the book, `YYYY-MM-DD`.
  public var date: String
  /// Hash of its prices, 16 hexadecimal digits; nil in runs that were stored without it.
  public var hash: String?

  public init(name: String, date: String, hash: String? = nil) {
    self.name = name
    self.date = date
    self.hash = hash
  }

  /// Whether both have the same prices, as far as is known.
  public func isSame(as other: PriceBookStamp) -> Bool {
    name == other.name && date == other.date
      && (hash == nil || other.hash == nil || hash == other.hash)
  }

  /// Tells two books apart: `azure of 2026-11-22 (a prices hash)`.
  public var words: String { "\(name) of \(date)" + (hash.map { " (\($0))" } ?? "") }
}

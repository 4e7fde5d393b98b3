import Foundation

/// What a stored run costs under other prices: the document of `bill --format json`, schema `omega-sim/bill/1`.
///
/// Keys that a run's document has too have the same names and meanings.
public struct BillResult: Codable, Hashable, Sendable {
  public static let schema = "omega-sim/bill/1"

  public var schema: String
  /// Number of the run.
  public var run: Int64
  public var scenario: String
  public var seed: UInt64
  public var replications: Int
  /// Length of the measured window.
  public var horizonS: Double
  public var priceBook: PriceBookStamp
  /// The book that the run was billed by.
  public var priceBookBefore: PriceBookStamp
  public var tiers: [TierBill]

  public init(
    run: Int64, scenario: String, seed: UInt64, replications: Int, horizonS: Double,
    priceBook: PriceBookStamp, priceBookBefore: PriceBookStamp, tiers: [TierBill]
  ) {
    self.schema = Self.schema
    self.run = run
    self.scenario = scenario
    self.seed = seed
    self.replications = replications
    self.horizonS = horizonS
    self.priceBook = priceBook
    self.priceBookBefore = priceBookBefore
    self.tiers = tiers
  }

  /// Keys in snake case and sorted, two spaces, a newline at the end.
  ///
  /// - Throws: `EncodingError` when a number is infinite or none.
  public func jsonText() throws -> String { try JSONEncoder.documents.text(of: self) }
}

/// One tier's month under other prices.
public struct TierBill: Codable, Hashable, Sendable {
  public var tier: String
  /// A month under the prices of the run; nil where it was not a number.
  public var monthlyUsdBefore: Figure?
  public var cost: CostResult

  public init(tier: String, monthlyUsdBefore: Figure?, cost: CostResult) {
    self.tier = tier
    self.monthlyUsdBefore = monthlyUsdBefore
    self.cost = cost
  }
}

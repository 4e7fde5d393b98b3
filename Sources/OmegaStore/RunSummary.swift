public import Foundation
public import OmegaAssessment

/// One line of `runs list`.
public struct RunSummary: Hashable, Sendable {
  public var id: RunID
  public var createdAt: Date
  /// Version of the program that ran it.
  public var version: String
  public var scenario: String
  /// Hash of the fully resolved scenario, 16 hexadecimal digits.
  public var scenarioHash: String
  public var seed: UInt64
  public var replications: Int
  /// When the window opens, ISO 8601 in the window's zone, and its length in seconds.
  public var windowStart: String
  public var horizonS: Double
  /// `path=value` texts that changed the scenario for this run; none in runs that were stored without them.
  public var settings: [String]
  public var priceBook: PriceBookStamp
  /// Whether `prune` keeps it.
  public var isPinned: Bool
  public var tiers: [TierSummary]
}

/// The verdict and the cost of one tier of a stored run.
public struct TierSummary: Hashable, Sendable {
  public var tier: String
  public var verdict: Verdict
  /// Of the worst class; nil when it was not defined.
  public var availability: Figure?
  /// Dollars a month; nil when it was not a finite amount.
  public var monthlyUsd: Figure?
}

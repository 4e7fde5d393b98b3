public import Foundation
public import OmegaAssessment

/// One run as it is stored: what was asked, what was measured, what came out.
///
/// A run that breaks a precondition of `init` is a programming error, not a `StoreFailure`.
public struct RunRecord: Sendable {
  /// When the run ended; stored to the millisecond, in UTC. The caller owns the clock.
  public let createdAt: Date
  public let result: RunResult
  /// The document of `--format json`, given back byte for byte.
  public let resultJSON: String
  /// The files that the scenario was read from, in reading order.
  public let sources: [ScenarioSource]
  /// The one resolved document that was run, after all merging.
  public let resolvedText: String
  /// In the order of `result.tiers`.
  public let tiers: [TierRecord]

  /// Requires one tier record for each tier of the result, in its order, with all of its
  /// replications.
  public init(
    createdAt: Date, result: RunResult, resultJSON: String, sources: [ScenarioSource],
    resolvedText: String, tiers: [TierRecord]
  ) {
    precondition(
      tiers.map(\.tier) == result.tiers.map(\.tier),
      "the records are of other tiers than the result")
    precondition(
      tiers.allSatisfy { $0.replications.count == result.replications },
      "a tier has not as many replications as the result")
    self.createdAt = createdAt
    self.result = result
    self.resultJSON = resultJSON
    self.sources = sources
    self.resolvedText = resolvedText
    self.tiers = tiers
  }
}

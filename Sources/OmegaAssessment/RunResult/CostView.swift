/// The part of a tier's month that belongs to one component, category, region, purchase option or class.
public struct CostView: Codable, Hashable, Sendable {
  /// `component`, `category`, `region`, `purchase` or `class`.
  public var by: String
  public var name: String
  public var monthlyUsd: Figure

  public init(by: String, name: String, monthlyUsd: Figure) {
    self.by = by
    self.name = name
    self.monthlyUsd = monthlyUsd
  }
}

/// What the documents claim that a month costs, beside what explains the difference.
public struct CostClaim: Codable, Hashable, Sendable {
  public var claimedUsd: Double
  /// On lines that the documents list.
  public var listedUsd: Figure
  /// On lines that they do not list, model tokens left out.
  public var unlistedUsd: Figure
  /// On both. Nil in results of versions before 0.2.
  public var withoutTokensUsd: Figure?
  /// On model tokens that they do not list.
  public var tokensUsd: Figure
  /// Whether the claim holds for the listed lines alone, for all but tokens, and for everything: `met`, `missed` or
  /// `not-shown`.
  public var listedVerdict: Verdict
  public var withoutTokensVerdict: Verdict
  public var verdict: Verdict

  public init(
    claimedUsd: Double, listedUsd: Figure, unlistedUsd: Figure, withoutTokensUsd: Figure?,
    tokensUsd: Figure,
    listedVerdict: Verdict, withoutTokensVerdict: Verdict, verdict: Verdict
  ) {
    self.claimedUsd = claimedUsd
    self.listedUsd = listedUsd
    self.unlistedUsd = unlistedUsd
    self.withoutTokensUsd = withoutTokensUsd
    self.tokensUsd = tokensUsd
    self.listedVerdict = listedVerdict
    self.withoutTokensVerdict = withoutTokensVerdict
    self.verdict = verdict
  }
}

/// Whether a month stays within the tier's budget.
public struct BudgetResult: Codable, Hashable, Sendable {
  public var monthlyUsd: Double
  /// Share of composed months that cost no more.
  public var withinShare: Figure
  /// Months that were composed.
  public var months: Int
  /// Cost of the months in the middle and near the ends: 5 %, 50 % and 95 % of them cost no more.
  public var p5Usd: Double
  public var p50Usd: Double
  public var p95Usd: Double

  public init(
    monthlyUsd: Double, withinShare: Figure, months: Int, p5Usd: Double, p50Usd: Double,
    p95Usd: Double
  ) {
    self.monthlyUsd = monthlyUsd
    self.withinShare = withinShare
    self.months = months
    self.p5Usd = p5Usd
    self.p50Usd = p50Usd
    self.p95Usd = p95Usd
  }
}

public import OmegaModel

/// What has changed from one tier to another, or from one run of a tier to the next.
public struct TierComparison: Codable, Hashable, Sendable {
  /// Probability that an interval of a list misses, though nothing is wrong (Model M-21).
  public static let familyErrorRate = 0.05

  public var tierBefore: String
  public var tierAfter: String
  /// Nil where it was not kept.
  public var verdictBefore: Verdict?
  public var verdictAfter: Verdict?
  public var bottleneckBefore: BottleneckResult?
  public var bottleneckAfter: BottleneckResult?
  public var monthlyUsd: Change
  /// Nil where one side has no request.
  public var perThousandRequestsUsd: Change?
  /// Those with the largest effect first; without those that cost the same in every replication.
  public var lines: [LineChange]
  /// Figures of classes that both sides have: those that are shown to change first, then by effect.
  public var classes: [ClassChange]
  public var classesOnlyBefore: [String]
  public var classesOnlyAfter: [String]
}

/// A figure before and after.
public struct Change: Codable, Hashable, Sendable {
  public enum Effect: String, Codable, Hashable, Sendable {
    case rise, fall
    /// The same in every replication.
    case none
    /// The interval holds zero: noise, or too little was simulated.
    case notShown = "not-shown"
  }

  public var before: Double
  public var after: Double
  /// With its interval, which holds together with those of its list.
  public var difference: Figure
  public var effect: Effect

  public init(before: Double, after: Double, difference: Figure, effect: Effect) {
    self.before = before
    self.after = after
    self.difference = difference
    self.effect = effect
  }

  public var isShown: Bool { effect == .rise || effect == .fall }

  /// Relative to before; nil where there was nothing.
  public var relative: Figure? {
    guard before > 0 else { return nil }
    return Figure(
      estimate: difference.estimate / before, low: difference.low / before,
      high: difference.high / before)
  }
}

/// A line of the bill.
public struct LineChange: Codable, Hashable, Sendable {
  public enum Cause: String, Codable, Hashable, Sendable {
    case added, removed
    /// More or less was used, at the same price.
    case quantity
    /// As much was used, at another price.
    case price
    case quantityAndPrice = "quantity-and-price"
  }

  public var component: String
  public var category: String
  public var region: String
  public var service: String
  public var sku: String
  public var meter: String
  public var billing: String
  public var unit: String
  /// Whether it was bought ahead and not used.
  public var isUnused: Bool
  /// Means over replications, of a month.
  public var quantityBefore: Double
  public var quantityAfter: Double
  public var monthlyUsd: Change
  public var cause: Cause
}

/// A figure of a request class.
public struct ClassChange: Codable, Hashable, Sendable {
  public enum Kind: String, Codable, Hashable, Sendable {
    case availability
    /// Share of successful requests within a threshold.
    case latencyShare = "latency-share"
    /// 95th percentile of successful requests, in milliseconds; a mean over replications.
    case p95
  }

  public var `class`: String
  public var figure: Kind
  public var thresholdMs: Double?
  /// What the threshold is of; nil: the whole answer.
  public var of: LatencyMeasure?
  public var change: Change
}

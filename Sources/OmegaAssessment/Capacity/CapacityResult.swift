import Foundation

/// How much load each tier holds: the document of `capacity --format json`, schema
/// `omega-sim/capacity/1`.
///
/// Encoded with snake-case keys. Multiples are of the load that the scenario puts on the tier.
public struct CapacityResult: Codable, Hashable, Sendable {
  public static let schema = "omega-sim/capacity/1"

  public var schema: String
  public var version: String
  public var scenario: String
  public var seed: UInt64
  public var replications: Int
  /// Share by which the load grows in a month; nil when nobody said.
  public var growthPerMonth: Double?
  public var tiers: [TierCapacity]

  public init(
    version: String, scenario: String, seed: UInt64, replications: Int, growthPerMonth: Double?,
    tiers: [TierCapacity]
  ) {
    schema = Self.schema
    self.version = version
    self.scenario = scenario
    self.seed = seed
    self.replications = replications
    self.growthPerMonth = growthPerMonth
    self.tiers = tiers
  }

  /// - Throws: `EncodingError` when a figure is not a finite number.
  public func jsonText() throws -> String { try JSONEncoder.documents.text(of: self) }
}

/// The largest load of one tier.
public struct TierCapacity: Codable, Hashable, Sendable {
  public var tier: String
  /// The largest multiple that was simulated and held; nil when none did.
  public var heldMultiple: Double?
  /// The least one that did not; nil when all did.
  public var brokenMultiple: Double?
  /// Objectives that are missed there, by their estimates; the one that is missed by most first.
  public var broken: [CheckItem]
  /// What gives way there.
  public var bottleneck: BottleneckResult?
  /// Of a month at the largest multiple that held.
  public var monthlyUsd: Figure?
  /// From the window on until the load outgrows it, at the stated growth, and that day; nil without growth.
  public var monthsLeft: Double?
  public var lastDay: String?

  public init(
    tier: String, heldMultiple: Double?, brokenMultiple: Double?, broken: [CheckItem],
    bottleneck: BottleneckResult?, monthlyUsd: Figure?, monthsLeft: Double? = nil,
    lastDay: String? = nil
  ) {
    self.tier = tier
    self.heldMultiple = heldMultiple
    self.brokenMultiple = brokenMultiple
    self.broken = broken
    self.bottleneck = bottleneck
    self.monthlyUsd = monthlyUsd
    self.monthsLeft = monthsLeft
    self.lastDay = lastDay
  }
}

extension CheckItem {
  /// Part of what the objective leaves to fail by which the estimate misses it; zero or less when it does not
  /// (Model M-25).
  public var shortfall: Double {
    let missing = limit - figure.estimate
    return limit < 1 ? missing / (1 - limit) : missing
  }
}

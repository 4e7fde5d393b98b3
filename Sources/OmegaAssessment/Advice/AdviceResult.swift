import Foundation

/// What keeps each tier from its objectives, and what would help: the document of `advise --format json`, schema
/// `omega-sim/advice/1`.
///
/// Encoded with snake-case keys. Shares lie between 0 and 1, money is in dollars.
public struct AdviceResult: Codable, Hashable, Sendable {
  public static let schema = "omega-sim/advice/1"

  public var schema: String
  public var version: String
  public var scenario: String
  /// `path=value` texts that had changed the scenario before.
  public var settings: [String]
  public var seed: UInt64
  /// Of every figure.
  public var replications: Int
  /// When the window opens, ISO 8601 in the window's zone, and its length.
  public var windowStart: String
  public var horizonS: Double
  public var tiers: [TierAdvice]

  public init(
    version: String, scenario: String, settings: [String], seed: UInt64, replications: Int,
    windowStart: String, horizonS: Double, tiers: [TierAdvice]
  ) {
    schema = Self.schema
    self.version = version
    self.scenario = scenario
    self.settings = settings
    self.seed = seed
    self.replications = replications
    self.windowStart = windowStart
    self.horizonS = horizonS
    self.tiers = tiers
  }

  /// - Throws: `EncodingError` when a figure is not a finite number.
  public func jsonText() throws -> String { try JSONEncoder.documents.text(of: self) }
}

/// One tier's objectives that are missed, and the single changes that were tried.
public struct TierAdvice: Codable, Hashable, Sendable {
  public var tier: String
  /// Objectives that are missed, by their estimates; the one that is missed by most first. Empty: all are kept.
  public var missed: [CheckItem]
  /// What gives way.
  public var bottleneck: BottleneckResult?
  /// Of a month without any change.
  public var monthlyUsd: Figure
  /// Changes with which all objectives are kept, the cheapest first.
  public var changes: [AdvisedChange] = []
  /// Changes with which they are not, however much was tried; those that leave least first.
  public var failed: [FailedChange] = []
  /// Paths of what was not tried: parts that are never half full and refuse nothing.
  public var untried: [String] = []
  /// How often the tier was simulated.
  public var simulations: Int

  public init(
    tier: String, missed: [CheckItem], bottleneck: BottleneckResult?, monthlyUsd: Figure,
    simulations: Int
  ) {
    self.tier = tier
    self.missed = missed
    self.bottleneck = bottleneck
    self.monthlyUsd = monthlyUsd
    self.simulations = simulations
  }
}

/// The least amount of one thing with which a tier keeps all of its objectives.
public struct AdvisedChange: Codable, Hashable, Sendable {
  public var component: String
  /// What there is more of.
  public var quantity: String
  public var from: String
  public var to: String
  /// `path=value` for `--set`.
  public var setting: String
  /// By which share of it the value grows; nil where there was none.
  public var growth: Double?
  /// By how much a month costs more.
  public var monthlyUsd: Change
  /// Whether a line of the bill counts it: else nothing is known of what it costs.
  public var isBilled: Bool
  /// Objectives whose interval holds them: kept by the estimate, not shown.
  public var notShown: [CheckItem]
  /// What may not be spent and would be.
  public var brokenBudgets: [CheckItem]

  public init(
    knob: Knob, steps: Int, monthlyUsd: Change, notShown: [CheckItem], brokenBudgets: [CheckItem]
  ) {
    component = knob.component
    quantity = knob.quantity
    from = knob.text(after: 0)
    to = knob.text(after: steps)
    setting = knob.setting(after: steps)
    isBilled = knob.isBilled
    growth = knob.value > 0 ? Double(steps) * knob.step / knob.value : nil
    self.monthlyUsd = monthlyUsd
    self.notShown = notShown
    self.brokenBudgets = brokenBudgets
  }

  /// What costs least first, of equals what grows least; what no bill counts behind all that is known.
  public static func isBetter(_ one: AdvisedChange, than other: AdvisedChange) -> Bool {
    if one.isBilled != other.isBilled { return one.isBilled }
    let costs = (one.monthlyUsd.difference.estimate, other.monthlyUsd.difference.estimate)
    if costs.0 != costs.1 { return costs.0 < costs.1 }
    return one.growth ?? .infinity < other.growth ?? .infinity
  }
}

/// A change that does not keep all objectives, however much of it.
public struct FailedChange: Codable, Hashable, Sendable {
  public var component: String
  public var quantity: String
  public var from: String
  /// The most that was tried.
  public var to: String
  public var setting: String
  /// Part of what is missed that is missed there too: 1 where it does nothing, above where it hurts.
  public var remaining: Double

  public init(knob: Knob, steps: Int, remaining: Double) {
    component = knob.component
    quantity = knob.quantity
    from = knob.text(after: 0)
    to = knob.text(after: steps)
    setting = knob.setting(after: steps)
    self.remaining = remaining
  }
}

extension [CheckItem] {
  /// What is missed of all objectives together (Model M-31): zero when all are kept by their estimates.
  public var shortfall: Double { reduce(0) { $0 + Swift.max(0, $1.shortfall) } }
}

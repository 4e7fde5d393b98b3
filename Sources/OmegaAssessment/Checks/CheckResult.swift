public import OmegaModel

/// What a check of a scenario has found: the document of `check --format json`, schema
/// `omega-sim/check/1`.
///
/// Encoded with snake-case keys. Shares lie between 0 and 1, money is in dollars, `…Ms` in
/// milliseconds.
public struct CheckResult: Codable, Hashable, Sendable {
  public static let schema = "omega-sim/check/1"

  public var schema: String
  public var version: String
  /// The scenario file as it was named.
  public var file: String
  public var scenario: String
  public var settings: [String]
  public var seed: UInt64
  public var replications: Int
  /// Failed when any item has failed.
  public var outcome: CheckItem.Outcome
  /// In the order of the tiers; what is promised first, then what is held against the baseline.
  public var items: [CheckItem]
  /// Nil without a baseline.
  public var baseline: CheckedBaseline?
  public var notes: [String]

  public init(
    version: String, file: String, run: RunResult, items: [CheckItem], baseline: CheckedBaseline?,
    notes: [String]
  ) {
    schema = Self.schema
    self.version = version
    self.file = file
    scenario = run.scenario
    settings = run.settings ?? []
    seed = run.seed
    replications = run.replications
    let outcomes = items.map(\.outcome)
    outcome =
      outcomes.contains(.failed) ? .failed : outcomes.contains(.warned) ? .warned : .passed
    self.items = items
    self.baseline = baseline
    self.notes = notes
  }
}

/// What the run was held against.
public struct CheckedBaseline: Codable, Hashable, Sendable {
  public var file: String
  /// Probability that a check of an unchanged scenario finds something worse (Model M-22).
  public var errorRate: Double
  public var tiers: [BaselineComparison]

  public init(file: String, errorRate: Double, tiers: [BaselineComparison]) {
    self.file = file
    self.errorRate = errorRate
    self.tiers = tiers
  }
}

/// One tier beside its baseline.
public struct BaselineComparison: Codable, Hashable, Sendable {
  public var tier: String
  public var pairing: Pairing
  /// For whoever asks what has changed; its intervals are those of `compare`.
  public var comparison: TierComparison

  public init(tier: String, pairing: Pairing, comparison: TierComparison) {
    self.tier = tier
    self.pairing = pairing
    self.comparison = comparison
  }
}

/// One thing that was checked.
public struct CheckItem: Codable, Hashable, Sendable {
  public enum Metric: String, Codable, CaseIterable, Hashable, Sendable {
    case availability, uptime
    case latencyShare = "latency-share"
    case monthlyCost = "monthly-cost"
    case monthsWithin = "months-within"
    case perThousandRequests = "per-thousand-requests"
    // Against the baseline
    case growth
    case growthShare = "growth-share"
    case costRegression = "cost-regression"
    case availabilityRegression = "availability-regression"
    case uptimeRegression = "uptime-regression"
    case latencyRegression = "latency-regression"

    /// Whether the figure is in dollars; else it is a share.
    public var isMoney: Bool {
      switch self {
      case .monthlyCost, .perThousandRequests, .growth, .costRegression: true
      default: false
      }
    }

    /// Whether it is about what may be spent, without a baseline.
    public var isBudget: Bool {
      switch self {
      case .monthlyCost, .monthsWithin, .perThousandRequests: true
      default: false
      }
    }

    /// Whether the figure is a difference from the baseline.
    public var isDifference: Bool {
      switch self {
      case .growth, .growthShare, .costRegression, .availabilityRegression, .uptimeRegression,
        .latencyRegression:
        true
      default: false
      }
    }
  }

  public enum Outcome: String, Codable, Hashable, Sendable {
    case passed, warned, failed
  }

  public var tier: String
  public var metric: Metric
  /// Nil where the whole tier is meant.
  public var `class`: String?
  public var thresholdMs: Double?
  /// What the threshold is of; nil: the whole answer.
  public var of: LatencyMeasure?
  /// What was simulated, or how it differs from the baseline.
  public var figure: Figure
  /// The least share, or the most money or growth; of a regression, what is too little to matter.
  public var limit: Double
  /// Of what a difference is from and to; of a difference, one is nil where there is nothing to compare.
  public var before: Double?
  public var after: Double?
  /// Whether the baseline was promised it, and the scenario does not promise it any more; nil: no.
  public var isPromiseGone: Bool?
  public var verdict: Verdict
  public var outcome: Outcome
  /// Where it is stated, or what it is about: a path of the resolved document.
  public var path: String
  /// The place of that path; nil where it is not written in a file.
  public var location: CheckLocation?

  public init(
    tier: String, metric: Metric, class: String? = nil, thresholdMs: Double? = nil,
    of: LatencyMeasure? = nil, figure: Figure, limit: Double, before: Double? = nil,
    after: Double? = nil, isPromiseGone: Bool? = nil, verdict: Verdict, outcome: Outcome,
    path: String
  ) {
    self.isPromiseGone = isPromiseGone
    self.tier = tier
    self.metric = metric
    self.class = `class`
    self.thresholdMs = thresholdMs
    self.of = of
    self.figure = figure
    self.limit = limit
    self.before = before
    self.after = after
    self.verdict = verdict
    self.outcome = outcome
    self.path = path
  }
}

/// A place in a file; line and column count from 1.
public struct CheckLocation: Codable, Hashable, Sendable {
  public var file: String
  public var line: Int
  public var column: Int

  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }
}

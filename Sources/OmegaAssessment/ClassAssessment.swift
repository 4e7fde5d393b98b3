import OmegaMeasurement
import OmegaModel
import OmegaStatistics
import OmegaUnits

/// One request class over all replications: its counts, its shares and how they stand to its
/// objectives.
struct ClassAssessment {
  let name: String
  /// Requests by outcome name; only outcomes that occurred, and `ok`.
  ///
  /// A request that was unresolved when its replication gave up waiting is counted as `unresolved`.
  let outcomes: [String: Int]
  /// Requests that arrived, blocked ones included.
  let requests: Int
  /// Requests that count for availability, and those among them that failed.
  ///
  /// Blocked requests are neither. Unresolved ones are failures: they had not succeeded by then.
  let judged: Int
  let failures: Int
  /// The failures by cause, most frequent first; equals in the order of the outcomes.
  let causes: [(name: String, count: Int)]
  let availability: JudgedFigure
  let uptime: JudgedFigure
  let latency: [LatencyResult]
  let latencySummary: LatencySummary?
  let firstTokenSummary: LatencySummary?
  let budget: ErrorBudgetResult?

  static let unresolvedName = "unresolved"

  /// - Parameters:
  ///   - replications: this class in each replication.
  ///   - hasUnseenOutage: whether nodes may be lost at random as in no replication.
  init(
    _ replications: [ClassMeasurement], name: String, tier: Tier, hasUnseenOutage: Bool
  ) {
    let objective = tier.objectives.first { $0.requestClass == name }
    let counts = Self.pooledCounts(replications)
    self.name = name
    outcomes = Dictionary(
      uniqueKeysWithValues: counts.filter { $0.count > 0 || $0.name == Outcome.ok.name })
    requests = counts.reduce(0) { $0 + $1.count }
    judged = replications.reduce(0) { $0 + $1.outcomes.judged + $1.unresolved }
    failures = replications.reduce(0) { $0 + $1.outcomes.failed + $1.unresolved }
    causes = Self.causes(replications)
    // No request failed where none was judged; nothing is shown by that.
    availability = JudgedFigure(
      replications.map {
        RatioSample(successes: $0.outcomes.ok, trials: $0.outcomes.judged + $0.unresolved)
      },
      objective: objective?.availability, untried: 1, hasUnseenOutage: hasUnseenOutage)
    uptime = JudgedFigure(
      replications.map { RatioSample(successes: $0.minutesUp, trials: $0.minutesJudged) },
      objective: tier.uptimeObjective, untried: 1, hasUnseenOutage: hasUnseenOutage)
    latency = Self.latency(
      replications, name: name, objectives: objective?.latency ?? [],
      hasUnseenOutage: hasUnseenOutage)
    latencySummary = PooledLatency(replications.map(\.latency))?.summary
    firstTokenSummary = PooledLatency(replications.compactMap(\.firstToken))?.summary
    budget = Self.budget(
      replications, availability: availability,
      spent: Self.budgetSpent(
        failureShare: Self.share(failures, of: judged), objective: objective?.availability),
      rules: tier.alerts.filter { $0.watches(name) })
  }

  var result: ClassResult {
    ClassResult(
      class: name, requests: requests, outcomes: outcomes, availability: availability,
      uptime: uptime, latencyMs: latencySummary, errorBudget: budget,
      firstTokenMs: firstTokenSummary)
  }

  var failureShare: Double { Self.share(failures, of: judged) }

  private static func share(_ failures: Int, of judged: Int) -> Double {
    judged > 0 ? Double(failures) / Double(judged) : 0
  }

  /// Failures ÷ failures that the objective allows; nil without an objective or when it allows
  /// none.
  private static func budgetSpent(failureShare: Double, objective: Double?) -> Double? {
    guard let objective, objective < 1 else { return nil }
    return failureShare / (1 - objective)
  }

  private static func pooledCounts(
    _ replications: [ClassMeasurement]
  ) -> [(name: String, count: Int)] {
    Outcome.allCases.map { outcome in
      (outcome.name, replications.reduce(0) { $0 + $1.outcomes[outcome] })
    } + [(unresolvedName, replications.reduce(0) { $0 + $1.unresolved })]
  }

  private static func causes(_ replications: [ClassMeasurement]) -> [(name: String, count: Int)] {
    let successes = [Outcome.ok.name, Outcome.blocked.name]
    let failures = pooledCounts(replications).filter {
      $0.count > 0 && !successes.contains($0.name)
    }
    // Sorting by count alone could swap equals: the standard library promises no stable sort.
    return failures.enumerated()
      .sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
      .map(\.element)
  }

  private static func latency(
    _ replications: [ClassMeasurement], name: String, objectives: [LatencyObjective],
    hasUnseenOutage: Bool
  ) -> [LatencyResult] {
    objectives.enumerated().map { position, objective in
      // Where no request succeeded, none of those that failed was within the threshold either.
      let hasSuccess = replications.contains { $0.outcomes.ok > 0 }
      let share = JudgedFigure(
        replications.map {
          RatioSample(
            successes: $0.withinThreshold[position],
            trials: hasSuccess ? $0.outcomes.ok : $0.outcomes.judged + $0.unresolved)
        },
        objective: objective.share, untried: 0, hasUnseenOutage: hasUnseenOutage)
      return LatencyResult(
        class: name, thresholdMs: Double(objective.threshold.nanoseconds) / 1e6,
        of: objective.measure.stated,
        share: Figure(estimate: share.estimate, low: share.low, high: share.high),
        objective: objective.share, verdict: share.verdict,
        missingEvidence: share.missingEvidence)
    }
  }
}

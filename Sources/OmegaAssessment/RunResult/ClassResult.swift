public struct ClassResult: Codable, Hashable, Sendable {
  public var `class`: String
  /// Requests that arrived in the measured windows of all replications.
  public var requests: Int
  /// Counts by outcome name; only outcomes that occurred, and `ok`.
  public var outcomes: [String: Int]
  public var availability: JudgedFigure
  /// Share of one-minute windows that meet the tier's success threshold.
  public var uptime: JudgedFigure
  /// Nil when no request succeeded.
  public var latencyMs: LatencySummary?
  /// Time to the first token of the successful requests; nil where nothing was streamed.
  public var firstTokenMs: LatencySummary?
  /// Nil without an availability objective.
  public var errorBudget: ErrorBudgetResult?

  public init(
    class: String, requests: Int, outcomes: [String: Int], availability: JudgedFigure,
    uptime: JudgedFigure, latencyMs: LatencySummary?, errorBudget: ErrorBudgetResult? = nil,
    firstTokenMs: LatencySummary? = nil
  ) {
    self.class = `class`
    self.requests = requests
    self.outcomes = outcomes
    self.availability = availability
    self.uptime = uptime
    self.latencyMs = latencyMs
    self.errorBudget = errorBudget
    self.firstTokenMs = firstTokenMs
  }
}

/// Latency of successful requests in milliseconds, each with its 95 % interval.
public struct LatencySummary: Codable, Hashable, Sendable {
  public var mean: Figure
  public var p50: Figure
  public var p90: Figure
  public var p95: Figure
  public var p99: Figure
  public var p999: Figure
  /// What a picture needs to show the whole distribution; nil in runs that were stored without it.
  public var spread: LatencySpread?

  enum CodingKeys: String, CodingKey {
    case mean, p50, p90, p95, p99, spread
    case p999 = "p99_9"
  }

  public init(
    mean: Figure, p50: Figure, p90: Figure, p95: Figure, p99: Figure, p999: Figure,
    spread: LatencySpread? = nil
  ) {
    self.spread = spread
    self.mean = mean
    self.p50 = p50
    self.p90 = p90
    self.p95 = p95
    self.p99 = p99
    self.p999 = p999
  }
}

/// Percentiles of the body of a distribution in milliseconds, without intervals: only pictures show them.
public struct LatencySpread: Codable, Hashable, Sendable {
  public var p1: Double
  public var p5: Double
  public var p25: Double
  public var p75: Double

  public init(p1: Double, p5: Double, p25: Double, p75: Double) {
    self.p1 = p1
    self.p5 = p5
    self.p25 = p25
    self.p75 = p75
  }
}

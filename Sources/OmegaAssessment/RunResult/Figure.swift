/// A figure with its 95 % interval.
public struct Figure: Codable, Hashable, Sendable {
  public var estimate: Double
  public var low: Double
  public var high: Double

  public init(estimate: Double, low: Double, high: Double) {
    self.estimate = estimate
    self.low = low
    self.high = high
  }
}

/// The 95 % interval of a figure that stands beside it.
public struct Interval: Codable, Hashable, Sendable {
  public var low: Double
  public var high: Double

  public init(_ figure: Figure) {
    low = figure.low
    high = figure.high
  }
}

/// A figure beside the objective that it is judged by.
public struct JudgedFigure: Codable, Hashable, Sendable {
  public var estimate: Double
  public var low: Double
  public var high: Double
  public var objective: Double?
  public var verdict: Verdict
  /// What would show it; only where the verdict is not shown.
  public var missingEvidence: MissingEvidenceResult?

  public init(
    figure: Figure, objective: Double?, verdict: Verdict,
    missingEvidence: MissingEvidenceResult? = nil
  ) {
    estimate = figure.estimate
    low = figure.low
    high = figure.high
    self.objective = objective
    self.verdict = verdict
    self.missingEvidence = missingEvidence
  }

  /// The figure without what it is judged by.
  public var figure: Figure { Figure(estimate: estimate, low: low, high: high) }
}

public enum Verdict: String, Codable, Hashable, Sendable {
  case met, missed
  /// The interval straddles the objective, or too little was simulated.
  case notShown = "not-shown"
  case noObjective = "no-objective"
}

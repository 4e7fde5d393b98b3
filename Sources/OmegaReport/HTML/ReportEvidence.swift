public import OmegaMeasurement
public import OmegaModel

/// What a report shows besides the result of a run.
public struct ReportEvidence: Hashable, Sendable {
  /// Means over replications, by tier.
  public var timelines: [String: [Timeline]]
  /// The files that the scenario was read from, the scenario's own first.
  public var files: [String]
  /// What their comments mark as assumed.
  public var assumptions: [MarkedAssumption]
  /// The document after `extends` and settings; empty where it is not known.
  public var resolvedText: String

  public init(
    timelines: [String: [Timeline]] = [:], files: [String] = [],
    assumptions: [MarkedAssumption] = [], resolvedText: String = ""
  ) {
    self.timelines = timelines
    self.files = files
    self.assumptions = assumptions
    self.resolvedText = resolvedText
  }
}

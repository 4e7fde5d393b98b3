/// What it would take to show whether an objective is met, where it is not shown.
///
/// A forecast: it takes the share and its spread to stay as they are.
public struct MissingEvidenceResult: Codable, Hashable, Sendable {
  public enum Reason: String, Codable, Hashable, Sendable {
    /// The interval straddles the objective, or there are fewer than two replications.
    case spread
    /// The estimate lies on the objective, or is perfect and has to be: no number shows that.
    case onObjective = "on-objective"
    /// There was nothing to judge.
    case noTrials = "no-trials"
  }

  public var reason: Reason
  /// Replications beyond those of the run, and the requests (or minutes, for uptime) in them.
  public var moreReplications: Int?
  public var moreTrials: Int?

  public init(reason: Reason, moreReplications: Int? = nil, moreTrials: Int? = nil) {
    self.reason = reason
    self.moreReplications = moreReplications
    self.moreTrials = moreTrials
  }
}

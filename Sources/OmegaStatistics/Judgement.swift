/// Whether an estimate reaches an objective that it must not fall below.
public enum Judgement: Hashable, Sendable {
  case met, missed
  /// The interval straddles the objective, or there are too few independent replications.
  case notShown

  /// Replications without which nothing is shown: from one alone, its spread cannot be seen.
  public static let replicationsMin = 2

  /// Met when the whole interval is at or above the objective, missed when it is all below.
  public init(of estimate: Estimate, atLeast objective: Double, replications: Int) {
    if replications < Self.replicationsMin {
      self = .notShown
    } else if estimate.low >= objective {
      self = .met
    } else if estimate.high < objective {
      self = .missed
    } else {
      self = .notShown
    }
  }
}

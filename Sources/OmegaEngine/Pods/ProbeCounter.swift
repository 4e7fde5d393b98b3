import OmegaModel

/// How many answers in a row a probe has had or missed, and when that changes what is thought of the replica (Model P-1).
struct ProbeCounter: BitwiseCopyable {
  enum Change: UInt8 { case passed, failed }

  private var isPassing = false
  private var inARow: Int32 = 0

  /// The change that an answer, or its absence, makes; nil: too few in a row.
  ///
  /// Told again at every further one, as somebody may have to act on it anew.
  mutating func note(isAnswered: Bool, by rule: HealthProbe) -> Change? {
    inARow = isAnswered == isPassing ? inARow &+ 1 : 1
    isPassing = isAnswered
    let threshold = isAnswered ? rule.successThreshold : rule.failureThreshold
    guard Int(inARow) >= threshold else { return nil }
    return isAnswered ? .passed : .failed
  }
}

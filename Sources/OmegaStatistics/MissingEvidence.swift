/// What it would take to show whether a share reaches its objective, when it is not shown yet.
public enum MissingEvidence: Hashable, Sendable {
  /// Replications beyond those that there are, and the trials that they would bring.
  case more(replications: Int, trials: Int)
  /// The share lies on its objective, or is perfect and has to be: no number of replications shows
  /// that.
  case unattainable
  /// Nothing has been tried yet, so that nothing can be foretold.
  case noTrials

  /// Replications beyond which nobody waits for an answer.
  public static let replicationsMax = 1_000_000

  /// What is missing until `objective` is met or missed, if the share and its spread stay as they
  /// are; nil when nothing is missing.
  ///
  /// A forecast, not a promise: a later estimate lies elsewhere, and on the way more than once may
  /// look like the end. A single replication shows no spread, so that the forecast from it is that
  /// of independent trials.
  ///
  /// - Parameter replications: that were run, those without a trial included.
  public init?(for spread: RatioSpread, objective: Double, replications: Int) {
    guard spread.trials > 0, replications > 0 else {
      self = .noTrials
      return
    }
    func isShown(_ count: Int) -> Bool {
      let scale = Double(count) / Double(replications)
      let counted = Int((Double(spread.replications) * scale).rounded())
      let interval = spread.interval(
        replications: counted, trials: Double(spread.trials) * scale)
      return Judgement(of: interval, atLeast: objective, replications: counted) != .notShown
    }
    guard !isShown(replications) else { return nil }
    guard isShown(Self.replicationsMax) else {
      self = .unattainable
      return
    }
    // The interval only gets narrower: the first number that is enough lies between the two.
    var tooFew = replications
    var enough = Self.replicationsMax
    while enough - tooFew > 1 {
      let middle = tooFew + (enough - tooFew) / 2
      if isShown(middle) { enough = middle } else { tooFew = middle }
    }
    let more = enough - replications
    let trials = Double(spread.trials) * Double(more) / Double(replications)
    self = .more(replications: more, trials: Int(trials.rounded(.up)))
  }
}

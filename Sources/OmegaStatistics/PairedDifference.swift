/// How a figure changes between two variants that met the same random requests, replication by
/// replication.
public struct PairedDifference: Hashable, Sendable {
  public enum Direction: Hashable, Sendable {
    case rise, fall
    /// The interval holds zero, or there are fewer than two pairs.
    case notShown
  }

  /// Candidate minus baseline.
  public let estimate: Estimate
  public let pairs: Int

  /// Difference of means; values are paired by position. Nil without any pair.
  public init?(baseline: [Double], candidate: [Double]) {
    precondition(baseline.count == candidate.count, "paired values come in pairs")
    let differences = zip(candidate, baseline).map { $0 - $1 }
    guard let estimate = MeanEstimator.estimate(differences) else { return nil }
    self.estimate = estimate
    pairs = differences.count
  }

  /// Difference of pooled shares with a jackknife over pairs; nil unless both sides had trials.
  ///
  /// It does not fall back on the binomial: on equal requests, equal counts are evidence of no
  /// change.
  public init?(baseline: [RatioSample], candidate: [RatioSample]) {
    precondition(baseline.count == candidate.count, "paired values come in pairs")
    func difference(leavingOut left: Int?) -> Double? {
      guard let after = Self.share(of: candidate, leavingOut: left),
        let before = Self.share(of: baseline, leavingOut: left)
      else { return nil }
      return after - before
    }
    guard let pooled = difference(leavingOut: nil) else { return nil }
    let leaveOneOut = baseline.indices.compactMap { difference(leavingOut: $0) }
    estimate = Jackknife.estimate(pooled: pooled, leaveOneOut: leaveOneOut, within: -1...1)
    pairs = leaveOneOut.count
  }

  public var direction: Direction {
    if pairs < 2 { return .notShown }
    if estimate.low > 0 { return .rise }
    if estimate.high < 0 { return .fall }
    return .notShown
  }

  private static func share(of samples: [RatioSample], leavingOut left: Int?) -> Double? {
    var successes = 0
    var trials = 0
    for (index, sample) in samples.enumerated() where index != left {
      successes += sample.successes
      trials += sample.trials
    }
    return trials > 0 ? Double(successes) / Double(trials) : nil
  }
}

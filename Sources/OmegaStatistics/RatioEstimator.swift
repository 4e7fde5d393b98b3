/// Successes among the trials of one replication.
public struct RatioSample: Hashable, Sendable {
  public var successes: Int
  public var trials: Int

  public init(successes: Int, trials: Int) {
    precondition(0 <= successes && successes <= trials, "successes are among the trials")
    self.successes = successes
    self.trials = trials
  }
}

/// Shares that are pooled over replications, such as availability = Σ ok ÷ Σ judged.
public enum RatioEstimator {
  /// Pooled share with a jackknife over replications; nil when there was not one trial.
  ///
  /// The interval is never narrower than the binomial one of the pooled counts, so that no failure
  /// at all still leaves room for some. Requests of a replication fail together, hence the binomial
  /// alone would be too narrow: it stands alone only where fewer than two replications had trials.
  public static func estimate(_ samples: [RatioSample]) -> Estimate? {
    let tried = samples.filter { $0.trials > 0 }
    let successes = tried.reduce(0) { $0 + $1.successes }
    let trials = tried.reduce(0) { $0 + $1.trials }
    guard trials > 0 else { return nil }

    let binomial = binomialInterval(successes: successes, trials: trials)
    guard tried.count >= 2 else { return binomial }
    let leaveOneOut = tried.map {
      Double(successes - $0.successes) / Double(trials - $0.trials)
    }
    return Jackknife.estimate(pooled: binomial.value, leaveOneOut: leaveOneOut, within: 0...1)
      .widened(to: binomial)
  }

  /// Wilson's score interval of independent trials, 1 or more (Wilson, JASA 22, 1927).
  public static func binomialInterval(successes: Int, trials: Int) -> Estimate {
    precondition(trials > 0, "a share has trials")
    let count = Double(trials)
    let share = Double(successes) / count
    let z = Confidence.normalMultiple
    let centre = share + z * z / (2 * count)
    let spread = z * (share * (1 - share) / count + z * z / (4 * count * count)).squareRoot()
    let scale = 1 + z * z / count
    // At either end the formula gives the end itself but for rounding.
    return Estimate(
      value: share,
      low: successes == 0 ? 0 : max(0, (centre - spread) / scale),
      high: successes == trials ? 1 : min(1, (centre + spread) / scale))
  }
}

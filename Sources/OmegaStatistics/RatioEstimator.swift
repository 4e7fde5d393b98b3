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
  /// Requests of a replication fail together. How much more the share varies than that of
  /// independent trials would is taken from the jackknife, as a factor on the variance; the
  /// interval is Wilson's with as many times fewer trials and Student's multiple for the number of
  /// replications: a score interval, since shares near 100 % are not spread evenly to both sides
  /// (Korn and Graubard, Survey Methodology 24, 1998; Dean and Pagano, Journal of Survey Statistics
  /// and Methodology 3, 2015). Where failures come in clusters, the share is more skewed than such
  /// a number of independent trials; there the interval is longer on that side (Hall, JRSS B 54,
  /// 1992). It is never narrower than the binomial one, so that no failure at all still leaves room
  /// for some; the binomial stands alone where fewer than two replications had trials.
  ///
  /// - Parameter hasUnseenOutage: whether an outage may strike at random that no replication has met
  ///   (see `RatioSpread`).
  public static func estimate(
    _ samples: [RatioSample], hasUnseenOutage: Bool = false
  ) -> Estimate? {
    let spread = RatioSpread(samples, hasUnseenOutage: hasUnseenOutage)
    guard spread.trials > 0 else { return nil }
    return spread.interval(replications: spread.replications, trials: Double(spread.trials))
  }

  /// Wilson's score interval of independent trials, 1 or more (Wilson, JASA 22, 1927).
  public static func binomialInterval(
    successes: Int, trials: Int, level: Double = Confidence.level
  ) -> Estimate {
    precondition(trials > 0, "a share has trials")
    return scoreInterval(
      share: Double(successes) / Double(trials), trials: Double(trials),
      multiple: NormalDistribution.quantile((1 + level) / 2))
  }

  /// The same of a share that was not counted but computed, and rests on so many independent trials.
  public static func binomialInterval(share: Double, trials: Double) -> Estimate {
    precondition(trials > 0, "a share has trials")
    return scoreInterval(share: share, trials: trials, multiple: Confidence.normalMultiple)
  }

  /// Wilson's score interval of a share among so many trials, which need not be a whole number.
  ///
  /// - Parameter multiple: standard errors to either side.
  static func scoreInterval(share: Double, trials: Double, multiple: Double) -> Estimate {
    let square = multiple * multiple
    let centre = share + square / (2 * trials)
    let spread =
      multiple * (share * (1 - share) / trials + square / (4 * trials * trials)).squareRoot()
    let scale = 1 + square / trials
    // At either end the formula gives the end itself but for rounding.
    return Estimate(
      value: share,
      low: share == 0 ? 0 : min(share, max(0, (centre - spread) / scale)),
      high: share == 1 ? 1 : max(share, min(1, (centre + spread) / scale)))
  }
}

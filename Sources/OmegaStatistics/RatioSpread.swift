/// A pooled share and how much it varies between replications.
///
/// A jackknife sees what happened, not what may. Where outages can strike at random and none did, each replication is
/// one trial that met none, whatever the number of requests in it: an outage that was not seen may take as much as
/// Wilson's interval of so many replications leaves open.
public struct RatioSpread: Hashable, Sendable {
  public let successes: Int
  public let trials: Int
  /// Replications that had trials.
  public let replications: Int
  /// Variance of the pooled share by the jackknife ÷ that of as many independent trials; 0 when
  /// there is no spread to see.
  public let varianceFactor: Double
  /// Of what single replications add to the share.
  public let skewness: Double
  /// Whether an outage may strike at random that no replication has met.
  let hasUnseenOutage: Bool

  public init(_ samples: [RatioSample], hasUnseenOutage: Bool = false) {
    let tried = samples.filter { $0.trials > 0 }
    let successes = tried.reduce(0) { $0 + $1.successes }
    let trials = tried.reduce(0) { $0 + $1.trials }
    self.successes = successes
    self.trials = trials
    replications = tried.count
    self.hasUnseenOutage = hasUnseenOutage
    guard tried.count >= 2, 0 < successes, successes < trials else {
      varianceFactor = 0
      skewness = 0
      return
    }
    let leaveOneOut = tried.map { Double(successes - $0.successes) / Double(trials - $0.trials) }
    let error = Jackknife.standardError(leaveOneOut: leaveOneOut)
    let share = Double(successes) / Double(trials)
    varianceFactor = error * error / (share * (1 - share) / Double(trials))
    skewness = Jackknife.skewness(leaveOneOut: leaveOneOut)
  }

  public var share: Double { trials > 0 ? Double(successes) / Double(trials) : 0 }

  /// The interval that so many replications with so many trials in all would give, if the share and
  /// its spread stayed as they are.
  func interval(replications: Int, trials: Double) -> Estimate {
    var interval = seen(replications: replications, trials: trials)
    if hasUnseenOutage {
      let spared = RatioEstimator.binomialInterval(share: 1, trials: Double(replications))
      interval.low = min(interval.low, share * spared.low)
    }
    return interval
  }

  /// The interval by the spread that was seen.
  private func seen(replications: Int, trials: Double) -> Estimate {
    let normal = Confidence.normalMultiple
    guard replications >= 2 else {
      return RatioEstimator.scoreInterval(share: share, trials: trials, multiple: normal)
    }
    let student = Confidence.studentMultiple(count: replications)
    var interval = RatioEstimator.scoreInterval(
      share: share, trials: trials,
      multiple: max(normal, student * varianceFactor.squareRoot()))
    let error = (varianceFactor * share * (1 - share) / trials).squareRoot()
    let multiples = SkewedMultiples(of: student, skewness: skewness, count: replications)
    // The rarer outcome comes in clusters; on its other side, the score interval keeps off the end.
    if share >= 0.5, skewness < 0 {
      interval.low = max(0, min(interval.low, share - multiples.below * error))
    } else if share < 0.5, skewness > 0 {
      interval.high = min(1, max(interval.high, share + multiples.above * error))
    }
    return interval
  }
}

import OmegaStatistics

/// How often the 95 % intervals of one small model held what is true, over many runs.
public struct CoverageRow: Hashable, Sendable {
  public let model: String
  public let truth: Double
  public let repetitions: Int
  public let covered: Int
  /// Intervals that lie wholly above what is true, and wholly below.
  public let above: Int
  public let below: Int
  /// Half-width of the intervals, in the mean.
  public let halfWidthMean: Double

  /// How sure the row's own interval is.
  public static let level = 0.99

  /// - Parameter intervals: one a run, at least one.
  public init(model: String, truth: Double, intervals: [Figure]) {
    precondition(!intervals.isEmpty, "a coverage is of something")
    self.model = model
    self.truth = truth
    repetitions = intervals.count
    covered = intervals.count { $0.low <= truth && truth <= $0.high }
    above = intervals.count { $0.low > truth }
    below = intervals.count { $0.high < truth }
    halfWidthMean =
      intervals.reduce(0) { $0 + ($1.high - $1.low) / 2 } / Double(intervals.count)
  }

  /// Share of the runs whose interval covers, with Wilson's interval: runs are independent.
  public var coverage: Figure {
    Figure(
      RatioEstimator.binomialInterval(
        successes: covered, trials: repetitions, level: Self.level))
  }

  /// Whether it is plausible that 95 of 100 cover.
  public var isPlausible: Bool {
    (coverage.low...coverage.high).contains(Confidence.level)
  }
}

import OmegaAssessment

/// Adds replications until the figures that a planner decides by are as narrow as asked (Model M-13).
public struct PrecisionSearch: Sendable {
  /// Replications unless another number is given; of each tier.
  public static let replicationsMaxDefault = 200

  /// Half-width ÷ estimate that every figure must have.
  public let goal: Double
  public let replicationsMax: Int

  public init(goal: Double, replicationsMax: Int = replicationsMaxDefault) {
    precondition(goal > 0 && replicationsMax >= 2, "a precision can be reached")
    self.goal = goal
    self.replicationsMax = replicationsMax
  }

  /// The run with the first number of replications at which the goal is reached, or with the most.
  ///
  /// Numbers are tried one after the other, each from how wide the intervals were at the one before; replications that
  /// have run are kept, so that the result is that of a run which was asked for that number.
  ///
  /// - Parameters:
  ///   - load: the scenario with a number of replications; it was valid with its own.
  ///   - watch: is given the progress of each round before it starts.
  public func perform(
    startingWith replications: Int, threads: Int, load: (Int) -> CheckedScenario,
    watch: (RunProgress) -> Void
  ) async throws(FailedRun) -> CompletedRun {
    var count = min(replicationsMax, max(2, replications))
    var simulated: SimulatedTiers?
    while true {
      guard let run = ScenarioRun(load(count), threads: threads) else {
        throw FailedRun(changedFile: ())
      }
      let progress = run.makeProgress(after: simulated)
      watch(progress)
      let completed = try await run.perform(progress: progress, continuing: simulated)
      let widest = PrecisionCheck(of: completed.report.result.tiers)?.widest
      let width = widest?.relativeHalfWidth ?? 0
      if width <= goal || count >= replicationsMax {
        return try completed.adding(
          PrecisionResult(
            goal: goal, replicationsMax: replicationsMax, isReached: width <= goal, widest: widest))
      }
      simulated = completed.simulated
      count = next(after: count, width: width)
    }
  }

  /// Widths fall with the root of the number; more than twice as many at once would trust a guess too far.
  func next(after count: Int, width: Double) -> Int {
    let wanted = Double(count) * (width / goal) * (width / goal)
    return min(replicationsMax, max(count + 1, Int(min(2 * Double(count), wanted).rounded(.up))))
  }
}

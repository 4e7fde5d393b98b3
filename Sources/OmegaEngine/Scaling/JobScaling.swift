import OmegaModel

/// What KEDA does for a queue whose work is done by jobs: each takes one request and ends with it.
///
/// Source: kedacore/keda-docs, `reference/scaledjob-spec.md`; kedacore/keda, `pkg/scaling/executor/scale_jobs.go`
/// (Model K-10).
struct JobScaling: Sendable {
  let strategy: JobStrategy
  let jobsMin: Int
  let jobsMax: Int
  /// Requests that call for one job.
  let target: Double
  let activation: Double

  init(_ rule: ReplicaScaling) {
    strategy = rule.jobStrategy
    jobsMin = rule.replicasMin
    jobsMax = rule.replicasMax
    target = rule.requestsPerReplica ?? 1
    activation = rule.activation
  }

  /// Jobs to start at one of its looks.
  ///
  /// - Parameters:
  ///   - waiting: requests in the queue.
  ///   - working: requests that jobs work on.
  ///   - jobs: those that have not ended.
  ///   - pending: those among them that do not run yet.
  func jobsToStart(waiting: Int, working: Int, jobs: Int, pending: Int) -> Int {
    guard jobs >= jobsMin else { return jobsMin - jobs }
    // What is worked on is still in the queue that the first strategies were made for.
    let queue =
      switch strategy {
      case .standard, .custom: waiting + working
      case .accurate, .eager: waiting
      }
    guard Double(queue) > activation else { return 0 }
    let wished = min(jobsMax, Int(wish: Double(queue) / target))
    let running = jobs - jobsMin
    let count =
      switch strategy {
      case .standard: wished - running
      case .accurate: wished + running > jobsMax ? jobsMax - running : wished - pending
      case .eager: min(jobsMax - running - pending, wished)
      case .custom(let deduction, let share):
        min(wished - deduction - Int(Double(running) * share), jobsMax)
      }
    // Never more than requests, but for the eager, nor than there may be at a time.
    let bounded = strategy == .eager ? count : min(count, queue)
    return max(0, min(bounded, jobsMax - jobs))
  }
}

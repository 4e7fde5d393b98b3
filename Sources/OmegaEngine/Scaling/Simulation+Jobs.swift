import OmegaModel

extension Simulation {
  /// KEDA looks whether a queue needs more jobs (Model K-10).
  mutating func startJobs(scaler position: Int, _ rule: ReplicaScaling) {
    let station = scalers[position].station
    let jobs = replicaNumbers(of: station, where: { $0.phase != .off })
    // A stopped job waits for its image: nothing starts it anew (Model P-11).
    let pending = jobs.count {
      [.pending, .stopped, .starting].contains(replicas[$0].phase)
    }
    let count = JobScaling(rule).jobsToStart(
      waiting: Int(stations[station].waiting.count), working: Int(stations[station].busy.count),
      jobs: jobs.count, pending: pending)
    if count > 0 { setReplicas(to: scalers[position].wanted + count, scaler: position) }
  }

  /// A job has taken its request: it takes no other, and nothing replaces it.
  mutating func finishJob(_ replica: ReplicaIndex) {
    guard let position = scalerPosition(of: replicas[replica].station) else {
      preconditionFailure("jobs are started by a scaler")
    }
    takeOutOfRotation(replica)
    want(scalers[position].wanted - 1, scaler: position)
  }
}

import OmegaEngine
import OmegaMeasurement

/// Runs replications side by side and hands them back in their order.
struct ReplicationRunner {
  /// A finished replication and how long its loop took.
  struct Finished: Sendable {
    var measurements: Measurements
    /// Wall-clock time inside the engine; never part of a result.
    var loopTime: Duration
  }

  /// Replications under way at once; 1 or more.
  let threads: Int
  let progress: RunProgress

  /// Results by position, whatever the order of finishing.
  ///
  /// - Throws: the first `RunFailure`; the other replications are then of no use.
  func run(_ replications: [Replication]) async throws -> [Finished] {
    var finished: [Finished?] = Array(repeating: nil, count: replications.count)
    try await withThrowingTaskGroup(of: (Int, Finished).self) { group in
      var next = 0
      func startNext() {
        guard next < replications.count else { return }
        let position = next
        let replication = replications[position]
        next += 1
        group.addTask { (position, try simulate(replication)) }
      }
      for _ in 0..<max(1, threads) { startNext() }
      while let (position, result) = try await group.next() {
        finished[position] = result
        progress.finishedReplication()
        startNext()
      }
    }
    return finished.compactMap { $0 }
  }

  private func simulate(_ replication: Replication) throws -> Finished {
    let start = ContinuousClock.now
    let measurements = try replication.run(progress: progress.engine)
    return Finished(measurements: measurements, loopTime: ContinuousClock.now - start)
  }
}

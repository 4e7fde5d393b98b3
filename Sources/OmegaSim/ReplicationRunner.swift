import OmegaEngine
import OmegaMeasurement

/// Runs replications side by side and hands them back in their order.
struct ReplicationRunner {
  /// Replications under way at once; 1 or more.
  let threads: Int
  let progress: RunProgress

  /// Results by position, whatever the order of finishing.
  ///
  /// - Throws: the first `RunFailure`; the other replications are then of no use.
  func run(_ replications: [Replication]) async throws -> [Measurements] {
    var finished: [Measurements?] = Array(repeating: nil, count: replications.count)
    try await withThrowingTaskGroup(of: (Int, Measurements).self) { group in
      var next = 0
      func startNext() {
        guard next < replications.count else { return }
        let position = next
        let replication = replications[position]
        next += 1
        group.addTask { [progress] in
          (position, try replication.run(progress: progress.engine))
        }
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
}

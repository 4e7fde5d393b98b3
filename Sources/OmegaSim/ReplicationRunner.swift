import OmegaEngine
import OmegaMeasurement

/// Runs replications side by side and hands them back in their order.
struct ReplicationRunner {
  /// Replications under way at once; 1 or more.
  let threads: Int
  /// Events of one replication beyond which it fails.
  let eventLimit: Int
  let progress: RunProgress

  /// Results by position, whatever the order of finishing.
  ///
  /// After a failure no further replication starts. As they start in order, the failure that is
  /// thrown, the first by position, is the same for any number of threads.
  func run(_ replications: [Replication]) async throws(FailedReplication) -> [Measurements] {
    let outcomes = await outcomes(of: replications)
    var finished: [Measurements] = []
    for (position, outcome) in outcomes.enumerated() {
      do throws(RunFailure) {
        if let outcome { finished.append(try outcome.get()) }
      } catch {
        throw FailedReplication(position: position, cause: error)
      }
    }
    return finished
  }

  /// Nil for what was not started.
  private func outcomes(
    of replications: [Replication]
  ) async -> [Result<Measurements, RunFailure>?] {
    var outcomes: [Result<Measurements, RunFailure>?] =
      Array(repeating: nil, count: replications.count)
    await withTaskGroup(of: (Int, Result<Measurements, RunFailure>).self) { group in
      var next = 0
      var hasFailed = false
      func startNext() {
        guard next < replications.count, !hasFailed else { return }
        let position = next
        let replication = replications[position]
        next += 1
        group.addTask { (position, outcome(of: replication)) }
      }
      for _ in 0..<min(max(1, threads), replications.count) { startNext() }
      while let (position, outcome) = await group.next() {
        outcomes[position] = outcome
        switch outcome {
        case .success: progress.finishedReplication()
        case .failure: hasFailed = true
        }
        startNext()
      }
    }
    return outcomes
  }

  private func outcome(of replication: Replication) -> Result<Measurements, RunFailure> {
    do throws(RunFailure) {
      return .success(try replication.run(progress: progress.engine, eventLimit: eventLimit))
    } catch {
      return .failure(error)
    }
  }
}

/// A replication that ended without measurements.
struct FailedReplication: Error {
  /// Among the replications of all tiers.
  let position: Int
  let cause: RunFailure
}

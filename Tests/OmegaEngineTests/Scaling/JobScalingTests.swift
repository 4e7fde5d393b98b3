import OmegaModel
import Testing

@testable import OmegaEngine

/// Model K-10.
@Suite("KEDA's scaled jobs, decided")
struct JobScalingTests {
  private func started(
    _ strategy: JobStrategy = .standard, waiting: Int, working: Int = 0, jobs: Int = 0,
    pending: Int = 0, most: Int = 100, target: Double = 1, least: Int = 0, activation: Double = 0
  ) -> Int {
    var rule = ReplicaScaling(
      replicasMin: least, replicasMax: most, requestsPerReplica: target, activation: activation)
    rule.jobStrategy = strategy
    return JobScaling(rule).jobsToStart(
      waiting: waiting, working: working, jobs: jobs, pending: pending)
  }

  @Test(
    "are as many as the queue asks for, less those that run, as in the table of KEDA's reference",
    arguments: [
      (10, 3, 1.0, 0, 3), (10, 3, 2, 0, 3), (10, 3, 1, 1, 2), (10, 100, 1, 0, 10), (4, 3, 5, 0, 1),
    ])
  func reference(queue: Int, most: Int, target: Double, running: Int, expected: Int) {
    #expect(started(waiting: queue, jobs: running, most: most, target: target) == expected)
  }

  @Test("count, by default, the requests being worked on as still in the queue")
  func locked() {
    // Five at work in five jobs and two that wait: two more.
    #expect(started(waiting: 2, working: 5, jobs: 5) == 2)
    #expect(started(waiting: 0, working: 5, jobs: 5) == 0)
  }

  @Test(
    "are, by the accurate strategy, those that wait, less the jobs that do not run yet",
    arguments: [(3, 5, 0, 100, 3), (3, 5, 2, 100, 1), (10, 8, 0, 12, 4), (3, 12, 0, 12, 0)])
  func accurate(waiting: Int, jobs: Int, pending: Int, most: Int, expected: Int) {
    #expect(
      started(
        .accurate, waiting: waiting, working: jobs - pending, jobs: jobs, pending: pending,
        most: most) == expected)
  }

  @Test(
    "are, by the eager strategy, as many as wait while there is room",
    arguments: [(2, 3, 0, 10, 2), (9, 3, 0, 10, 7), (9, 5, 2, 10, 3)])
  func eager(waiting: Int, jobs: Int, pending: Int, most: Int, expected: Int) {
    #expect(
      started(
        .eager, waiting: waiting, working: jobs - pending, jobs: jobs, pending: pending, most: most)
        == expected)
  }

  @Test(
    "are fewer, by a custom strategy, by a number and a share of those that run",
    arguments: [(1, 0.5, 10, 4, 11), (0, 0.0, 10, 4, 14), (20, 0, 10, 4, 0), (0, 0.3, 5, 3, 8)])
  func custom(deduction: Int, share: Double, waiting: Int, jobs: Int, expected: Int) {
    #expect(
      started(
        .custom(deduction: deduction, runningShare: share), waiting: waiting, working: jobs,
        jobs: jobs) == expected)
  }

  @Test("are never more than there may be at a time", arguments: [0, 3, 7, 12])
  func most(jobs: Int) {
    for strategy in [
      JobStrategy.standard, .accurate, .eager, .custom(deduction: 0, runningShare: 0),
    ] {
      for waiting in 0..<40 {
        let count = started(
          strategy, waiting: waiting, working: jobs, jobs: jobs, most: 12)
        #expect(count >= 0 && jobs + count <= 12)
      }
    }
  }

  @Test("are kept at a least, which does not count as running for the rest")
  func least() {
    #expect(started(waiting: 0, jobs: 1, least: 2) == 1)
    #expect(started(waiting: 3, jobs: 2, least: 2) == 3)
  }

  @Test("are none up to the activation threshold")
  func activation() {
    #expect(started(waiting: 5, activation: 5) == 0)
    #expect(started(waiting: 6, activation: 5) == 6)
  }
}

import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("The handler of health probes")
struct HealthHandlerTests {
  private let handler = HealthHandler(work: 1_000_000)

  private static let second = SimDuration.seconds(1).nanoseconds

  @Test("answers within its own work where nothing is before it")
  func idle() {
    #expect(handler.responseTime(behind: .init()) == 1_000_000)
    #expect(handler.responseTime(behind: .init(cores: 2)) == 1_000_000)
  }

  @Test("waits for a slot as long as whoever is first in the queue has waited")
  func queued() {
    let backlog = HealthHandler.Backlog(isFull: true, oldestWait: 2 * Self.second)
    #expect(handler.responseTime(behind: backlog) == 2 * Self.second + 1_000_000)
    // While a slot is free, nobody waits.
    #expect(
      handler.responseTime(behind: .init(isFull: false, oldestWait: 2 * Self.second)) == 1_000_000)
  }

  @Test(
    "shares the cores with what computes",
    arguments: [
      (0, 1.0, 1_000_000), (1, 1.0, 2_000_000), (1, 2.0, 1_000_000), (2, 2.0, 1_500_000),
      (999, 1.0, 1_000_000_000), (1, 0.5, 4_000_000),
    ] as [(Int, Double, Int64)])
  func shared(jobs: Int, cores: Double, expected: Int64) {
    #expect(handler.responseTime(behind: .init(jobs: jobs, cores: cores)) == expected)
  }

  @Test("waits for the work before it where cores are given in order")
  func inOrder() {
    #expect(
      handler.responseTime(behind: .init(cores: 2, workInLine: 3e9)) == 1_500_000_000 + 1_000_000)
    #expect(handler.responseTime(behind: .init(cores: 2, workInLine: 0)) == 1_000_000)
  }
}

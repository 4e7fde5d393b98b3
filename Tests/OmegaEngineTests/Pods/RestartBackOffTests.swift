import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("The back-off of restarts")
struct RestartBackOffTests {
  /// Delays in seconds of containers that ran for so many.
  private func delays(ran: [Int64]) -> [Int64] {
    var backOff = RestartBackOff()
    return ran.map { backOff.delay(ran: SimDuration.seconds($0).nanoseconds) / 1_000_000_000 }
  }

  @Test("is nothing, then 10 s, and twice as long each time, up to five minutes")
  func doubles() {
    #expect(
      delays(ran: Array(repeating: 30, count: 9)) == [0, 10, 20, 40, 80, 160, 300, 300, 300])
  }

  @Test("is forgotten when a container has run for ten minutes")
  func forgets() {
    #expect(delays(ran: [30, 30, 30, 600, 30, 599]) == [0, 10, 20, 0, 10, 20])
  }
}

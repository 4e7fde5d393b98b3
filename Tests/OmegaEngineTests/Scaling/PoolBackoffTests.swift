import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("How long a pool is left alone after it could not grow")
struct PoolBackoffTests {
  private static func minutes(_ count: Int) -> Int64 {
    SimDuration.minutes(Int64(count)).nanoseconds
  }

  /// Failures at some minutes, and the minute at which the last back-off ends.
  @Test(
    "is five minutes, doubles up to half an hour, and is five again three hours after the last failure",
    arguments: [
      ([0], 5), ([0, 5], 15), ([0, 5, 15], 35), ([0, 5, 15, 35], 65), ([0, 5, 15, 35, 65], 95),
      // As long as it is left alone, another failure tells nothing new.
      ([0, 3], 8), ([0, 5, 10], 15),
      // Three hours to the minute, and a minute more.
      ([0, 180], 190), ([0, 181], 186), ([0, 5, 15, 195], 225), ([0, 5, 15, 196], 201),
    ])
  func lengths(_ failures: [Int], _ end: Int) throws {
    var backoff = PoolBackoff()
    for minute in failures { backoff.fail(at: Self.minutes(minute)) }
    #expect(backoff.isClosed(at: Self.minutes(failures[failures.count - 1])))
    #expect(backoff.isClosed(at: Self.minutes(end) - 1))
    #expect(!backoff.isClosed(at: Self.minutes(end)))
  }

  @Test("is over, and short again, when all nodes have come that were asked for")
  func success() {
    var backoff = PoolBackoff()
    #expect(!backoff.isClosed(at: 0))
    backoff.fail(at: 0)
    backoff.fail(at: Self.minutes(5))
    backoff.succeed()
    #expect(!backoff.isClosed(at: Self.minutes(5)))
    backoff.fail(at: Self.minutes(20))
    #expect(!backoff.isClosed(at: Self.minutes(25)))
  }
}

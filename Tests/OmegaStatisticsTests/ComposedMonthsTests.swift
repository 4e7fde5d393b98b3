import OmegaStatistics
import Testing

@Suite("Composed months")
struct ComposedMonthsTests {
  /// Replications of so many minutes with ten requests each, of which the first few fail.
  private func replications(
    _ failures: [UInt32], minutes: Int
  ) -> [(judged: [UInt32], failed: [UInt32])] {
    failures.map { count in
      var failed = Array(repeating: UInt32(0), count: minutes)
      failed[0] = count
      return (Array(repeating: 10, count: minutes), failed)
    }
  }

  private func share(_ failures: [UInt32], minutes: Int, objective: Double) throws -> Estimate {
    try #require(
      ComposedMonths(replications(failures, minutes: minutes), objective: objective, seed: 1)
    ).share
  }

  @Test("meet an objective always or never when every block does")
  func certain() throws {
    #expect(try share([0, 0], minutes: 1_440, objective: 0.999).value == 1)
    #expect(try share([10, 10], minutes: 60, objective: 0.999).value == 0)
    #expect(try share([10, 10], minutes: 60, objective: 0.9).value == 1)
  }

  @Test("meet it with the probability that draws with replacement give")
  func binomial() throws {
    // 30 days, each bad with probability 1/2; up to 15 bad ones are allowed: P(X ≤ 15) = 0.5722.
    let objective = 1 - 15.5 * 10 / (30 * 14_400)
    let estimate = try share([0, 10], minutes: 1_440, objective: objective)
    #expect(abs(estimate.value - 0.572_2) < 4 * (0.25 / 2_000).squareRoot())
  }

  @Test("are of weeks where the windows are weeks, and know as many months as were simulated")
  func blocks() throws {
    let weeks = try #require(
      ComposedMonths(replications([0, 0, 0], minutes: 20_160), objective: 0.9, seed: 1))
    #expect(weeks.blockMinutes == 10_080)
    #expect(abs(weeks.monthsSimulated - 1.4) < 1e-12)
    // Wilson with 1.4 trials, all of them good: n ÷ (n + 1.96²).
    #expect(abs(weeks.share.low - 1.4 / (1.4 + 3.841_458_8)) < 1e-6)
    #expect(weeks.share.high == 1)
    let days = try #require(
      ComposedMonths(replications([0], minutes: 2_880), objective: 0.9, seed: 1))
    #expect(days.blockMinutes == 2_880)
    let long = try #require(
      ComposedMonths(replications([0], minutes: 44_640), objective: 0.9, seed: 1))
    #expect(long.blockMinutes == 43_200)
  }

  @Test("use every day of a window that is longer than a month", arguments: [0, 15, 30])
  func longWindow(day: Int) throws {
    // Only one of 31 days is bad, by so much that a month with it is: 30 of the 31 months have it.
    var failed = Array(repeating: UInt32(0), count: 44_640)
    failed[day * 1_440 + 700] = 10
    let months = try #require(
      ComposedMonths(
        [(Array(repeating: 10, count: 44_640), failed)], objective: 1 - 5 / 432_000, seed: 1))
    #expect(abs(months.share.value - 1.0 / 31) < 4 * (1.0 / 31 / 2_000).squareRoot())
  }

  @Test("are the same for the same seed, and do not exist without a request")
  func determinism() throws {
    let some = replications([0, 3, 5, 9], minutes: 1_440)
    let objective = 0.999_7
    #expect(
      ComposedMonths(some, objective: objective, seed: 7)
        == ComposedMonths(some, objective: objective, seed: 7))
    #expect(ComposedMonths([([0, 0], [0, 0])], objective: 0.9, seed: 1) == nil)
    #expect(ComposedMonths([], objective: 0.9, seed: 1) == nil)
  }
}

import OmegaStatistics
import Testing

@Suite("A share over replications")
struct RatioEstimatorTests {
  @Test(
    "has Wilson's interval as its floor",
    arguments: [
      (10, 10, 0.7224672001371109, 1.0), (0, 5, 0.0, 0.43448246478317476),
      (999, 1_000, 0.9943574414020421, 0.9998234536293739),
      (81, 263, 0.2552885198782742, 0.36620957698280004),
      (99_990, 100_000, 0.999815915304549, 0.9999456792654903),
    ])
  func wilson(successes: Int, trials: Int, low: Double, high: Double) {
    let interval = RatioEstimator.binomialInterval(successes: successes, trials: trials)
    #expect(approximately(interval.low, low))
    #expect(approximately(interval.high, high))
    #expect(interval.value == Double(successes) / Double(trials))
  }

  @Test("pools counts and takes its spread from a jackknife")
  func jackknife() throws {
    let samples = [(90, 100), (80, 100), (99, 100), (70, 90)].map {
      RatioSample(successes: $0.0, trials: $0.1)
    }
    let estimate = try #require(RatioEstimator.estimate(samples))
    #expect(approximately(estimate.value, 339.0 / 390))
    // The jackknife's variance is 8.155 times the binomial's; Student's multiple for four is 3.182.
    #expect(approximately(estimate.low, 0.6496817225256127))
    #expect(approximately(estimate.high, 0.9597169831388023))
  }

  @Test("without a failure in any replication still has a width", arguments: [1, 2, 5, 40])
  func noFailures(replications: Int) throws {
    let samples = Array(
      repeating: RatioSample(successes: 1_000, trials: 1_000), count: replications)
    let estimate = try #require(RatioEstimator.estimate(samples))
    #expect(estimate.value == 1)
    #expect(estimate.high == 1)
    #expect(
      estimate.low
        == RatioEstimator.binomialInterval(
          successes: 1_000 * replications, trials: 1_000 * replications
        ).low)
    #expect(estimate.low < 1)
  }

  @Test("is never narrower than the binomial and stays between 0 and 1", arguments: 1...50)
  func neverNarrower(seed: Int) throws {
    let samples = (0..<4).map { index in
      let trials = (seed * 7_919 + index * 104_729) % 500
      return RatioSample(
        successes: trials == 0 ? 0 : (seed * 31 + index * 17) % (trials + 1), trials: trials)
    }
    let estimate = try #require(RatioEstimator.estimate(samples))
    let binomial = RatioEstimator.binomialInterval(
      successes: samples.reduce(0) { $0 + $1.successes },
      trials: samples.reduce(0) { $0 + $1.trials })
    #expect(estimate.low <= binomial.low)
    #expect(estimate.high >= binomial.high)
    #expect(estimate.low >= 0 && estimate.high <= 1)
    #expect(estimate.low <= estimate.value && estimate.value <= estimate.high)
  }

  @Test("where an outage may strike at random and none was seen, rests on replications")
  func noOutageSeen() throws {
    let samples = Array(repeating: RatioSample(successes: 1_000, trials: 1_000), count: 5)
    let estimate = try #require(RatioEstimator.estimate(samples, hasUnseenOutage: true))
    #expect(estimate.low == RatioEstimator.binomialInterval(successes: 5, trials: 5).low)
    #expect(estimate.high == 1)
    // That other requests fail tells nothing about outages that never were: worse data gives no better verdict.
    let others = Array(repeating: RatioSample(successes: 990, trials: 1_000), count: 5)
    let judged = try #require(RatioEstimator.estimate(others, hasUnseenOutage: true))
    let seen = try #require(RatioEstimator.estimate(others))
    #expect(judged.low == 0.99 * estimate.low)
    #expect(judged.high == seen.high)
  }

  @Test("of one replication, or of one that had trials, is the binomial")
  func oneReplication() {
    let one = [RatioSample(successes: 7, trials: 9)]
    let binomial = RatioEstimator.binomialInterval(successes: 7, trials: 9)
    #expect(RatioEstimator.estimate(one) == binomial)
    #expect(RatioEstimator.estimate(one + [RatioSample(successes: 0, trials: 0)]) == binomial)
  }

  @Test("does not exist without a trial")
  func noTrials() {
    #expect(RatioEstimator.estimate([]) == nil)
    #expect(RatioEstimator.estimate([RatioSample(successes: 0, trials: 0)]) == nil)
  }
}

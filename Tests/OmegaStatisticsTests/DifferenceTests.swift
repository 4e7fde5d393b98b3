import Foundation
import OmegaStatistics
import Testing

@Suite("A difference between two sets of replications")
struct DifferenceTests {
  @Test("pair by pair cancels what both share")
  func cancels() throws {
    let before = [10.0, 200, 30, 4_000]
    let after = [11.1, 200.9, 31, 4_001]
    let difference = try #require(Difference(pairs: before, after))
    #expect(approximately(difference.value, 1.0, within: 1e-6))
    #expect(difference.degreesOfFreedom == 3)
    #expect(difference.interval(errorRate: 0.05).low > 0)
    let back = try #require(Difference(pairs: after, before))
    #expect(back.interval(errorRate: 0.05).high < 0)
    let independent = try #require(Difference(independent: before, after))
    #expect(independent.interval(errorRate: 0.05).low < -1_000)
  }

  @Test("that straddles zero shows nothing")
  func straddles() throws {
    let interval = try #require(Difference(pairs: [1, 2, 3], [2, 1, 3.1])).interval(errorRate: 0.05)
    #expect(interval.low < 0 && interval.high > 0)
  }

  @Test("of one pair shows nothing, whatever its size and the level asked for")
  func onePair() throws {
    let difference = try #require(Difference(pairs: [1], [1_000]))
    #expect(difference.degreesOfFreedom == 0 && !difference.isCertain)
    for errorRate in [0.9, 0.05, 0.001] {
      #expect(difference.interval(errorRate: errorRate).low <= 0)
    }
    #expect(Difference(pairs: [Double](), []) == nil)
    let oneSided = try #require(Difference(independent: [1], [5, 6, 7]))
    #expect(oneSided.degreesOfFreedom == 0)
  }

  @Test(
    "of one pair that is equal is none, which two that did not meet the same requests cannot show")
  func oneEqualPair() throws {
    let equal = try #require(Difference(pairs: [7], [7]))
    #expect(equal.isCertain && equal.value == 0 && equal.degreesOfFreedom == 0)
    let independent = try #require(Difference(independent: [7], [7]))
    #expect(!independent.isCertain)
  }

  @Test("of shares counts only pairs in which anything was tried")
  func untriedPairs() throws {
    let none = RatioSample(successes: 0, trials: 0)
    let difference = try #require(
      Difference(
        pairs: [sample((90, 100)), none, none, none], [sample((50, 100)), none, none, none]))
    #expect(difference.degreesOfFreedom == 0 && !difference.isCertain)
  }

  @Test("that is the same in every replication is certain")
  func certain() throws {
    let difference = try #require(Difference(pairs: [1.5, 2.5], [2.5, 3.5]))
    #expect(difference.isCertain)
    #expect(difference.interval(errorRate: 0.001) == Estimate(certain: 1))
    let fixed = try #require(Difference(independent: [0.1, 0.1, 0.1], [0.3, 0.3]))
    #expect(fixed.isCertain && approximately(fixed.value, 0.2, within: 1e-12))
  }

  @Test("of shares is that of the pooled shares")
  func shares() throws {
    let before = [(90, 100), (85, 100), (88, 100)].map(sample)
    let after = [(95, 100), (90, 100), (93, 100)].map(sample)
    let difference = try #require(Difference(pairs: before, after))
    #expect(approximately(difference.value, 0.05, within: 1e-6))
    #expect(difference.interval(errorRate: 0.05).low > 0)
    #expect(
      Difference(pairs: before, before)?.interval(errorRate: 0.05) == Estimate(certain: 0))
  }

  @Test("of shares needs trials on both sides")
  func sharesWithoutTrials() {
    let none = [RatioSample(successes: 0, trials: 0)]
    #expect(Difference(pairs: none, [sample((1, 2))]) == nil)
    #expect(Difference(independent: none, [sample((1, 2))]) == nil)
  }

  @Test("Welch's interval is that of a worked example")
  func welch() throws {
    // Two sets of fifteen values, of which t = −2.46 with 25.0 degrees of freedom is published (Wikipedia, "Welch's
    // t-test", example 1).
    let before = [
      27.5, 21.0, 19.0, 23.6, 17.0, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19.0, 21.7, 21.4,
    ]
    let after = [
      27.1, 22.0, 20.8, 23.4, 23.4, 23.5, 25.8, 22.0, 24.8, 20.2, 21.9, 22.1, 22.9, 20.5, 24.4,
    ]
    let difference = try #require(Difference(independent: before, after))
    #expect(approximately(difference.value / difference.standardError, 2.46, within: 0.003))
    #expect(difference.degreesOfFreedom == 24, "24.99, rounded down")
    // 23.0 − 20.8 ± t(24; 97.5 %) = 2.0639 standard errors.
    let interval = difference.interval(errorRate: 0.05)
    #expect(
      approximately(
        (interval.high - interval.value) / difference.standardError, 2.0639, within: 1e-4))
    #expect(interval.low > 0)
    let unequal = try #require(Difference(independent: [0, 100, 50], [1.0, 1.1, 1.2, 0.9, 1.0]))
    #expect(unequal.degreesOfFreedom == 2, "the side that varies decides")
  }

  @Test("of independent shares is never surer than independent trials")
  func binomialFloor() throws {
    let before = [(1_000, 1_000), (1_000, 1_000), (1_000, 1_000)].map(sample)
    let difference = try #require(Difference(independent: before, before))
    #expect(difference.value == 0 && difference.standardError > 0)
    let lucky = [(999, 1_000), (999, 1_000), (999, 1_000)].map(sample)
    let interval = try #require(Difference(independent: before, lucky)).interval(errorRate: 0.05)
    #expect(interval.low < 0 && interval.high > 0, "three failures of 3,000 may be chance")
  }

  @Test("of quotients pair by pair is that of the pooled quotients")
  func quotients() throws {
    let before = [RatioSum.Part(10, per: 5), .init(30, per: 10)]
    let after = [RatioSum.Part(20, per: 5), .init(30, per: 5)]
    let difference = try #require(Difference(pairs: before, after))
    #expect(approximately(difference.value, 5 - 40.0 / 15, within: 1e-12))
  }

  @Test("holds zero in about 95 of 100 when there is none", arguments: [true, false])
  func coverage(isPaired: Bool) throws {
    var state: UInt64 = 42
    func uniform() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(1 << 53)
    }
    func normal() -> Double { NormalDistribution.quantile(min(max(uniform(), 1e-12), 1 - 1e-12)) }
    let runs = 4_000
    var held = 0
    for _ in 0..<runs {
      let before = (0..<5).map { _ in normal() }
      let after = (0..<5).map { _ in normal() }
      let difference = try #require(
        isPaired
          ? Difference(pairs: before, after) : Difference(independent: before, after))
      let interval = difference.interval(errorRate: 0.05)
      if interval.low <= 0, interval.high >= 0 { held += 1 }
    }
    // Rounding the degrees of freedom down holds a little more often.
    #expect((0.94...0.975).contains(Double(held) / Double(runs)))
  }

  private func sample(_ counts: (Int, Int)) -> RatioSample {
    RatioSample(successes: counts.0, trials: counts.1)
  }
}

import OmegaStatistics
import Testing

/// Model M-5.
@Suite("An interval of skewed replications")
struct SkewnessTests {
  private func sum(_ values: [Double]) throws -> RatioSum {
    try #require(RatioSum(values.map { RatioSum.Part($0, per: 1) }))
  }

  @Test("is Student's where they are spread evenly")
  func even() throws {
    let sum = try sum([1, 2, 3, 4, 5])
    let halfWidth = 2.7764451051977987 * sum.standardError
    let estimate = sum.estimate()
    #expect(abs(sum.skewness) < 1e-12)
    #expect(approximately(estimate.low, 3 - halfWidth))
    #expect(approximately(estimate.high, 3 + halfWidth))
  }

  @Test(
    "is longer on the side of the long tail by Hall's transformation, and Student's on the other")
  func skewed() throws {
    // Nine equal values and one above: skewness (10 − 2) ÷ √(10 − 1), ÷ √10 is a.
    let sum = try sum(Array(repeating: 0, count: 9) + [10])
    #expect(approximately(sum.skewness, 8.0 / 3))
    #expect(approximately(sum.standardError, 1))
    let student = 2.262157162740992
    let estimate = sum.estimate()
    #expect(approximately(estimate.low, 1 - student))
    // The root of T + aT²/3 + a²T³/27 + a/6 = −student.
    let above = estimate.high - 1
    let skew = 8.0 / 3 / 10.0.squareRoot()
    let transformed =
      -above + skew * above * above / 3 - skew * skew * above * above * above / 27 + skew / 6
    #expect(approximately(transformed, -student))
    #expect(above > 1.5 * student)
  }

  @Test("is mirrored with them")
  func mirrored() throws {
    let values = [3.0, 1, 4, 1, 5, 9, 2, 6]
    let up = try sum(values).estimate()
    let down = try sum(values.map { -$0 }).estimate()
    #expect(approximately(up.low, -down.high))
    #expect(approximately(up.high, -down.low))
  }

  @Test("holds a share that few bad replications lower")
  func share() throws {
    let bad = RatioSample(successes: 0, trials: 100)
    let good = RatioSample(successes: 100, trials: 100)
    let estimate = try #require(RatioEstimator.estimate([bad] + Array(repeating: good, count: 19)))
    let mirrored = try #require(RatioEstimator.estimate([good] + Array(repeating: bad, count: 19)))
    // One of twenty: Wilson's interval of 20 trials with Student's multiple is 0.7451 … 0.9919.
    #expect(estimate.low < 0.745)
    #expect(estimate.high < 1)
    #expect(approximately(estimate.low, 1 - mirrored.high))
    #expect(approximately(estimate.high, 1 - mirrored.low))
  }
}

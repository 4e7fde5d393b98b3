import OmegaStatistics
import Testing

/// Model M-5.
@Suite("Bounds of a quantile")
struct QuantileEstimatorTests {
  private func bounding(_ share: Double, _ within: [Double], of count: Double) -> ClosedRange<
    Double
  >? {
    QuantileEstimator.bounds(
      ofShare: share, within: within.map { RatioSum.Part($0, per: count) })
  }

  @Test("are those of as many fewer requests as the spread says, with Student's multiple")
  func spread() throws {
    // Shares 0.87, 0.9 and 0.93: the error of their mean is 0.03 ÷ √3, of independent requests √(0.09 ÷ 3,000).
    let bounds = try #require(bounding(0.9, [870, 900, 930], of: 1_000))
    let multiple = 4.302652729749462 * 0.03 / 3.0.squareRoot() / (0.09 / 3_000).squareRoot()
    // Wilson's bounds are where the share's distance is that multiple of its own error.
    for bound in [bounds.lowerBound, bounds.upperBound] {
      let error = (bound * (1 - bound) / 3_000).squareRoot()
      #expect(approximately(abs(bound - 0.9), multiple * error))
    }
    #expect(bounds.contains(0.9))
  }

  @Test("are never narrower than those of independent requests")
  func binomial() throws {
    let bounds = try #require(bounding(0.99, [990, 990, 990], of: 1_000))
    let wilson = RatioEstimator.binomialInterval(successes: 2_970, trials: 3_000)
    #expect(approximately(bounds.lowerBound, wilson.low))
    #expect(approximately(bounds.upperBound, wilson.high))
  }

  @Test("do not exist where so few requests lie beyond that all of them may be on the wrong side")
  func tail() throws {
    // 3 and 4 requests above: less and more than ln 40 = 3.69.
    #expect(try #require(bounding(0.99, [99, 99, 99], of: 100)).upperBound == 1)
    #expect(try #require(bounding(0.99, [99, 99, 99, 99], of: 100)).upperBound < 1)
    #expect(try #require(bounding(0.01, [1, 1, 1], of: 100)).lowerBound == 0)
  }

  @Test("are not known from fewer than two replications with requests")
  func oneReplication() {
    #expect(bounding(0.5, [5], of: 10) == nil)
    #expect(bounding(0.5, [], of: 10) == nil)
  }
}

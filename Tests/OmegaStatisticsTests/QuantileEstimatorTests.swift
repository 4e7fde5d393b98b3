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

  @Test("are Student's multiple of the share's spread to either side")
  func spread() throws {
    // Shares 0.8, 0.9 and 1: the error of their mean is 0.1 ÷ √3.
    let bounds = try #require(bounding(0.9, [800, 900, 1_000], of: 1_000))
    let halfWidth = 4.302652729749462 * 0.1 / 3.0.squareRoot()
    #expect(approximately(bounds.lowerBound, 0.9 - halfWidth))
    #expect(approximately(bounds.upperBound, 0.9 + halfWidth))
  }

  @Test("are never narrower than those of independent requests")
  func binomial() throws {
    let bounds = try #require(bounding(0.99, [99, 99, 99], of: 100))
    let halfWidth = 1.959963984540054 * (0.99 * 0.01 / 300).squareRoot()
    #expect(approximately(bounds.lowerBound, 0.99 - halfWidth))
    #expect(approximately(bounds.upperBound, 0.99 + halfWidth))
  }

  @Test("are not known from fewer than two replications with requests")
  func oneReplication() {
    #expect(bounding(0.5, [5], of: 10) == nil)
    #expect(bounding(0.5, [], of: 10) == nil)
  }
}

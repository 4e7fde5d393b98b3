import OmegaStatistics
import Testing

/// Model M-5.
@Suite("A duration that may be a quantile")
struct QuantileEstimatorTests {
  private func parts(_ within: [Double], of count: Double) -> [RatioSum.Part] {
    within.map { RatioSum.Part($0, per: count) }
  }

  private func isPlausible(_ share: Double, _ within: [Double], of count: Double) -> Bool? {
    QuantileEstimator.isPlausible(share: share, within: parts(within, of: count))
  }

  @Test("has a share within that lies no further off than Student's multiple of its spread")
  func spread() {
    // Shares 0.4, 0.5 and 0.6, without skewness: the error of their mean is 0.1 ÷ √3.
    let halfWidth = 4.302652729749462 * 0.1 / 3.0.squareRoot()
    for sign in [-1.0, 1] {
      #expect(isPlausible(0.5 + sign * halfWidth * 0.999, [400, 500, 600], of: 1_000) == true)
      #expect(isPlausible(0.5 + sign * halfWidth * 1.001, [400, 500, 600], of: 1_000) == false)
    }
  }

  @Test("may be further off on the side where few replications differ by much")
  func skewed() {
    // One of ten replications met a long queue: there may well be more such.
    let within: [Double] = [900] + Array(repeating: 1_000, count: 9)
    let error = 0.1 / 10
    let multiple = 2.262157162740992
    #expect(isPlausible(0.99 - 1.5 * multiple * error, within, of: 1_000) == true)
    #expect(isPlausible(0.99 + 0.9 * multiple * error, within, of: 1_000) == false)
  }

  @Test("is not judged more sharply than independent requests allow")
  func binomial() {
    let halfWidth = 1.959963984540054 * (0.99 * 0.01 / 300).squareRoot()
    #expect(isPlausible(0.99, [99, 99, 99].map { $0 - halfWidth * 99 }, of: 100) == true)
    let tooLow = Array(repeating: (0.99 - halfWidth * 1.01) * 100, count: 3)
    #expect(isPlausible(0.99, tooLow, of: 100) == false)
  }

  @Test("is not known from fewer than two replications with requests")
  func oneReplication() {
    #expect(isPlausible(0.5, [5], of: 10) == nil)
    #expect(isPlausible(0.5, [], of: 10) == nil)
  }

  @Test("is unbounded where the interval of the share reaches all requests")
  func unbounded() {
    func isUnbounded(_ within: [Double]) -> Bool {
      QuantileEstimator.isUnbounded(share: 0.99, within: parts(within, of: 100))
    }
    #expect(isUnbounded([99, 99, 99]))
    #expect(!isUnbounded(Array(repeating: 99, count: 10)))
    #expect(isUnbounded([90] + Array(repeating: 100, count: 9)))
    #expect(isUnbounded([99]))
  }
}

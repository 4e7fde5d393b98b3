import OmegaStatistics
import Testing

@Suite("A jackknife")
struct JackknifeTests {
  @Test("of a mean is the classic standard error")
  func ofMean() {
    let values = [3.0, 7, 1, 12, 5, 5, 9]
    let total = values.reduce(0, +)
    let leaveOneOut = values.map { (total - $0) / 6 }
    let mean = total / 7
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 6
    let expected = (variance / 7).squareRoot()
    #expect(approximately(Jackknife.standardError(leaveOneOut: leaveOneOut), expected))
  }

  @Test("gives the pooled value and Student's interval around it")
  func interval() {
    let estimate = Jackknife.estimate(pooled: 10, leaveOneOut: [9, 10, 11])
    // Squares 2 × (2 ÷ 3) under the root, times t(2) = 4.302652729749462.
    let halfWidth = 4.302652729749462 * (4.0 / 3).squareRoot()
    #expect(estimate.value == 10)
    #expect(approximately(estimate.low, 10 - halfWidth))
    #expect(approximately(estimate.high, 10 + halfWidth))
  }

  @Test("is cut to what is possible")
  func cut() {
    #expect(Jackknife.estimate(pooled: 1, leaveOneOut: [0.1, 3], within: 0...2).low == 0)
    #expect(Jackknife.estimate(pooled: 1, leaveOneOut: [0.1, 3], within: 0...2).high == 2)
  }

  @Test("has no width when leaving out any replication changes nothing")
  func equalValues() {
    #expect(Jackknife.estimate(pooled: 0.3, leaveOneOut: [0.3, 0.3, 0.3]).width == 0)
  }

  @Test("with one replication is as wide as for a single observation", arguments: [[], [4.0]])
  func oneReplication(leaveOneOut: [Double]) {
    let estimate = Jackknife.estimate(pooled: 4, leaveOneOut: leaveOneOut, within: 0...1e9)
    #expect(estimate == MeanEstimator.singleObservation(4, within: 0...1e9))
    #expect(estimate.width > 40)
  }
}

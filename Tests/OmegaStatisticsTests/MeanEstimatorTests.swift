import OmegaStatistics
import Testing

@Suite("A mean over replications")
struct MeanEstimatorTests {
  @Test("has Student's interval")
  func studentInterval() throws {
    let estimate = try #require(MeanEstimator.estimate([1, 2, 4, 8, 16]))
    #expect(approximately(estimate.value, 6.2))
    #expect(approximately(estimate.low, -1.3731325632789027))
    #expect(approximately(estimate.high, 13.773132563278903))
  }

  @Test("is cut to what is possible")
  func cut() throws {
    let estimate = try #require(MeanEstimator.estimate([1, 2, 4, 8, 16], within: 0...10))
    #expect(estimate.low == 0)
    #expect(estimate.high == 10)
    #expect(approximately(estimate.value, 6.2))
  }

  @Test("keeps its value inside its interval, even when that lies beyond what is possible")
  func impossibleValue() throws {
    let estimate = try #require(MeanEstimator.estimate([1.02, 1.04], within: 0...1))
    #expect(estimate.low <= estimate.value && estimate.value <= estimate.high)
  }

  @Test("has no width when every replication says the same, to the last digit", arguments: 2...9)
  func equalValues(count: Int) {
    let estimate = MeanEstimator.estimate(Array(repeating: 0.1, count: count))
    #expect(estimate == Estimate(certain: 0.1))
  }

  @Test("of one replication is far from certain")
  func oneReplication() throws {
    let estimate = try #require(MeanEstimator.estimate([100], within: 0...1e9))
    #expect(estimate.value == 100)
    #expect(estimate.low == 0)
    #expect(approximately(estimate.high, 1067.8828980765735))
  }

  @Test("does not exist without a replication")
  func noReplication() {
    #expect(MeanEstimator.estimate([]) == nil)
  }

  @Test("of one observation covers the true mean in 95 of 100 cases at the least favourable spread")
  func coverage() {
    // Observations at evenly spaced quantiles of N(1, 1), where the coverage is lowest.
    let count = 20_000
    let covered = (0..<count).count { step in
      let value = 1 + NormalDistribution.quantile((Double(step) + 0.5) / Double(count))
      let estimate = MeanEstimator.singleObservation(value, within: -1e9...1e9)
      return estimate.low <= 1 && 1 <= estimate.high
    }
    #expect(approximately(Double(covered) / Double(count), 0.95, within: 1e-3))
  }
}

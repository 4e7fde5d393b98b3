import OmegaStatistics
import Testing

@Suite("A paired difference")
struct PairedDifferenceTests {
  @Test("cancels what both variants share")
  func cancels() throws {
    let baseline = [10.0, 200, 30, 4_000]
    let candidate = [11.1, 200.9, 31, 4_001]
    let difference = try #require(PairedDifference(baseline: baseline, candidate: candidate))
    #expect(approximately(difference.estimate.value, 1.0, within: 1e-6))
    #expect(difference.direction == .rise)
    let back = try #require(PairedDifference(baseline: candidate, candidate: baseline))
    #expect(back.direction == .fall)
  }

  @Test("that straddles zero shows nothing")
  func straddles() {
    #expect(
      PairedDifference(baseline: [1, 2, 3], candidate: [2, 1, 3.1])?.direction == .notShown)
  }

  @Test("of one pair shows nothing, whatever its size")
  func onePair() {
    #expect(PairedDifference(baseline: [1], candidate: [1_000])?.direction == .notShown)
    #expect(PairedDifference(baseline: [Double](), candidate: []) == nil)
  }

  @Test("of shares is that of the pooled shares")
  func shares() throws {
    let baseline = [(90, 100), (85, 100), (88, 100)].map(sample)
    let candidate = [(95, 100), (90, 100), (93, 100)].map(sample)
    let difference = try #require(PairedDifference(baseline: baseline, candidate: candidate))
    #expect(approximately(difference.estimate.value, 0.05, within: 1e-6))
    #expect(difference.direction == .rise)
    #expect(
      PairedDifference(baseline: baseline, candidate: baseline)?.estimate == Estimate(certain: 0))
  }

  @Test("of shares needs trials on both sides")
  func sharesWithoutTrials() {
    let none = [RatioSample(successes: 0, trials: 0)]
    #expect(PairedDifference(baseline: none, candidate: [sample((1, 2))]) == nil)
  }

  private func sample(_ counts: (Int, Int)) -> RatioSample {
    RatioSample(successes: counts.0, trials: counts.1)
  }
}

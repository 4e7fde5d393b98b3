import Testing

@testable import OmegaEngine

@Suite("Histograms for curves")
struct CoarseHistogramsTests {
  @Test(
    "a quantile for a curve is within 6.25 % of the exact one",
    arguments: 1...10 as ClosedRange<UInt64>)
  func coarseQuantiles(seed: UInt64) {
    var histograms = CoarseHistograms(count: 3)
    let durations = SampleDurations.of(4_000, seed: seed, octaves: 16...43.9)
    for duration in durations { histograms.record(duration, in: 1) }
    let sorted = durations.sorted()
    var errors: [Double] = []
    for share in stride(from: 0.0, through: 1, by: 0.01) {
      let truth = SampleDurations.quantile(share, of: sorted)
      errors.append(histograms.quantile(share, of: 1) / truth - 1)
    }
    for error in errors { #expect(abs(error) <= 1.0 / 16) }
    // Errors to either side cancel: the value given is the middle of its bucket.
    #expect(abs(errors.reduce(0, +) / Double(errors.count)) < 0.01)
    let isEmpty = histograms.quantile(0.5, of: 0).isNaN && histograms.quantile(0.5, of: 2).isNaN
    #expect(isEmpty)
  }

  @Test("durations beyond a curve's buckets are counted in the nearest")
  func coarseEnds() {
    var histograms = CoarseHistograms(count: 2)
    histograms.record(-1, in: 0)
    histograms.record(0, in: 0)
    histograms.record(.max, in: 1)
    let (shortest, longest) = (histograms.quantile(0.5, of: 0), histograms.quantile(0.5, of: 1))
    #expect(shortest < 70_000 && longest > 0.9 * 0x1p44)
  }
}

import OmegaMeasurement
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("Histograms for the results")
struct DurationHistogramsTests {
  @Test(
    "a quantile for the results is within 0.4 % of the exact one, for any mixture of durations",
    arguments: 1...10 as ClosedRange<UInt64>)
  func fineQuantiles(seed: UInt64) throws {
    var histograms = DurationHistograms(count: 3)
    let durations = SampleDurations.of(4_000, seed: seed, octaves: 0...46.9)
    for duration in durations { histograms.record(duration, in: 1) }
    let histogram = histograms.histogram(1)
    let sorted = durations.sorted()
    for share in stride(from: 0.0, through: 1, by: 0.01) {
      let quantile = try #require(histogram.quantile(share)) * 1e9
      let truth = SampleDurations.quantile(share, of: sorted)
      #expect(abs(quantile - truth) <= truth / 256 + 1e-6)
    }
    #expect(histogram.count == durations.count)
    #expect(histogram.maximum.nanoseconds == sorted.last)
    let total = durations.reduce(0.0) { $0 + Double($1) } * 1e-9
    #expect(abs(histogram.totalSeconds - total) <= 1e-12 * total)
    let others = [histograms.histogram(0).count, histograms.histogram(2).count]
    #expect(others == [0, 0])
  }

  @Test("many histograms in one block count as a histogram by itself does")
  func sameAsValue() {
    var histograms = DurationHistograms(count: 2)
    var values = [DurationHistogram(), DurationHistogram()]
    for (position, duration) in SampleDurations.of(5_000, seed: 5, octaves: 0...62).enumerated() {
      histograms.record(duration, in: position % 2)
      values[position % 2].record(.nanoseconds(duration))
    }
    for position in 0..<2 {
      let histogram = histograms.histogram(position)
      #expect(histogram.counts == values[position].trimmed().counts)
      #expect(histogram.maximum == values[position].maximum)
    }
    histograms.reset()
    let emptied = histograms.histogram(0)
    #expect(emptied == DurationHistogram().trimmed())
  }

  @Test("a negative duration counts as zero, in the sum as well")
  func negative() {
    var histograms = DurationHistograms(count: 1)
    var value = DurationHistogram()
    for duration in [-5_000, 1_000] as [Int64] {
      histograms.record(duration, in: 0)
      value.record(.nanoseconds(duration))
    }
    let total = histograms.histogram(0).totalSeconds
    #expect(abs(total - 1e-6) < 1e-15)
    #expect(abs(value.totalSeconds - 1e-6) < 1e-15)
    #expect(value.counts[0] == 1)
  }
}

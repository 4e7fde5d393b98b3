import OmegaMeasurement
import OmegaUnits
import Testing

@Suite("Histograms of durations")
struct DurationHistogramTests {
  /// Nanoseconds from 0 up to a power of two, as many in each octave.
  private static func durations(_ count: Int, seed: UInt64, octaves: Int) -> [Int64] {
    var random = SplitMix(state: seed)
    return (0..<count).map { _ in
      let octave = Int64.random(in: 0..<Int64(octaves), using: &random)
      return .random(in: 0..<(2 << octave), using: &random)
    }
  }

  private static func histogram(of durations: [Int64]) -> DurationHistogram {
    var histogram = DurationHistogram()
    for duration in durations { histogram.record(.nanoseconds(duration)) }
    return histogram
  }

  @Test("a quantile is within 1/256 of the exact one", arguments: 1...10 as ClosedRange<UInt64>)
  func quantiles(seed: UInt64) throws {
    let durations = Self.durations(3_000, seed: seed, octaves: 46)
    let histogram = Self.histogram(of: durations)
    let sorted = durations.sorted()
    for percent in 0...100 {
      let share = Double(percent) / 100
      let rank = max(1, Int((share * Double(sorted.count)).rounded(.up)))
      let truth = Double(sorted[rank - 1]) * 1e-9
      let quantile = try #require(histogram.quantile(share))
      #expect(abs(quantile - truth) <= truth / 256 + 1e-18, "\(percent) %")
    }
  }

  @Test("durations below 256 ns are kept exactly")
  func shortDurations() {
    for nanoseconds in 0..<256 as Range<Int64> {
      let histogram = Self.histogram(of: [nanoseconds, 1_000])
      #expect(histogram.quantile(0.5) == Double(nanoseconds) * 1e-9)
    }
  }

  @Test("buckets rise with durations, none is skipped, and each begins where the last one ends")
  func buckets() {
    var edges: [Int64] = (0..<256).map { $0 }
    for octave in 1..<40 as Range<Int64> { edges += (128..<256).map { $0 << octave } }
    #expect(edges.count == DurationHistogram.bucketCount)
    for (bucket, edge) in edges.enumerated() {
      #expect(DurationHistogram.bucket(of: edge) == bucket)
      #expect(DurationHistogram.bucket(of: edge - 1) == max(0, bucket - 1))
    }
  }

  @Test(
    "durations beyond the buckets are counted in the nearest",
    arguments: [(.min, 0), (-1, 0), (.max, 5_247), (1 << 47, 5_247)] as [(Int64, Int)])
  func extremes(nanoseconds: Int64, bucket: Int) {
    #expect(DurationHistogram.bucket(of: nanoseconds) == bucket)
  }

  @Test("no quantile is above the largest duration, and the last one is it to 0.4 %")
  func maximum() throws {
    let histogram = Self.histogram(of: [1_000_000_007, 3, 5])
    #expect(histogram.maximum == .nanoseconds(1_000_000_007))
    let last = try #require(histogram.quantile(1))
    #expect(last <= 1.000_000_008 && last > 0.996)
  }

  @Test("an empty histogram has neither mean nor quantiles")
  func empty() {
    let histogram = DurationHistogram()
    #expect(histogram.mean == nil && histogram.quantile(0.5) == nil)
    #expect(histogram.trimmed().counts.isEmpty && histogram.maximum == .zero)
  }

  @Test("the mean is exact, whatever the buckets")
  func mean() throws {
    let durations = Self.durations(2_000, seed: 3, octaves: 40)
    let histogram = Self.histogram(of: durations)
    let exact = durations.reduce(0.0) { $0 + Double($1) } * 1e-9 / 2_000
    let mean = try #require(histogram.mean)
    #expect(abs(mean - exact) < 1e-12 * exact)
    #expect(histogram.count == 2_000)
  }

  @Test("merged parts are the whole, trimmed or not", arguments: [false, true], [false, true])
  func merging(trimsFirst: Bool, trimsSecond: Bool) {
    let short = Self.durations(500, seed: 1, octaves: 20)
    let long = Self.durations(700, seed: 2, octaves: 40)
    for (first, second) in [(short, long), (long, short), (short, []), ([], long)] {
      var merged = Self.histogram(of: first)
      var other = Self.histogram(of: second)
      if trimsFirst { merged = merged.trimmed() }
      if trimsSecond { other = other.trimmed() }
      merged.merge(other)
      let whole = Self.histogram(of: first + second)
      #expect(merged.trimmed().counts == whole.trimmed().counts)
      #expect(merged.count == whole.count && merged.maximum == whole.maximum)
      #expect(abs(merged.totalSeconds - whole.totalSeconds) <= 1e-12 * whole.totalSeconds)
    }
  }

  @Test("a trimmed histogram counts on, and one made of its parts is the same")
  func trimming() {
    let durations = Self.durations(400, seed: 9, octaves: 30)
    let trimmed = Self.histogram(of: durations).trimmed()
    #expect(trimmed.counts.last != 0)
    let copy = DurationHistogram(
      counts: trimmed.counts, totalSeconds: trimmed.totalSeconds, maximum: trimmed.maximum)
    #expect(copy == trimmed)
    var continued = trimmed
    continued.record(.hours(1))
    #expect(continued.trimmed() == Self.histogram(of: durations + [3_600_000_000_000]).trimmed())
  }
}

import OmegaMeasurement
import OmegaUnits
import Testing

@Suite("Shares and durations within buckets")
struct InterpolationTests {
  /// Ten thousand durations from 1 to 2 ms, evenly.
  private static let even = (0..<10_000).reduce(into: DurationHistogram()) {
    $0.record(SimDuration(nanoseconds: 1_000_000 + Int64($1) * 100))
  }

  @Test("a share is exact to what is spread unevenly within one bucket")
  func shares() {
    for share in [0.1, 0.333, 0.5, 0.9, 0.999] {
      let seconds = 1e-3 + share * 1e-3
      #expect(abs(Self.even.share(within: seconds) - share) < 2e-4)
      let count = CumulativeHistogram(Self.even).count(within: seconds)
      #expect(abs(count - Self.even.share(within: seconds) * Double(Self.even.count)) < 1e-6)
      #expect(abs(Self.even.duration(ofShare: share) - seconds) < 1e-6)
    }
  }

  @Test("the duration of a share is where that share lies")
  func inverse() {
    for share in [0.01, 0.25, 0.7, 0.99] {
      let seconds = Self.even.duration(ofShare: share)
      #expect(abs(Self.even.share(within: seconds) - share) < 1e-9)
    }
  }

  @Test("outside of what was recorded, shares and durations end")
  func ends() {
    #expect(Self.even.share(within: -1) == 0)
    #expect(Self.even.share(within: 0.9e-3) == 0)
    #expect(Self.even.share(within: 1e9) == 1)
    #expect(Self.even.duration(ofShare: -0.1) == 0)
    #expect(Self.even.duration(ofShare: 1.5) == Self.even.maximum.seconds)
    #expect(DurationHistogram().share(within: 1) == 0)
    #expect(DurationHistogram().duration(ofShare: 0.5) == 0)
  }
}

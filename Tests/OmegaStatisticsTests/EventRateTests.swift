import OmegaStatistics
import Testing

@Suite("A rate of events")
struct EventRateTests {
  /// Exact limits: Garwood, Biometrika 28, 1936.
  @Test(
    "has the Poisson interval as its floor",
    arguments: [
      (0, 0.0, 3.689), (1, 0.025_3, 5.572), (5, 1.623, 11.668), (10, 4.795, 18.390),
      (100, 81.36, 121.63),
    ])
  func poisson(events: Int, low: Double, high: Double) {
    let interval = EventRate.poissonInterval(events: events)
    #expect(abs(interval.low - low) <= 0.001 * max(low, 0.1))
    #expect(abs(interval.high - high) <= 0.001 * high)
  }

  @Test("is the mean of a replication, wider where replications differ more")
  func clustered() throws {
    let even = try #require(EventRate.estimate(counts: [4, 4, 4, 4]))
    let uneven = try #require(EventRate.estimate(counts: [0, 0, 0, 16]))
    #expect(even.value == 4)
    #expect(uneven.value == 4)
    #expect(even.low > 0 && even.high < 8)
    #expect(uneven.low == 0 && uneven.high > 12)
  }

  @Test("without an event is not shown to be never")
  func none() throws {
    let estimate = try #require(EventRate.estimate(counts: [0, 0, 0, 0, 0]))
    #expect((estimate.value, estimate.low) == (0, 0))
    #expect(estimate.high > 0.7 && estimate.high < 0.75)
    #expect(EventRate.estimate(counts: []) == nil)
  }
}

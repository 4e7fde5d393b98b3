import OmegaMeasurement
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("Requests inside over time")
struct RequestsInsideTests {
  @Test("are the mean of each interval, in whatever order arrivals and ends are told")
  func means() {
    let second = SimDuration.seconds(1).nanoseconds
    var inside = RequestsInside(interval: second, count: 4)
    // From 0.5 s to 2.25 s, told ahead; from 1 s to 3.5 s; from 3.75 s beyond the window.
    inside.change(by: 1, at: second / 2, in: 0)
    inside.change(by: -1, at: second * 9 / 4, in: 2)
    inside.change(by: 1, at: second, in: 1)
    inside.change(by: 1, at: second * 15 / 4, in: 3)
    inside.change(by: -1, at: second * 7 / 2, in: 3)
    let series = inside.series()
    #expect(series.interval == .seconds(1))
    #expect(series.values == [0.5, 2, 1.25, 0.75])
  }
}

import OmegaAssessment
import OmegaMeasurement
import OmegaUnits
import Testing

@Suite("A class's latency")
struct LatencyTests {
  private func summary(_ histograms: [DurationHistogram]) throws -> LatencySummary {
    let replications = histograms.map {
      HandMade.measurements(
        classes: [HandMade.requestClass("lookup", [.ok: $0.count], latency: $0)])
    }
    return try #require(HandMade.assess(replications).classes[0].latencyMs)
  }

  @Test("is that of the pooled requests, not the mean of the replications' percentiles")
  func pooled() throws {
    let fast = HandMade.histogram(milliseconds: Array(repeating: 10, count: 900))
    let slow = HandMade.histogram(milliseconds: Array(repeating: 1_000, count: 100))
    let latency = try summary([fast, slow])
    #expect(approximately(latency.mean.estimate, 109))
    #expect(approximately(latency.p50.estimate, 10, within: 0.004))
    #expect(approximately(latency.p90.estimate, 10, within: 0.004))
    #expect(approximately(latency.p95.estimate, 1_000, within: 0.004))
    #expect(approximately(latency.p999.estimate, 1_000, within: 0.004))
  }

  @Test("has the jackknife's interval of a mean")
  func meanInterval() throws {
    let latency = try summary(
      [10, 20, 30].map { HandMade.histogram(milliseconds: Array(repeating: $0, count: 100)) })
    // Equal counts: Student's interval of 10, 20, 30, which are not skewed.
    let halfWidth = 4.302652729749462 * (100.0 / 3).squareRoot()
    #expect(approximately(latency.mean.estimate, 20))
    #expect(approximately(latency.mean.high, 20 + halfWidth))
    #expect(latency.mean.low == 0)
  }

  @Test("that is the same in all replications is known to a histogram bucket")
  func resolution() throws {
    let one = HandMade.histogram(milliseconds: Array(1...1_000))
    let latency = try summary([one, one, one])
    #expect(approximately(latency.p99.estimate, 990, within: 0.004))
    #expect(latency.p99.low < latency.p99.estimate)
    #expect(latency.p99.high < latency.p99.estimate * 1.005)
  }

  @Test("of one replication has an interval that promises little")
  func oneReplication() throws {
    let latency = try summary([HandMade.histogram(milliseconds: Array(1...1_000))])
    #expect(latency.p99.low == 0)
    #expect(latency.p99.high > 9_000)
  }

  @Test("leaves out replications in which nothing succeeded")
  func emptyReplication() throws {
    let one = HandMade.histogram(milliseconds: [5, 6, 7])
    #expect(try summary([one, DurationHistogram(), one]) == summary([one, one]))
  }

  @Test("is the same in any order of replications, whatever their sizes")
  func order() throws {
    let sizes = [1, 400, 3, 90]
    let histograms = sizes.enumerated().map { index, size in
      HandMade.histogram(milliseconds: Array(repeating: Int64(index + 1) * 10, count: size))
    }
    let latency = try summary(histograms)
    let reversed = try summary(histograms.reversed())
    #expect(approximately(reversed.mean.high, latency.mean.high))
    #expect(reversed.p50 == latency.p50)
    #expect(latency.p50.low <= latency.p50.estimate && latency.p50.estimate <= latency.p50.high)
  }

  @Test("has no upper bound by measurement where too few requests lie above it")
  func fewRequests() throws {
    let one = HandMade.histogram(milliseconds: Array(1...100))
    let p999 = try summary([one, one]).p999
    #expect(p999.low < p999.estimate)
    #expect(approximately(p999.high, p999.estimate * 10.6788, within: 1e-4))
  }
}

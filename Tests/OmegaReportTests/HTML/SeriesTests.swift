import Foundation
import OmegaMeasurement
import OmegaUnits
import Testing

@testable import OmegaReport

@Suite("Series of a report")
struct SeriesTests {
  private func timeline(
    _ kind: Timeline.Kind, _ subject: String, _ values: [Double]
  ) -> Timeline {
    Timeline(kind: kind, subject: subject, interval: .minutes(10), values: values)
  }

  @Test("one chart a kind, in the order of a report, its highest series first")
  func grouping() {
    let charts = SeriesChart.charts(
      of: [
        timeline(.cpuUtilisation, "a@x", [0.5]), timeline(.arrivalsPerSecond, "small", [1, 2]),
        timeline(.cpuUtilisation, "b@x", [0.9]), timeline(.arrivalsPerSecond, "large", [5, 1]),
      ], bounded: [])
    #expect(charts.map(\.title) == ["Load", "CPU busy"])
    #expect(charts[0].series.map(\.name) == ["large", "small"])
    #expect(charts[1].series.map(\.name) == ["b@x", "a@x"])
  }

  @Test("meters of unlike units do not share a chart")
  func meters() {
    let charts = SeriesChart.charts(
      of: [
        timeline(.unitsPerSecond, "cosmos@x/request-units", [300]),
        timeline(.unitsPerSecond, "titan@x/prompt-tokens", [4_000]),
        timeline(.unitsPerSecond, "other@x/request-units", [10]),
      ], bounded: ["request-units"])
    #expect(charts.map(\.title) == ["Units drawn: request-units", "Units drawn: prompt-tokens"])
    #expect(charts[0].series.map(\.name) == ["cosmos@x", "other@x"])
    #expect(charts.map(\.isDrawn) == [true, false])
  }

  @Test("the lowest row of a linear axis is zero's alone")
  func lowestRow() throws {
    let series = Series(name: "a", intervalSeconds: 1, values: [0, 1e-9, 0.001, 0.5, 1])
    let scale = AxisScale(kind: .linear, low: 0, high: 1, ticks: [0, 1])
    #expect(SeriesPath.text(of: series, on: scale) == "M0 1000l0 0 1-1 1 0 1-499 1-500")
  }

  @Test("what is always 0 is not drawn")
  func still() {
    let charts = SeriesChart.charts(
      of: [
        timeline(.failuresPerSecond, "a", [0, 0]), timeline(.failuresPerSecond, "b", [0, 1]),
        timeline(.waiting, "a", [0, 0]),
      ], bounded: [])
    #expect(charts.map(\.isDrawn) == [true, false])
    #expect(charts[0].moving.map(\.name) == ["b"] && charts[0].series.count == 2)
  }

  @Test("a chart gives way to one that says the same in more detail")
  func detail() {
    let charts = SeriesChart.charts(
      of: [
        timeline(.replicas, "a@x", [1, 2]), timeline(.replicasReady, "a@x", [1, 1]),
        timeline(.failuresPerSecond, "a", [1]), timeline(.failuresByCause, "a", [0]),
      ], bounded: [])
    #expect(charts.filter(\.isDrawn).map(\.title) == ["Failures", "Replicas ready"])
  }

  @Test("a line says which part of its subject it is")
  func parts() {
    var cost = timeline(.costPerHour, "", [3])
    cost.part = "tokens"
    var failures = timeline(.failuresByCause, "query", [1])
    failures.part = "throttled"
    let charts = SeriesChart.charts(
      of: [timeline(.costPerHour, "", [5]), cost, failures], bounded: [])
    #expect(charts.map { $0.series.map(\.name) } == [["query: throttled"], ["in all", "tokens"]])
  }

  @Test("a series in which nothing was measured is left out")
  func nothing() {
    #expect(
      SeriesChart.charts(of: [timeline(.nodes, "pool@x", [.nan, .nan])], bounded: []).isEmpty)
  }

  @Test("every kind of timeline has a title of its own")
  func titles() {
    let titles = Timeline.Kind.allCases.map { SeriesKind($0).title }
    #expect(Set(titles).count == titles.count && !titles.contains(""))
  }

  @Test(
    "a kind that this version does not know is read from its name",
    arguments: [
      ("tokens-per-second", "Tokens", .perSecond), ("queue-p99-ms", "Queue p99", .milliseconds),
      ("cache-hit-ratio", "Cache hit ratio", .share), ("jobs", "Jobs", .count),
      ("spend-usd-hourly", "Spend hourly", .dollarsPerHour),
    ] as [(String, String, SeriesKind.Unit)])
  func unknown(name: String, title: String, unit: SeriesKind.Unit) {
    let kind = SeriesKind(name: name)
    #expect(kind.title == title && kind.unit == unit)
    #expect(kind.rank > SeriesKind(.cpuUtilisation).rank)
  }

  @Test("merged intervals have the mean, or the sum, of what was measured in them")
  func merging() {
    let series = Series(name: "a", intervalSeconds: 60, values: [1, 3, .nan, 5, .nan, .nan, 7])
    let means = series.merged(by: 2, adding: false)
    #expect(means.intervalSeconds == 120 && means.values[0] == 2 && means.values[1] == 5)
    #expect(means.values[2].isNaN && means.values[3] == 7)
    #expect(series.merged(by: 2, adding: true).values[0] == 4)
    #expect(series.merged(by: 1, adding: true).intervalSeconds == 60)
  }

  @Test("mean, lowest and highest leave out what was not measured")
  func summary() {
    let series = Series(name: "a", intervalSeconds: 60, values: [1, .nan, 5, 3])
    #expect(series.mean == 3 && series.least == 1)
    #expect(series.peak?.value == 5 && series.peak?.seconds == 150)
    #expect(Series(name: "a", intervalSeconds: 60, values: [.nan]).peak == nil)
  }

  @Test("a path steps from interval to interval, and moves where nothing was measured")
  func path() {
    let scale = AxisScale.linear(covering: [10])
    let series = Series(name: "a", intervalSeconds: 1, values: [.nan, 10, 5, .nan, 0, 10])
    #expect(SeriesPath.text(of: series, on: scale) == "M1 0l0 0 1 500m2 500l0 0 1-1000")
    let level = Series(name: "a", intervalSeconds: 1, values: [5, 5, 5, .nan, 5, 5, 0, 0])
    #expect(SeriesPath.text(of: level, on: scale) == "M0 500l0 0 2 0m2 0l0 0 1 0 1 500 1 0")
    #expect(
      SeriesPath.text(of: Series(name: "a", intervalSeconds: 1, values: []), on: scale) == nil)
  }

  @Test("a value is the same before and after it was stored with six digits")
  func storedDigits() throws {
    var state: UInt64 = 1
    for _ in 0..<20_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let exponent = Double(Int(state >> 60)) - 7
      let digits = Double(state % 20_000_001) / 2
      let value = digits * (try #require(Double("1e\(Int(exponent))")))
      let stored = try #require(Double(String(format: "%.6g", value)))
      #expect(SeriesChart.asStored(value) == SeriesChart.asStored(stored), "\(value)")
    }
    #expect(SeriesChart.asStored(123_456.7) == 123_457 && SeriesChart.asStored(.nan).isNaN)
  }

  @Test("a page keeps to its size however many lines it has")
  func size() {
    #expect(TimelineSection.pointsMax(lines: 1) == 2_000)
    for lines in [100, 200, 400, 1_000] {
      #expect(TimelineSection.pointsMax(lines: lines) * lines * 5 <= TimelineSection.bytesMax)
    }
    #expect(TimelineSection.pointsMax(lines: 1_000_000) == 100)
  }
}

@Suite("Colours of lines")
struct SeriesColoursTests {
  @Test("a name keeps its colour from chart to chart, and no chart has a colour twice")
  func colours() {
    var colours = SeriesColours(count: 3)
    #expect(colours.assign(to: ["a", "b"]) == [0, 1])
    #expect(colours.assign(to: ["b", "c"]) == [1, 2])
    #expect(colours.assign(to: ["d", "a"]) == [1, 0])
    #expect(colours.assign(to: ["d", "b", "c"]) == [1, 0, 2])
    #expect(colours.assign(to: []) == [])
  }
}

import Testing

@testable import OmegaReport

@Suite("Axes")
struct AxisScaleTests {
  @Test(
    "a linear axis begins at 0 and ends at the first round value above all",
    arguments: [
      ([3.2, 9.7], [0, 2.5, 5, 7.5, 10]), ([24.7], [0, 10, 20, 30]),
      ([1], [0, 0.25, 0.5, 0.75, 1]),
      ([0], [0, 0.25, 0.5, 0.75, 1]), ([], [0, 0.25, 0.5, 0.75, 1]), ([.nan, 4], [0, 1, 2, 3, 4]),
      ([0.003], [0, 0.001, 0.002, 0.003]),
    ] as [([Double], [Double])])
  func linear(values: [Double], ticks: [Double]) {
    let scale = AxisScale.linear(covering: values)
    #expect(scale.ticks.count == ticks.count)
    for (tick, expected) in zip(scale.ticks, ticks) { #expect(abs(tick - expected) < 1e-12) }
    #expect(scale.low == 0 && scale.high == scale.ticks.last)
  }

  @Test(
    "a logarithmic axis has whole decades around all positive values",
    arguments: [
      ([40, 5_200], [10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000], 10, 10_000),
      ([1], [1, 2, 5, 10], 1, 10), ([], [1, 2, 5, 10], 1, 10),
      ([0.0003, 0, 70], [0.0001, 0.001, 0.01, 0.1, 1, 10, 100], 0.0001, 100),
    ] as [([Double], [Double], Double, Double)])
  func logarithmic(values: [Double], ticks: [Double], low: Double, high: Double) {
    let scale = AxisScale.logarithmic(covering: values)
    #expect(scale.low == low && scale.high == high)
    if high / low <= 100 || high / low > 1_000 { #expect(scale.ticks == ticks) }
  }

  @Test("places run from 0 to 1, and what lies beyond an end lies at it")
  func places() {
    let linear = AxisScale.linear(covering: [10])
    #expect([-5, 0, 2.5, 10, 99, .nan].map(linear.place) == [0, 0, 0.25, 1, 1, 0])
    let logarithmic = AxisScale.logarithmic(covering: [1, 100])
    #expect(abs(logarithmic.place(of: 10) - 0.5) < 1e-12)
    #expect([0, -1, 1, 100, 1e9, .infinity].map(logarithmic.place) == [0, 0, 0, 1, 1, 1])
  }

  @Test(
    "no figure of any size breaks an axis",
    arguments: [1e-300, 1e300, .leastNonzeroMagnitude, .infinity])
  func anySize(value: Double) {
    for scale in [
      AxisScale.linear(covering: [value]), .logarithmic(covering: [value, 1]),
    ] {
      #expect(scale.low < scale.high && scale.ticks.count < 40)
      #expect((0...1).contains(scale.place(of: value)))
    }
  }
}

@Suite("Time axes")
struct TimeAxisTests {
  @Test("a stretch is told by minutes, and a short one by seconds")
  func stretches() {
    let axis = TimeAxis(start: "2026-03-09T10:00:00-04:00", length: 1)
    #expect(axis.stretch(from: 300, to: 4_800) == "Mon 10:05–11:20")
    #expect(axis.stretch(from: 43_200, to: 57_600) == "Mon 22:00–Tue 02:00")
    #expect(axis.stretch(from: 306.4, to: 323.6) == "Mon 10:05:06–10:05:24")
  }

  @Test("a week is marked by its days")
  func week() {
    let axis = TimeAxis(start: "2026-03-09T00:00:00-04:00", length: 604_800)
    #expect(
      axis.ticks.map(\.label) == [
        "Mon 9", "Tue 10", "Wed 11", "Thu 12", "Fri 13", "Sat 14", "Sun 15",
      ])
    #expect(axis.ticks.map(\.seconds) == (0..<7).map { Double($0) * 86_400 })
    #expect(axis.text(at: 86_400 + 14 * 3_600 + 1_830) == "Tue 10 March, 14:30")
  }

  @Test("marks are round times of the clock, whenever the window opens")
  func round() {
    let axis = TimeAxis(start: "2026-12-31T21:17:30Z", length: 6 * 3_600)
    #expect(axis.ticks.map(\.label) == ["22:00", "23:00", "Fri 1", "01:00", "02:00", "03:00"])
    #expect(axis.ticks.first?.seconds == 2_550)
  }

  @Test("seconds are shown where marks are closer than a minute")
  func seconds() {
    let axis = TimeAxis(start: "2026-01-01T10:00:00Z", length: 60)
    #expect(axis.ticks.map(\.label).prefix(2) == ["10:00:00", "10:00:10"])
  }

  @Test(
    "without a clock, time counts from the opening of the window",
    arguments: [
      "", "yesterday", "2026-13-01T00:00:00", "2026-02-30T00:00:00Z", "T", "-1-1-1T0:0:0",
    ])
  func noClock(start: String) {
    let axis = TimeAxis(start: start, length: 7_200)
    #expect(axis.opening == nil)
    #expect(axis.ticks.first?.label == "0" && axis.ticks.count <= 9)
    #expect(axis.text(at: 3_690) == "1 h 1 min")
  }

  @Test("no length breaks it", arguments: [.nan, .infinity, 0, -1, 1e-9, 1e300])
  func anyLength(length: Double) {
    #expect(TimeAxis(start: "2026-01-01T00:00:00Z", length: length).ticks.count <= 9)
  }

  @Test("the calendar has leap days")
  func leapDay() {
    let axis = TimeAxis(start: "2028-02-28T00:00:00Z", length: 3 * 86_400)
    #expect(axis.text(at: 86_400) == "Tue 29 February, 00:00")
    #expect(axis.text(at: 172_800) == "Wed 1 March, 00:00")
  }
}

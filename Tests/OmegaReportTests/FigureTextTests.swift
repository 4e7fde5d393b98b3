import OmegaAssessment
import OmegaReport
import Testing

@Suite("Figures as text")
struct FigureTextTests {
  @Test(
    "durations have three significant digits in the unit that fits",
    arguments: [
      (0.0, "0 ms"), (0.000_25, "0.250 µs"), (0.041_2, "41.2 µs"), (0.999_4, "999 µs"),
      (0.999_6, "1.00 ms"), (41.23, "41.2 ms"), (99.96, "100 ms"), (999.6, "1.00 s"),
      (1_250, "1.25 s"), (59_960, "60.0 s"), (119_400, "119 s"), (131_000, "2.18 min"),
      (7_200_000, "2.00 h"), (1e12, "277,778 h"), (-41.23, "-41.2 ms"), (.infinity, "∞ h"),
      (.nan, "unknown"), (1e-7, "0.000100 µs"), (9e-8, "0 ms"), (-1e-12, "0 ms"),
    ])
  func durations(_ milliseconds: Double, _ text: String) {
    #expect(FigureText.duration(milliseconds: milliseconds) == text)
  }

  @Test(
    "what one of many things costs has three significant digits, and cents at least",
    arguments: [
      (0.018_64, "$0.0186"), (1.024, "$1.02"), (12.345, "$12.35"), (1_234.5, "$1,234.50"),
      (0.000_1, "$0.000100"), (0, "$0.00"),
    ])
  func unitCosts(_ dollars: Double, _ text: String) {
    let figure = Figure(estimate: dollars, low: dollars, high: dollars)
    #expect(FigureText.unitCost(figure).line == "\(text) [±0]")
  }

  @Test("the bounds of a duration are in the unit and the places of its estimate")
  func durationIntervals() {
    let figure = Figure(estimate: 1_204, low: 960.4, high: 12_345.6)
    #expect(FigureText.duration(milliseconds: figure).line == "1.20 s [0.96, 12.35]")
    let none = Figure(estimate: 0, low: 0, high: 181_200)
    #expect(FigureText.duration(milliseconds: none).line == "0.00 min [0.00, 3.02]")
    let tiny = Figure(estimate: 3e-11, low: 0, high: 0.25)
    #expect(FigureText.duration(milliseconds: tiny).line == "0 µs [0, 250]")
    let nothing = Figure(estimate: 3e-11, low: 0, high: 4e-11)
    #expect(FigureText.duration(milliseconds: nothing).estimate == "0 ms")
  }

  @Test(
    "stated durations are in their largest whole unit",
    arguments: [
      (604_800.0, "7 d"), (129_600, "36 h"), (5_400, "90 min"), (30, "30 s"), (1.5, "1.5 s"),
      (0.5, "500 ms"), (0.000_25, "250 µs"), (0, "0 s"), (.nan, "unknown"),
    ])
  func spans(_ seconds: Double, _ text: String) {
    #expect(FigureText.span(seconds: seconds) == text)
  }

  @Test(
    "an availability shows how many requests fail, and 100 % only when none does",
    arguments: [
      (Figure(estimate: 0.999_53, low: 0.999_41, high: 0.999_65), "99.953 % [99.941, 99.965]"),
      (Figure(estimate: 0.95, low: 0.94, high: 0.96), "95.000 % [94.000, 96.000]"),
      (Figure(estimate: 0.999_987, low: 0.999_98, high: 0.999_99), "99.9987 % [99.9980, 99.9990]"),
      (Figure(estimate: 1, low: 0.999_93, high: 1), "100.000 % [99.993, 100.000]"),
      (Figure(estimate: 1, low: 0.999_999_6, high: 1), "100.00000 % [99.99996, 100.00000]"),
      (
        Figure(estimate: 0.999_999_999_99, low: 0.5, high: 1),
        "99.9999999 % [50.0000000, 100.0000000]"
      ),
      (Figure(estimate: 0, low: 0, high: 0.01), "0.000 % [0.000, 1.000]"),
    ])
  func availabilities(_ figure: Figure, _ text: String) {
    #expect(FigureText.availability(figure).line == text)
  }

  @Test(
    "shares have three significant digits, more close to 100 %",
    arguments: [
      (0.712, "71.2 %"), (0.084_3, "8.43 %"), (0, "0 %"), (1, "100 %"), (0.999_6, "99.960 %"),
      (4.7, "470 %"), (.nan, "unknown"), (.infinity, "∞ %"),
    ])
  func shares(_ share: Double, _ text: String) {
    #expect(FigureText.share(share) == text)
  }

  @Test(
    "objectives read as they were written",
    arguments: [(0.999, "99.9 %"), (0.99, "99 %"), (1, "100 %"), (0.999_95, "99.995 %")])
  func objectives(_ share: Double, _ text: String) {
    #expect(FigureText.objective(share) == text)
  }

  @Test("money is in whole dollars with separators, in cents, or to the digits of a price")
  func money() {
    #expect(FigureText.dollars(2_431.07) == "$2,431")
    #expect(FigureText.cents(1_234_567.891) == "$1,234,567.89")
    #expect(FigureText.cents(-0.5) == "-$0.50")
    #expect(FigureText.dollars(-0.2) == "$0")
    #expect(FigureText.cents(.nan) == "unknown")
    #expect(FigureText.unitPrice(0.192) == "$0.192")
    #expect(FigureText.unitPrice(10) == "$10.00")
    #expect(FigureText.unitPrice(0.000_000_15) == "$0.00000015")
    #expect(FigureText.unitPrice(0) == "$0.00")
  }

  @Test(
    "an interval says when it has no width or no bounds",
    arguments: [
      (Figure(estimate: 2_431, low: 2_402, high: 2_460), "$2,431 [2,402, 2,460]"),
      (Figure(estimate: 500, low: 500, high: 500), "$500 [±0]"),
      (Figure(estimate: 500, low: .nan, high: .nan), "$500 [no interval]"),
      (Figure(estimate: 500, low: -.infinity, high: .infinity), "$500 [no interval]"),
      (Figure(estimate: 500, low: 400, high: .infinity), "$500 [400, ∞]"),
      (Figure(estimate: 500, low: .nan, high: 600), "$500 [?, 600]"),
      (Figure(estimate: .nan, low: .nan, high: .nan), "unknown [no interval]"),
    ])
  func intervals(_ figure: Figure, _ text: String) {
    #expect(FigureText.dollars(figure).line == text)
  }

  @Test("counts have thousands separators")
  func counts() {
    #expect(FigureText.count(0) == "0")
    #expect(FigureText.count(999) == "999")
    #expect(FigureText.count(-1_000) == "-1,000")
    #expect(FigureText.count(.min) == "-9,223,372,036,854,775,808")
    #expect(FigureText.amount(1_036.600) == "1,036.6")
    #expect(FigureText.amount(0.095_2) == "0.0952")
    #expect(FigureText.amount(1e300) == "1e+300")
  }
}

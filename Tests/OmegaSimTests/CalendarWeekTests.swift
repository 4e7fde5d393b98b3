import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaSim

@Suite("A week of the calendar")
struct CalendarWeekTests {
  private func window(_ start: Int64, hours: Int64, zone: String = "Europe/Berlin") -> Window {
    Window(startUnixSeconds: start, zone: zone, leadIn: .zero, length: .hours(hours))
  }

  @Test("is one whether or not clocks are set in it")
  func weeks() {
    // Midnight in Berlin: 16 March, 23 March (forward on the 29th), 19 October 2026 (back on the 25th).
    let plain: Int64 = 1_773_615_600
    let spring: Int64 = 1_774_220_400
    let autumn: Int64 = 1_792_360_800
    #expect(window(plain, hours: 168).isWeeks)
    #expect(window(spring, hours: 167).isWeeks && !window(spring, hours: 168).isWeeks)
    #expect(window(autumn, hours: 169).isWeeks && !window(autumn, hours: 168).isWeeks)
    #expect(!window(plain, hours: 167).isWeeks)
    #expect(window(spring, hours: 168, zone: "UTC").isWeeks)
  }

  @Test("of 167 hours has all days of a week in its bill and in its load")
  func report() throws {
    let folder = try TemporaryFolder()
    let bill =
      "bill: [ { price: Azure Support / Standard / Plan, category: support, per: month, region: global } ]"
    try folder.write(
      Fixture.small.replacing(
        "window: { start: 2026-03-02T00:00, length: 60s }",
        with: "window: { start: 2026-03-23T00:00, zone: Europe/Berlin, length: 7d }"
      ).replacing("rate: 1 rps", with: "rate: 60/h") + "    \(bill)\n", to: "week.yaml")
    let run = try Program.run("run", "week.yaml", "--no-db", in: folder.url)
    #expect(run.status == 0 && run.output.contains("requests a week"), "\(run)")
    #expect(!run.output.contains("times over"))
  }
}

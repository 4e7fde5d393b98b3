import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaScenarioFile

@Suite("A window")
struct WindowTests {
  private func window(_ text: String) throws -> Window {
    let loaded = load(
      Samples.minimal("window: { start: 2026-03-02T00:00, length: 1h }", "window: \(text)"))
    #expect(issueLines(loaded) == [])
    return try #require(loaded.scenario).window
  }

  @Test(
    "counts local calendar days: a week in which clocks change has 167 or 169 hours",
    arguments: [
      ("2026-03-01T00:00", 168), ("2026-03-02T00:00", 167), ("2026-03-05T00:00", 167),
      ("2026-03-08T00:00", 167),
      ("2026-03-09T00:00", 168), ("2026-10-26T00:00", 169), ("2026-11-01T00:00", 169),
      ("2026-11-02T00:00", 168),
    ])
  func daylightSaving(_ start: String, _ hours: Int64) throws {
    let window = try window("{ start: \(start), zone: America/New_York, length: 7d }")
    #expect(window.length == .hours(hours))
  }

  @Test(
    "counts months of the local calendar, of which some are an hour shorter or longer",
    arguments: [
      ("2026-03-01T00:00", "America/New_York", "1 month", 743),
      ("2026-11-01T00:00", "America/New_York", "1 month", 721),
      ("2026-03-01T00:00", "UTC", "1 month", 744), ("2026-02-01T00:00", "UTC", "1month", 672),
      ("2028-01-31T00:00", "UTC", "1 month", 29 * 24),
      ("2026-01-01T00:00", "America/New_York", "12 months", 8_760),
      ("2026-03-01T00:00", "America/New_York", "31d", 743),
    ])
  func months(_ start: String, _ zone: String, _ length: String, _ hours: Int64) throws {
    let window = try window("{ start: \(start), zone: \(zone), length: \(length) }")
    #expect(window.length == .hours(hours))
  }

  @Test("of hours has these hours, whatever clocks do")
  func plainHours() throws {
    let window = try window("{ start: 2026-03-08T00:00, zone: America/New_York, length: 168h }")
    #expect(window.length == .hours(168))
  }

  @Test(
    "opens at the local time of its zone",
    arguments: [
      ("2026-03-02T00:00", "America/New_York", 1_772_427_600),
      ("2026-03-09T00:00", "America/New_York", 1_773_028_800),
      ("2026-03-02T00:00:30", "UTC", 1_772_409_630),
      ("2026-03-02T05:30", "Asia/Kolkata", 1_772_409_600),
      // Clocks show 01:30 twice on this day; the first is meant.
      ("2026-11-01T01:30", "America/New_York", 1_793_511_000),
    ] as [(String, String, Int64)])
  func start(_ start: String, _ zone: String, _ unixSeconds: Int64) throws {
    let window = try window("{ start: \"\(start)\", zone: \(zone), length: 1h, lead-in: 1d }")
    #expect(window.startUnixSeconds == unixSeconds)
    #expect(window.zone == zone)
    #expect(window.leadIn == .hours(24))
  }

  @Test("cannot open at a time over which clocks are set forward")
  func skippedTime() {
    let loaded = load(
      Samples.minimal(
        "window: { start: 2026-03-02T00:00, length: 1h }",
        "window: { start: 2026-03-08T02:30, zone: America/New_York, length: 1h }"))
    #expect(
      issueLines(loaded) == [
        "scenario.yaml:2:18: window.start: 2026-03-08T02:30 does not exist in America/New_York: "
          + "clocks are set forward over it; start an hour earlier or later"
      ])
    #expect(loaded.scenario == nil)
  }
}

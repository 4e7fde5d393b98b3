import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("A scheduled least as steps in time")
struct ScheduleStepsTests {
  private func steps(
    start: Int64, days: Int64, leadIn: SimDuration = .zero, entries: [ScheduledMinimum]? = nil
  ) -> [(from: Double, replicas: Int)] {
    let office = ScheduledMinimum(
      zone: "America/New_York", days: [0, 1, 2, 3, 4], startMinute: 480, endMinute: 1_080,
      replicasMin: 5)
    let rule = ReplicaScaling(replicasMin: 1, replicasMax: 50, schedule: entries ?? [office])
    return ScheduleSteps.minimums(
      of: rule,
      window: Window(startUnixSeconds: start, zone: "UTC", leadIn: leadIn, length: .days(days))
    ).map { (Double($0.from) * 1e-9 / 3_600, $0.replicas) }
  }

  /// Steps within the window, whose run-out day may have more.
  private func expect(
    _ steps: [(from: Double, replicas: Int)], are expected: [(Double, Int)],
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    let start = steps.prefix(expected.count)
    #expect(start.count == expected.count, sourceLocation: sourceLocation)
    for (step, wanted) in zip(start, expected) {
      #expect(abs(step.from - wanted.0) < 1e-9, sourceLocation: sourceLocation)
      #expect(step.replicas == wanted.1, sourceLocation: sourceLocation)
    }
  }

  @Test("raises it from 08:00 to 18:00 on weekdays and leaves the weekend alone")
  func weekdays() {
    // Friday 2026-06-05 00:00 in New York (UTC − 4).
    expect(
      steps(start: 1_780_632_000, days: 4),
      are: [(0, 1), (8, 5), (18, 1), (72 + 8, 5), (72 + 18, 1)])
  }

  @Test("follows the local clock over both changes of daylight saving time")
  func daylightSaving() {
    // Friday 2026-03-06: Sunday has 23 hours. Friday 2026-10-30: Sunday has 25.
    expect(
      steps(start: 1_772_773_200, days: 5),
      are: [(0, 1), (8, 5), (18, 1), (71 + 8, 5), (71 + 18, 1)])
    expect(
      steps(start: 1_793_332_800, days: 5),
      are: [(0, 1), (8, 5), (18, 1), (73 + 8, 5), (73 + 18, 1)])
  }

  @Test(
    "changes on the minute, however the window and its lead-in begin",
    arguments: [0, 1, 30, 59] as [Int64], [0, 90, 5_400] as [Int64])
  func misfit(offset: Int64, leadIn: Int64) {
    // The window begins so many seconds after 07:00 in New York on Monday 2026-06-01.
    let list = steps(start: 1_780_311_600 + offset, days: 1, leadIn: .seconds(leadIn))
    expect(
      list,
      are: [
        (-Double(leadIn) / 3_600, 1), (1 - Double(offset) / 3_600, 5),
        (11 - Double(offset) / 3_600, 1),
      ])
  }

  @Test("changes within the lead-in too", arguments: [90, 3_600] as [Int64])
  func leadIn(seconds: Int64) {
    // One minute before the window opens it is 08:00.
    let list = steps(start: 1_780_315_260, days: 1, leadIn: .seconds(seconds))
    expect(list, are: [(-Double(seconds) / 3_600, 1), (-60.0 / 3_600, 5)])
  }

  @Test("takes the highest of those that apply, and never less than the rule's own least")
  func overlapping() {
    func entry(_ start: Int, _ end: Int, _ least: Int) -> ScheduledMinimum {
      ScheduledMinimum(
        zone: "UTC", days: Set(0...6), startMinute: start, endMinute: end, replicasMin: least)
    }
    expect(
      steps(
        start: 1_780_272_000, days: 1,
        entries: [entry(60, 300, 4), entry(120, 180, 9), entry(240, 1_440, 0)]),
      are: [(0, 1), (1, 4), (2, 9), (3, 4), (5, 1), (25, 4)])
  }

  @Test("without a schedule is the rule's least from the lead-in on")
  func none() {
    let list = steps(start: 1_780_272_000, days: 1, leadIn: .hours(1), entries: [])
    expect(list, are: [(-1, 1)])
    #expect(list.count == 1)
  }
}

import Foundation
import OmegaAssessment
import OmegaMeasurement
import Testing

@testable import OmegaStore

@Suite("The views") struct ViewTests {
  @Test("add money exactly in nanodollars, and give means in dollars")
  func money() async throws {
    try await withTemporaryFolder { folder in
      let store = RunStore(path: folder + "/omega.sqlite")
      let sample = SampleRun(tiers: 1)
      try store.save(sample.record)
      let totals = sample.record.result.tiers[0].cost.lines.map(\.totalNanodollars)
      let sum = try store.query(
        "SELECT sum(total_nanodollars), typeof(total_nanodollars) FROM bill_line")
      #expect(sum.rows == [["\(totals.reduce(0, +))", "integer"]])
      let lines = try store.query("SELECT monthly_usd, unit_price_usd FROM bill_lines_usd").rows
      #expect(lines.map(\.[0]) == totals.map { "\(Double($0) / 1e9 / 3)" })
      #expect(Set(lines.map(\.[1])) == ["4.123456e-06"])
      let bills = try store.query("SELECT monthly_usd FROM replication_bills_usd").rows
      #expect(bills == [["2100.000000001"], ["2100.000000002"], ["2100.000000003"]])
      let quantity = try store.query("SELECT quantity FROM usage_quantities LIMIT 1").rows
      #expect(quantity == [["504.000001"]])
    }
  }

  @Test("give one row a run and tier, with verdict, availability and cost")
  func overview() async throws {
    try await withTemporaryFolder { folder in
      let store = RunStore(path: folder + "/omega.sqlite")
      try store.save(SampleRun(seed: .max).record)
      try store.save(SampleRun(seed: 2).record)
      let overview = try store.query(
        """
        SELECT run_id, created_at_utc, seed, tier, verdict, availability, availability_low,
          availability_high, monthly_usd, monthly_low_usd, monthly_high_usd, claimed_usd
        FROM run_overview ORDER BY run_id, tier
        """)
      #expect(overview.rows.count == 4)
      #expect(
        overview.rows[0] == [
          "1", "2026-01-01 00:00:00.125", "18446744073709551615", "tier-0", "not-shown", "0.999",
          "0.998", "0.9995", "2100.25", "2000.125", "2200.5", "2100.0",
        ])
    }
  }

  @Test("give the work that services have lost, and what of spot capacity it took")
  func lostWork() async throws {
    try await withTemporaryFolder { folder in
      let store = RunStore(path: folder + "/omega.sqlite")
      let record = SampleRun(tiers: 1).record
      try store.save(record)
      let rows = try store.query(
        """
        SELECT service, lost, restarted, resumed, replica_hours, cpu_hours, checkpoints
        FROM lost_work_by_service
        """
      ).rows
      #expect(rows == [["two", "9", "4", "5", "2.5", "2.5", nil]])
      let wasted = try store.query(
        "SELECT DISTINCT wasted_millionths FROM usage_entry ORDER BY 1 DESC"
      ).rows
      #expect(wasted.first == ["9000001"])
    }
  }

  @Test(
    "give a timeline's points at the starts of their intervals, NULL where nothing was measured")
  func points() async throws {
    try await withTemporaryFolder { folder in
      let store = RunStore(path: folder + "/omega.sqlite")
      let sample = SampleRun(tiers: 1)
      try store.save(sample.record)
      let timeline = sample.record.tiers[0].timelines[1]
      let points = try store.query(
        """
        SELECT time_s, value, part, unix_s FROM timeline_points
        WHERE kind = '\(timeline.kind.rawValue)' AND subject = '\(timeline.subject)' ORDER BY time_s
        """)
      #expect(points.columns == ["time_s", "value", "part", "unix_s"])
      #expect(points.rows.map(\.[2]) == Array(repeating: timeline.part, count: 10))
      // The window opens on Monday 2026-03-02 00:00 in New York.
      #expect(points.rows.map(\.[3]) == (0..<10).map { "\(1_772_427_600.0 + Double($0 * 605))" })
      #expect(points.rows.map(\.[0]) == (0..<10).map { "\(Double($0 * 605))" })
      #expect(
        points.rows.map(\.[1]) == timeline.values.map { $0.isNaN ? nil : "\($0)" })
    }
  }

  @Test(
    "keep six significant digits of a timeline",
    arguments: [
      (0, "0"), (-0.5, "-0.5"), (12, "12"), (1_234_567, "1.23457e+06"),
      (0.000_012_345_67, "1.23457e-05"),
      (.nan, "null"), (.infinity, "null"), (-.infinity, "null"), (1e300, "1e+300"),
    ] as [(Double, String)])
  func digits(value: Double, text: String) throws {
    #expect(TimelineText.json(of: [value]) == "[\(text)]")
    let back = try TimelineText.values(of: TimelineText.json(of: [value, value]))
    #expect(back.count == 2)
    #expect(back[0].isNaN == !value.isFinite)
  }

  @Test("keep a timeline without values") func noValues() throws {
    #expect(try TimelineText.values(of: TimelineText.json(of: [])).isEmpty)
  }
}

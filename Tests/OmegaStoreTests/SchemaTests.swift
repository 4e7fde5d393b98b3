import Foundation
import OmegaMeasurement
import Testing

@testable import OmegaStore

@Suite("The tables") struct SchemaTests {
  private let later = Schema(
    migrations: Schema.current.migrations + ["ALTER TABLE run ADD COLUMN note TEXT"])

  @Test("are made from nothing, in a folder that is made too, marked as ours")
  func fromNothing() async throws {
    try await withTemporaryFolder { folder in
      let store = RunStore(path: folder + "/results/2026/omega.sqlite")
      try store.save(SampleRun().record)
      #expect(try store.query("PRAGMA user_version").rows == [["\(Schema.current.version)"]])
      #expect(try store.query("PRAGMA application_id").rows == [["\(Schema.applicationID)"]])
    }
  }

  @Test("are made in an empty file, which holds no runs before")
  func emptyFile() async throws {
    try await withTemporaryFolder { folder in
      let store = RunStore(path: folder + "/omega.sqlite")
      try Data().write(to: URL(fileURLWithPath: store.path))
      #expect(try store.runs(limit: 9).isEmpty)
      #expect(try store.latest() == nil)
      #expect(throws: StoreFailure.noSuchRun(RunID(1), path: store.path)) {
        try store.run(RunID(1))
      }
      #expect(try store.query("SELECT * FROM run").rows.isEmpty)
      #expect(try store.save(SampleRun().record) == RunID(1))
    }
  }

  @Test(
    "are brought up to date by whoever opens them, and the runs stay", arguments: [true, false])
  func upToDate(bySaving: Bool) async throws {
    try await withTemporaryFolder { folder in
      let store = RunStore(path: folder + "/omega.sqlite")
      let updated = RunStore(path: store.path, schema: later, patienceSeconds: 1)
      let first = try store.save(SampleRun().record)
      if bySaving { try updated.save(SampleRun().record) }
      #expect(try updated.runs(limit: 9).last?.id == first)
      #expect(try updated.query("SELECT note FROM run WHERE run_id = 1").rows == [[nil]])
      #expect(try updated.query("PRAGMA user_version").rows == [["\(later.version)"]])
    }
  }

  @Test("of version 2 get a column for what changed a scenario, empty for the runs that are there")
  func beforeSettings() async throws {
    try await withTemporaryFolder { folder in
      let run = """
        INSERT INTO run VALUES (7, '2026-01-01 00:00:00.125', '0.1', 'shop', '', 'abc', '42', 3,
          604800, 0, '2026-03-02T00:00:00Z', 'azure', '2026-01-15', '', '{}');
        """
      let old = Schema(migrations: [Schema.version1 + run, Schema.version2])
      let path = folder + "/omega.sqlite"
      try RunStore(path: path, schema: old, patienceSeconds: 1).prepare()
      let store = RunStore(path: path)
      let listed = try #require(try store.runs(limit: 9).first)
      #expect(listed.id == RunID(7) && listed.settings.isEmpty)
      #expect((listed.windowStart, listed.horizonS) == ("2026-03-02T00:00:00Z", 604_800))
      #expect(try store.query("PRAGMA user_version").rows == [["\(Schema.current.version)"]])
      try store.save(SampleRun().record)
      let settings = try store.query(
        """
        SELECT DISTINCT value FROM run_overview, json_each(settings_json)
        WHERE window_start LIKE '2026-03-02%' AND horizon_s = 604800
        """)
      #expect(settings.rows.map(\.first) == ["tiers.*.load-scale=2", "a.b=\"x/y\""])
    }
  }

  @Test("of version 3 get parts of timelines and pins, none for the runs that are there")
  func beforeParts() async throws {
    try await withTemporaryFolder { folder in
      let rows = """
        INSERT INTO run VALUES (7, '2026-01-01 00:00:00.125', '0.1', 'shop', '', 'abc', '42', 3,
          604800, 0, '2026-03-02T00:00:00Z', 'azure', '2026-01-15', '', '{}', '[]');
        INSERT INTO tier (tier_id, run_id, position, tier, about, load_scale, verdict, worst_class,
          availability_verdict, uptime_verdict, bottleneck, bottleneck_reason, requests, events)
        VALUES (3, 7, 0, 'one', '', 1, 'met', '', 'met', 'met', '', '', 1, 1);
        INSERT INTO timeline VALUES (3, 0, 'waiting', 'api@eastus', 60000000000, '[1,null]');
        """
      let old = Schema(
        migrations: [Schema.version1, Schema.version2, Schema.version3 + rows])
      let path = folder + "/omega.sqlite"
      try RunStore(path: path, schema: old, patienceSeconds: 1).prepare()
      let store = RunStore(path: path)
      #expect(try store.runs(limit: 9).map(\.isPinned) == [false])
      let timeline = try #require(try store.timelines(of: RunID(7)).first?.timelines.first)
      #expect(timeline.part == "" && timeline.subject == "api@eastus")
      let points = try store.query(
        "SELECT part, unix_s, value FROM timeline_points ORDER BY unix_s")
      #expect(points.rows == [["", "1772409600.0", "1.0"], ["", "1772409660.0", nil]])
    }
  }

  @Test("of a later version are refused and left as they are")
  func newer() async throws {
    try await withTemporaryFolder { folder in
      let store = RunStore(path: folder + "/omega.sqlite")
      try RunStore(path: store.path, schema: later, patienceSeconds: 1).save(SampleRun().record)
      let before = try DatabaseBytes(path: store.path).bytes
      let failure = StoreFailure.newerSchema(
        found: later.version, known: Schema.current.version, path: store.path)
      #expect(throws: failure) { try store.save(SampleRun().record) }
      #expect(throws: failure) { try store.runs(limit: 1) }
      #expect(try DatabaseBytes(path: store.path).bytes == before)
    }
  }

  @Test("are not made at all by a step that fails")
  func failingStep() async throws {
    try await withTemporaryFolder { folder in
      let broken = Schema(migrations: Schema.current.migrations + ["CREATE TABLE run (a)"])
      let store = RunStore(path: folder + "/omega.sqlite", schema: broken, patienceSeconds: 1)
      #expect(throws: StoreFailure.self) { try store.save(SampleRun().record) }
      let runs = try store.runs(limit: 9)
      #expect(runs.isEmpty)
    }
  }

  @Test("are strict, so that a column holds only values of its type")
  func strict() async throws {
    try await withTemporaryFolder { folder in
      let store = RunStore(path: folder + "/omega.sqlite")
      try store.save(SampleRun().record)
      let loose = try store.query(
        """
        SELECT name FROM pragma_table_list
        WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'
        """)
      #expect(loose.rows.isEmpty)
    }
  }

  @Test(
    "are found by an index for what the store asks",
    arguments: [
      "SELECT max(run_id) FROM run WHERE scenario = 'x'",
      "SELECT * FROM run WHERE scenario_hash = 'x' ORDER BY run_id DESC LIMIT 1",
      "SELECT * FROM tier WHERE run_id = 1 ORDER BY position",
      "SELECT * FROM timeline WHERE tier_id = 1 ORDER BY position",
      "SELECT * FROM timeline WHERE tier_id = 1 AND kind = 'x' AND subject = 'y'",
      "SELECT * FROM replication WHERE tier_id = 1 ORDER BY number",
      "SELECT * FROM usage_entry WHERE replication_id = 1 ORDER BY position",
      "SELECT * FROM bill_lines_usd WHERE run_id = 1",
    ])
  func indexes(sql: String) async throws {
    try await withTemporaryFolder { folder in
      let store = RunStore(path: folder + "/omega.sqlite")
      try store.save(SampleRun().record)
      let steps = try store.query("EXPLAIN QUERY PLAN " + sql).rows.compactMap(\.last).map {
        $0 ?? ""
      }
      #expect(!steps.isEmpty)
      for step in steps { #expect(!step.contains("SCAN") && !step.contains("TEMP B-TREE")) }
    }
  }

  @Test(
    "refuse a statement that writes",
    arguments: ["DELETE FROM run", "DROP TABLE run", "INSERT INTO run DEFAULT VALUES"])
  func readOnlyQuery(sql: String) async throws {
    try await withTemporaryFolder { folder in
      let store = RunStore(path: folder + "/omega.sqlite")
      let id = try store.save(SampleRun().record)
      #expect(throws: StoreFailure.readOnly(path: store.path, reason: "a query may only read")) {
        try store.query(sql)
      }
      #expect(try store.runs(limit: 9).map(\.id) == [id])
    }
  }
}

import GRDB
import OmegaAssessment

extension RunStore {
  /// Newest first; `condition` is SQL on the columns of `run`.
  func summaries(
    in db: Database, where condition: String, arguments: StatementArguments = [], limit: Int
  ) throws -> [RunSummary] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT run_id, created_at_utc, program_version, scenario, scenario_hash, seed,
          replications, window_start, horizon_s, settings_json, price_book, price_book_date,
          pinned
        FROM run WHERE \(condition) ORDER BY run_id DESC LIMIT \(max(0, limit))
        """, arguments: arguments)
    return try rows.map { row in
      let id = RunID(try row.decode(forColumn: "run_id"))
      return RunSummary(
        id: id, createdAt: try row.decode(forColumn: "created_at_utc"),
        version: try row.decode(forColumn: "program_version"),
        scenario: try row.decode(forColumn: "scenario"),
        scenarioHash: try row.decode(forColumn: "scenario_hash"),
        seed: try row.seed(), replications: try row.decode(forColumn: "replications"),
        windowStart: try row.decode(forColumn: "window_start"),
        horizonS: try row.decode(forColumn: "horizon_s"),
        settings: try SettingsText.settings(of: row.decode(forColumn: "settings_json")),
        priceBook: PriceBookStamp(
          name: try row.decode(forColumn: "price_book"),
          date: try row.decode(forColumn: "price_book_date")),
        isPinned: try row.decode(forColumn: "pinned"),
        tiers: try tierSummaries(of: id, in: db))
    }
  }

  private func tierSummaries(of run: RunID, in db: Database) throws -> [TierSummary] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT * FROM tier WHERE run_id = ? ORDER BY position", arguments: [run.value])
    return try rows.map { row in
      TierSummary(
        tier: try row.decode(forColumn: "tier"),
        verdict: try row.name(Verdict.self, "verdict"),
        availability: try row.figure(
          "availability", "availability_low", "availability_high", partsPerUnit: 1),
        monthlyUsd: try row.figure(
          "monthly_nanodollars", "monthly_low_nanodollars", "monthly_high_nanodollars",
          partsPerUnit: 1e9))
    }
  }

  func latestRun(ofScenario scenario: String?, in db: Database) throws -> RunID? {
    let id =
      if let scenario {
        try Int64.fetchOne(
          db, sql: "SELECT max(run_id) FROM run WHERE scenario = ?", arguments: [scenario])
      } else {
        try Int64.fetchOne(db, sql: "SELECT max(run_id) FROM run")
      }
    return id.map(RunID.init)
  }

  func exists(_ id: RunID, in db: Database) throws -> Bool {
    try Bool.fetchOne(
      db, sql: "SELECT EXISTS (SELECT 1 FROM run WHERE run_id = ?)", arguments: [id.value]) ?? false
  }

  func storedRun(_ id: RunID, in db: Database) throws -> StoredRun? {
    let summaries = try summaries(in: db, where: "run_id = ?", arguments: [id.value], limit: 1)
    let texts = try Row.fetchOne(
      db, sql: "SELECT result_json, resolved_scenario FROM run WHERE run_id = ?",
      arguments: [id.value])
    guard let summary = summaries.first, let texts else { return nil }
    let sources = try Row.fetchAll(
      db, sql: "SELECT file, text FROM scenario_source WHERE run_id = ? ORDER BY position",
      arguments: [id.value])
    return StoredRun(
      summary: summary, resultJSON: try texts.decode(forColumn: "result_json"),
      sources: try sources.map { row in
        ScenarioSource(
          file: try row.decode(forColumn: "file"), text: try row.decode(forColumn: "text"))
      },
      resolvedText: try texts.decode(forColumn: "resolved_scenario"))
  }
}

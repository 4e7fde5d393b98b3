import Foundation
import GRDB
import OmegaAssessment
import OmegaMeasurement
import OmegaUnits

extension RunStore {
  /// What bills of a run under other prices need; nil stands for the newest run, and where there is none.
  ///
  /// The result's document is left where it is: of it, SQLite itself reads the few numbers that have no column.
  public func billedRun(_ id: RunID?) throws(StoreFailure) -> BilledRun? {
    let run = try file.read { db -> BilledRun? in
      guard let id = try id ?? latestRun(ofScenario: nil, in: db) else { return nil }
      return try billedRun(id, in: db)
    }
    if run == nil, let id { throw .noSuchRun(id, path: path) }
    return run
  }

  private func billedRun(_ id: RunID, in db: Database) throws -> BilledRun? {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT scenario, seed, replications, horizon_s, price_book, price_book_date,
          json_extract(result_json, '$.price_book.hash') AS price_book_hash
        FROM run WHERE run_id = ?
        """, arguments: [id.value])
    guard let row else { return nil }
    return BilledRun(
      id: id, scenario: try row.decode(forColumn: "scenario"), seed: try row.seed(),
      replications: try row.decode(forColumn: "replications"),
      window: SimDuration(seconds: try row.decode(forColumn: "horizon_s")),
      priceBook: PriceBookStamp(
        name: try row.decode(forColumn: "price_book"),
        date: try row.decode(forColumn: "price_book_date"),
        hash: try row.decode(String?.self, forColumn: "price_book_hash")),
      tiers: try billedTiers(of: id, in: db))
  }

  private func billedTiers(of run: RunID, in db: Database) throws -> [BilledRun.Tier] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT tier_id, tier, monthly_nanodollars, monthly_low_nanodollars,
          monthly_high_nanodollars, claimed_nanodollars,
          json_extract(result_json, '$.tiers[' || position || '].cost.budget.monthly_usd')
            AS budget_usd,
          json_extract(
            result_json, '$.tiers[' || position || '].replication_values.requests') AS arrivals
        FROM tier JOIN run USING (run_id) WHERE run_id = ? ORDER BY position
        """, arguments: [run.value])
    return try rows.map { row in
      let id = try row.decode(Int64.self, forColumn: "tier_id")
      let usage = try replications(of: id, in: db).map(\.usage)
      let arrivals = try row.decode(String?.self, forColumn: "arrivals").map {
        try JSONDecoder().decode([Int].self, from: Data($0.utf8))
      }
      return BilledRun.Tier(
        tier: try row.decode(forColumn: "tier"),
        monthlyUsd: try row.figure(
          "monthly_nanodollars", "monthly_low_nanodollars", "monthly_high_nanodollars",
          partsPerUnit: 1e9),
        claimed: try row.decode(Int64?.self, forColumn: "claimed_nanodollars").map {
          Money(nanodollars: $0)
        },
        budget: try row.decode(Double?.self, forColumn: "budget_usd").map {
          Money(approximateDollars: $0)
        },
        requests: arrivals?.count == usage.count ? arrivals : nil,
        units: try units(of: id, in: db), usage: usage)
    }
  }

  private func units(of tier: Int64, in db: Database) throws -> [MeterKey: String] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT service, sku, meter, billing, region, unit FROM bill_line WHERE tier_id = ?",
      arguments: [tier])
    let units = try rows.map { row in (try row.meterKey(at: 0), try row.text(at: 5)) }
    return Dictionary(units, uniquingKeysWith: { first, _ in first })
  }
}

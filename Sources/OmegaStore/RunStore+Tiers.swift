import GRDB
import OmegaMeasurement
import OmegaUnits

extension RunStore {
  func tierRecords(
    of run: RunID, in db: Database, withTimelines: Bool
  ) throws -> [TierRecord] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT tier_id, tier FROM tier WHERE run_id = ? ORDER BY position",
      arguments: [run.value])
    return try rows.map { row in
      let id = try row.decode(Int64.self, forColumn: "tier_id")
      return TierRecord(
        tier: try row.decode(forColumn: "tier"), replications: try replications(of: id, in: db),
        timelines: withTimelines ? try timelines(of: id, in: db) : [])
    }
  }

  private func timelines(of tier: Int64, in db: Database) throws -> [Timeline] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT * FROM timeline WHERE tier_id = ? ORDER BY position", arguments: [tier])
    return try rows.map { row in
      Timeline(
        kind: try row.name(Timeline.Kind.self, "kind"),
        subject: try row.decode(forColumn: "subject"),
        interval: .nanoseconds(try row.decode(forColumn: "interval_ns")),
        values: try TimelineText.values(of: row.decode(forColumn: "values_json")))
    }
  }

  private func replications(of tier: Int64, in db: Database) throws -> [ReplicationRecord] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT * FROM replication WHERE tier_id = ? ORDER BY number", arguments: [tier])
    return try rows.map { row in
      let id = try row.decode(Int64.self, forColumn: "replication_id")
      return ReplicationRecord(
        seed: try row.seed(),
        usage: UsageLedger(
          entries: try usageEntries(of: id, in: db), included: try includedItems(of: id, in: db),
          savingsPlans: try savingsPlans(of: id, in: db)),
        work: WorkDone(
          requests: try row.decode(forColumn: "requests"),
          events: try row.decode(forColumn: "events")),
        billTotal: Money(nanodollars: try row.decode(forColumn: "bill_nanodollars")))
    }
  }

  private func usageEntries(of replication: Int64, in db: Database) throws -> [UsageEntry] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT * FROM usage_entry WHERE replication_id = ? ORDER BY position",
      arguments: [replication])
    return try rows.map { row in
      UsageEntry(
        component: try row.decode(forColumn: "component"),
        category: try row.name(CostCategory.self, "category"),
        meter: MeterKey(
          service: try row.decode(forColumn: "service"), sku: try row.decode(forColumn: "sku"),
          meter: try row.decode(forColumn: "meter"), billing: try row.decode(forColumn: "billing"),
          region: try row.decode(forColumn: "region")),
        quantity: Quantity(millionths: try row.decode(forColumn: "quantity_millionths")),
        scaling: try row.name(UsageEntry.Scaling.self, "scaling"),
        documentListed: try row.decode(forColumn: "document_listed"),
        committed: try quantity("committed_millionths", in: row), hourly: try hourly(in: row),
        atMarket: try quantity("market_millionths", in: row),
        isUnused: try row.decode(forColumn: "unused"))
    }
  }

  private func quantity(_ column: String, in row: Row) throws -> Quantity? {
    try row.decode(Int64?.self, forColumn: column).map { Quantity(millionths: $0) }
  }

  private func hourly(in row: Row) throws -> HourlyUsage? {
    guard let length = try row.decode(Int64?.self, forColumn: "hour_ns"), length > 0,
      let json = try row.decode(String?.self, forColumn: "hourly_millionths_json")
    else { return nil }
    return HourlyUsage(
      partLength: .nanoseconds(length), quantities: try HourlyText.quantities(of: json))
  }

  private func savingsPlans(of replication: Int64, in db: Database) throws -> [SavingsPlan] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT * FROM savings_plan WHERE replication_id = ? ORDER BY position",
      arguments: [replication])
    return try rows.map { row in
      SavingsPlan(
        billing: try row.decode(forColumn: "billing"),
        hourly: Money(nanodollars: try row.decode(forColumn: "hourly_nanodollars")))
    }
  }

  private func includedItems(of replication: Int64, in db: Database) throws -> [IncludedItem] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT * FROM included_item WHERE replication_id = ? ORDER BY position",
      arguments: [replication])
    return try rows.map { row in
      IncludedItem(
        component: try row.decode(forColumn: "component"),
        category: try row.name(CostCategory.self, "category"),
        reason: try row.decode(forColumn: "reason"),
        documentListed: try row.decode(forColumn: "document_listed"))
    }
  }
}

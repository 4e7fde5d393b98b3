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

  /// The timelines of a run's tiers, in their order.
  func tierTimelines(
    of run: RunID, in db: Database
  ) throws -> [TierTimelines] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT tier_id, tier FROM tier WHERE run_id = ? ORDER BY position",
      arguments: [run.value])
    return try rows.map { row in
      TierTimelines(
        tier: try row.decode(forColumn: "tier"),
        timelines: try timelines(of: row.decode(forColumn: "tier_id"), in: db))
    }
  }

  private func timelines(of tier: Int64, in db: Database) throws -> [Timeline] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT * FROM timeline WHERE tier_id = ? ORDER BY position", arguments: [tier])
    return try rows.map { row in
      Timeline(
        kind: try row.name(Timeline.Kind.self, "kind"),
        subject: try row.decode(forColumn: "subject"), part: try row.decode(forColumn: "part"),
        interval: .nanoseconds(try row.decode(forColumn: "interval_ns")),
        values: try TimelineText.values(of: row.decode(forColumn: "values_json")))
    }
  }

  func replications(of tier: Int64, in db: Database) throws -> [ReplicationRecord] {
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

  /// By the position of their columns: a run has thousands of these rows, and names are looked up anew in each.
  private func usageEntries(of replication: Int64, in db: Database) throws -> [UsageEntry] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT service, sku, meter, billing, region, component, category, scaling,
          quantity_millionths, document_listed, committed_millionths, market_millionths, unused,
          hour_ns, hourly_millionths_json, wasted_millionths
        FROM usage_entry WHERE replication_id = ? ORDER BY position
        """)
    let rows = try Row.fetchCursor(statement, arguments: [replication])
    var entries: [UsageEntry] = []
    while let row = try rows.next() {
      entries.append(
        UsageEntry(
          component: try row.text(at: 5), category: try row.name(CostCategory.self, at: 6),
          meter: try row.meterKey(at: 0), quantity: Quantity(millionths: try row.number(at: 8)),
          scaling: try row.name(UsageEntry.Scaling.self, at: 7),
          documentListed: try row.number(at: 9) != 0,
          committed: try row.quantity(at: 10), hourly: try hourly(in: row),
          atMarket: try row.quantity(at: 11), isUnused: try row.number(at: 12) != 0,
          wasted: try row.quantity(at: 15)))
    }
    return entries
  }

  private func hourly(in row: Row) throws -> HourlyUsage? {
    guard let length = try row.decode(Int64?.self, atIndex: 13), length > 0,
      let json = try row.decode(String?.self, atIndex: 14)
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

import GRDB
import OmegaAssessment
import OmegaMeasurement
import OmegaUnits

extension RunStore {
  /// Writes all rows of a run inside the caller's transaction.
  func insert(_ run: RunRecord, into db: Database) throws -> RunID {
    let result = run.result
    let settings = try SettingsText.json(of: result.settings ?? [])
    try db.insert(
      into: "run",
      [
        "created_at_utc": run.createdAt, "program_version": result.version,
        "scenario": result.scenario, "about": result.about, "scenario_hash": result.scenarioHash,
        // All 64 bits of a seed are in use, and SQLite's integers are signed.
        "seed": "\(result.seed)", "replications": result.replications,
        "horizon_s": result.horizonS, "lead_in_s": result.leadInS,
        "settings_json": settings,
        "window_start": result.windowStart, "price_book": result.priceBook.name,
        "price_book_date": result.priceBook.date, "resolved_scenario": run.resolvedText,
        "result_json": run.resultJSON,
      ])
    let id = RunID(db.lastInsertedRowID)
    for (position, source) in run.sources.enumerated() {
      try db.insert(
        into: "scenario_source",
        ["run_id": id.value, "position": position, "file": source.file, "text": source.text])
    }
    for (position, (record, tier)) in zip(run.tiers, result.tiers).enumerated() {
      let tierID = try insert(tier, position: position, of: id, into: db)
      try insert(tier.cost.lines, of: tierID, into: db)
      try insertLostWork(of: tier.services, of: tierID, into: db)
      try insert(record.timelines, of: tierID, into: db)
      for (number, replication) in record.replications.enumerated() {
        try insert(replication, number: number, of: tierID, into: db)
      }
    }
    return id
  }

  private func insert(
    _ tier: TierResult, position: Int, of run: RunID, into db: Database
  ) throws -> Int64 {
    let (sla, cost) = (tier.sla, tier.cost)
    try db.insert(
      into: "tier",
      [
        "run_id": run.value, "position": position, "tier": tier.tier, "about": tier.about,
        "load_scale": tier.loadScale, "verdict": sla.verdict.rawValue,
        "worst_class": sla.worstClass, "availability": sla.availability.estimate,
        "availability_low": sla.availability.low, "availability_high": sla.availability.high,
        "availability_objective": sla.availability.objective,
        "availability_verdict": sla.availability.verdict.rawValue, "uptime": sla.uptime.estimate,
        "uptime_low": sla.uptime.low, "uptime_high": sla.uptime.high,
        "uptime_objective": sla.uptime.objective, "uptime_verdict": sla.uptime.verdict.rawValue,
        "availability_claimed": sla.claimedAvailability,
        "availability_contractual": sla.compositeContractual,
        "monthly_nanodollars": whole(cost.monthlyUsd.estimate, in: nano),
        "monthly_low_nanodollars": whole(cost.monthlyUsd.low, in: nano),
        "monthly_high_nanodollars": whole(cost.monthlyUsd.high, in: nano),
        "claimed_nanodollars": cost.claimedUsd.flatMap { whole($0, in: nano) },
        "bottleneck": tier.bottleneck.component, "bottleneck_reason": tier.bottleneck.reason,
        "requests": tier.requestsSimulated, "events": tier.eventsHandled,
      ])
    return db.lastInsertedRowID
  }

  private func insert(_ lines: [CostLine], of tier: Int64, into db: Database) throws {
    for (position, line) in lines.enumerated() {
      try db.insert(
        into: "bill_line",
        [
          "tier_id": tier, "position": position, "component": line.component,
          "category": line.category, "region": line.region, "service": line.service,
          "sku": line.sku, "meter": line.meter, "billing": line.billing, "quantity": line.quantity,
          "unit": line.unit, "unit_price_picodollars": whole(line.unitPriceUsd, in: pico),
          "total_nanodollars": line.totalNanodollars, "document_listed": line.documentListed,
          "confidence": line.confidence, "unused": line.isUnused ?? false,
          "low_nanodollars": line.monthlyLowUsd.flatMap { whole($0, in: nano) },
          "high_nanodollars": line.monthlyHighUsd.flatMap { whole($0, in: nano) },
        ])
    }
  }

  private func insertLostWork(
    of services: [ServiceResult], of tier: Int64, into db: Database
  ) throws {
    for (position, service) in services.enumerated() {
      guard let work = service.lostWork else { continue }
      try db.insert(
        into: "lost_work",
        [
          "tier_id": tier, "position": position, "service": service.service,
          "region": service.region, "lost": work.lost, "restarted": work.restarted,
          "resumed": work.resumed, "replica_hours": work.replicaHours.estimate,
          "cpu_hours": work.cpuHours.estimate, "checkpoints": work.checkpoints,
          "checkpoint_hours": work.checkpointHours?.estimate,
        ])
    }
  }

  private func insert(_ timelines: [Timeline], of tier: Int64, into db: Database) throws {
    for (position, timeline) in timelines.enumerated() {
      try db.insert(
        into: "timeline",
        [
          "tier_id": tier, "position": position, "kind": timeline.kind.rawValue,
          "subject": timeline.subject, "part": timeline.part,
          "interval_ns": timeline.interval.nanoseconds,
          "values_json": TimelineText.json(of: timeline.values),
        ])
    }
  }

  private func insert(
    _ replication: ReplicationRecord, number: Int, of tier: Int64, into db: Database
  ) throws {
    try db.insert(
      into: "replication",
      [
        "tier_id": tier, "number": number, "seed": "\(replication.seed)",
        "bill_nanodollars": replication.billTotal.nanodollars,
        "requests": replication.work.requests, "events": replication.work.events,
      ])
    let id = db.lastInsertedRowID
    for (position, entry) in replication.usage.entries.enumerated() {
      try db.insert(
        into: "usage_entry",
        [
          "replication_id": id, "position": position, "component": entry.component,
          "category": entry.category.rawValue, "service": entry.meter.service,
          "sku": entry.meter.sku, "meter": entry.meter.meter, "billing": entry.meter.billing,
          "region": entry.meter.region, "quantity_millionths": entry.quantity.millionths,
          "scaling": entry.scaling.rawValue, "document_listed": entry.documentListed,
          "committed_millionths": entry.committed?.millionths,
          "market_millionths": entry.atMarket?.millionths, "unused": entry.isUnused,
          "wasted_millionths": entry.wasted?.millionths,
          "hour_ns": entry.hourly?.partLength.nanoseconds,
          "hourly_millionths_json": entry.hourly.map { HourlyText.json(of: $0.quantities) },
        ])
    }
    for (position, plan) in replication.usage.savingsPlans.enumerated() {
      try db.insert(
        into: "savings_plan",
        [
          "replication_id": id, "position": position, "billing": plan.billing,
          "hourly_nanodollars": plan.hourly.nanodollars,
        ])
    }
    for (position, item) in replication.usage.included.enumerated() {
      try db.insert(
        into: "included_item",
        [
          "replication_id": id, "position": position, "component": item.component,
          "category": item.category.rawValue, "reason": item.reason,
          "document_listed": item.documentListed,
        ])
    }
  }
}

private let nano = 1e9
private let pico = 1e12

/// The nearest whole number of parts of a dollar; nil for what is not a number or does not fit 64
/// bits.
private func whole(_ dollars: Double, in partsPerDollar: Double) -> Int64? {
  Int64(exactly: (dollars * partsPerDollar).rounded())
}

extension Database {
  /// Inserts one row; the names are the columns'.
  fileprivate func insert(
    into table: String, _ row: KeyValuePairs<String, (any DatabaseValueConvertible)?>
  ) throws {
    let columns = row.map(\.key).joined(separator: ", ")
    let marks = row.map { _ in "?" }.joined(separator: ", ")
    try cachedStatement(sql: "INSERT INTO \(table) (\(columns)) VALUES (\(marks))")
      .execute(arguments: StatementArguments(row.map(\.value)))
  }
}

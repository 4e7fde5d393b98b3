extension Schema {
  static let version1 =
    runTables + tierTables + replicationTables + runViews + moneyViews + timelineViews

  /// AUTOINCREMENT: the number of a deleted run is not given to another one.
  private static let runTables = """
    CREATE TABLE run (
      run_id INTEGER PRIMARY KEY AUTOINCREMENT,
      created_at_utc TEXT NOT NULL,
      program_version TEXT NOT NULL,
      scenario TEXT NOT NULL,
      about TEXT NOT NULL,
      scenario_hash TEXT NOT NULL,
      seed TEXT NOT NULL,
      replications INTEGER NOT NULL,
      horizon_s REAL NOT NULL,
      lead_in_s REAL NOT NULL,
      window_start TEXT NOT NULL,
      price_book TEXT NOT NULL,
      price_book_date TEXT NOT NULL,
      resolved_scenario TEXT NOT NULL,
      result_json TEXT NOT NULL
    ) STRICT;
    CREATE INDEX run_by_scenario ON run (scenario, run_id);
    CREATE INDEX run_by_scenario_hash ON run (scenario_hash, run_id);

    CREATE TABLE scenario_source (
      run_id INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
      position INTEGER NOT NULL,
      file TEXT NOT NULL,
      text TEXT NOT NULL,
      PRIMARY KEY (run_id, position)
    ) STRICT;

    """

  private static let tierTables = """
    CREATE TABLE tier (
      tier_id INTEGER PRIMARY KEY,
      run_id INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
      position INTEGER NOT NULL,
      tier TEXT NOT NULL,
      about TEXT NOT NULL,
      load_scale REAL NOT NULL,
      verdict TEXT NOT NULL,
      worst_class TEXT NOT NULL,
      availability REAL,
      availability_low REAL,
      availability_high REAL,
      availability_objective REAL,
      availability_verdict TEXT NOT NULL,
      uptime REAL,
      uptime_low REAL,
      uptime_high REAL,
      uptime_objective REAL,
      uptime_verdict TEXT NOT NULL,
      availability_claimed REAL,
      availability_contractual REAL,
      monthly_nanodollars INTEGER,
      monthly_low_nanodollars INTEGER,
      monthly_high_nanodollars INTEGER,
      claimed_nanodollars INTEGER,
      bottleneck TEXT NOT NULL,
      bottleneck_reason TEXT NOT NULL,
      requests INTEGER NOT NULL,
      events INTEGER NOT NULL,
      UNIQUE (run_id, position)
    ) STRICT;

    CREATE TABLE bill_line (
      tier_id INTEGER NOT NULL REFERENCES tier ON DELETE CASCADE,
      position INTEGER NOT NULL,
      component TEXT NOT NULL,
      category TEXT NOT NULL,
      region TEXT NOT NULL,
      service TEXT NOT NULL,
      sku TEXT NOT NULL,
      meter TEXT NOT NULL,
      billing TEXT NOT NULL,
      quantity REAL,
      unit TEXT NOT NULL,
      unit_price_picodollars INTEGER,
      total_nanodollars INTEGER NOT NULL,
      document_listed INTEGER NOT NULL,
      confidence TEXT NOT NULL,
      PRIMARY KEY (tier_id, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE timeline (
      tier_id INTEGER NOT NULL REFERENCES tier ON DELETE CASCADE,
      position INTEGER NOT NULL,
      kind TEXT NOT NULL,
      subject TEXT NOT NULL,
      interval_ns INTEGER NOT NULL,
      values_json TEXT NOT NULL,
      PRIMARY KEY (tier_id, position)
    ) STRICT;
    CREATE INDEX timeline_by_kind ON timeline (tier_id, kind, subject);

    """

  private static let replicationTables = """
    CREATE TABLE replication (
      replication_id INTEGER PRIMARY KEY,
      tier_id INTEGER NOT NULL REFERENCES tier ON DELETE CASCADE,
      number INTEGER NOT NULL,
      seed TEXT NOT NULL,
      bill_nanodollars INTEGER NOT NULL,
      requests INTEGER NOT NULL,
      events INTEGER NOT NULL,
      UNIQUE (tier_id, number)
    ) STRICT;

    CREATE TABLE usage_entry (
      replication_id INTEGER NOT NULL REFERENCES replication ON DELETE CASCADE,
      position INTEGER NOT NULL,
      component TEXT NOT NULL,
      category TEXT NOT NULL,
      service TEXT NOT NULL,
      sku TEXT NOT NULL,
      meter TEXT NOT NULL,
      billing TEXT NOT NULL,
      region TEXT NOT NULL,
      quantity_millionths INTEGER NOT NULL,
      scaling TEXT NOT NULL,
      document_listed INTEGER NOT NULL,
      PRIMARY KEY (replication_id, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE included_item (
      replication_id INTEGER NOT NULL REFERENCES replication ON DELETE CASCADE,
      position INTEGER NOT NULL,
      component TEXT NOT NULL,
      category TEXT NOT NULL,
      reason TEXT NOT NULL,
      document_listed INTEGER NOT NULL,
      PRIMARY KEY (replication_id, position)
    ) STRICT, WITHOUT ROWID;

    """

  private static let runViews = """
    CREATE VIEW run_overview AS
    SELECT run.run_id, run.created_at_utc, run.scenario, run.scenario_hash, run.seed,
      run.replications, run.price_book_date, tier.tier, tier.verdict, tier.worst_class,
      tier.availability, tier.availability_low, tier.availability_high,
      tier.availability_objective,
      tier.uptime, tier.uptime_low, tier.uptime_high,
      tier.monthly_nanodollars / 1e9 AS monthly_usd,
      tier.monthly_low_nanodollars / 1e9 AS monthly_low_usd,
      tier.monthly_high_nanodollars / 1e9 AS monthly_high_usd,
      tier.claimed_nanodollars / 1e9 AS claimed_usd,
      tier.bottleneck
    FROM run JOIN tier USING (run_id);

    """

  private static let moneyViews = """
    CREATE VIEW bill_lines_usd AS
    SELECT run.run_id, run.scenario, tier.tier, bill_line.component, bill_line.category,
      bill_line.region, bill_line.service, bill_line.sku, bill_line.meter, bill_line.billing,
      bill_line.quantity, bill_line.unit,
      bill_line.unit_price_picodollars / 1e12 AS unit_price_usd,
      bill_line.total_nanodollars / 1e9 / run.replications AS monthly_usd,
      bill_line.document_listed, bill_line.confidence
    FROM run JOIN tier USING (run_id) JOIN bill_line USING (tier_id);

    CREATE VIEW replication_bills_usd AS
    SELECT run.run_id, run.scenario, tier.tier, replication.number AS replication,
      replication.seed, replication.bill_nanodollars / 1e9 AS monthly_usd,
      replication.requests, replication.events
    FROM run JOIN tier USING (run_id) JOIN replication USING (tier_id);

    CREATE VIEW usage_quantities AS
    SELECT run.run_id, run.scenario, tier.tier, replication.number AS replication,
      usage_entry.component, usage_entry.category, usage_entry.service, usage_entry.sku,
      usage_entry.meter, usage_entry.billing, usage_entry.region,
      usage_entry.quantity_millionths / 1e6 AS quantity, usage_entry.scaling,
      usage_entry.document_listed
    FROM run JOIN tier USING (run_id) JOIN replication USING (tier_id)
      JOIN usage_entry USING (replication_id);

    """

  private static let timelineViews = """
    CREATE VIEW timeline_points AS
    SELECT run.run_id, run.scenario, tier.tier, timeline.kind, timeline.subject,
      point.key * timeline.interval_ns / 1e9 AS time_s,
      CAST(point.value AS REAL) AS value
    FROM run JOIN tier USING (run_id) JOIN timeline USING (tier_id)
      JOIN json_each(timeline.values_json) AS point;
    """
}

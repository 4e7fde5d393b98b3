extension Schema {
  /// Parts of timelines, runs that are kept, and real time for the clients that draw. The view is such that DuckDB, which
  /// reads views of SQLite by its own grammar, takes it too.
  static let version4 = """
    ALTER TABLE timeline ADD COLUMN part TEXT NOT NULL DEFAULT '';
    ALTER TABLE run ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;

    DROP VIEW timeline_points;
    CREATE VIEW timeline_points AS
    SELECT run.run_id, run.scenario, tier.tier, timeline.kind, timeline.subject, timeline.part,
      CAST(point.key AS INTEGER) * timeline.interval_ns / 1e9 AS time_s,
      CAST(strftime('%s', run.window_start) AS INTEGER)
        + CAST(point.key AS INTEGER) * timeline.interval_ns / 1e9 AS unix_s,
      CAST(point.value AS DOUBLE) AS value
    FROM run JOIN tier USING (run_id) JOIN timeline USING (tier_id)
      CROSS JOIN json_each(timeline.values_json) AS point;

    """
}

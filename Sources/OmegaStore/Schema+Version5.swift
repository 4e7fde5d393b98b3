extension Schema {
  /// What of spot capacity went to work that was lost, and what became of that work.
  static let version5 = """
    ALTER TABLE usage_entry ADD COLUMN wasted_millionths INTEGER;

    CREATE TABLE lost_work (
      tier_id INTEGER NOT NULL REFERENCES tier ON DELETE CASCADE,
      position INTEGER NOT NULL,
      service TEXT NOT NULL,
      region TEXT NOT NULL,
      lost INTEGER NOT NULL,
      restarted INTEGER NOT NULL,
      resumed INTEGER NOT NULL,
      replica_hours REAL,
      cpu_hours REAL,
      checkpoints INTEGER,
      checkpoint_hours REAL,
      PRIMARY KEY (tier_id, position)
    ) STRICT, WITHOUT ROWID;

    CREATE VIEW lost_work_by_service AS
    SELECT run.run_id, run.scenario, run.replications, tier.tier, lost_work.service,
      lost_work.region, lost_work.lost, lost_work.restarted, lost_work.resumed,
      lost_work.replica_hours, lost_work.cpu_hours, lost_work.checkpoints,
      lost_work.checkpoint_hours
    FROM run JOIN tier USING (run_id) JOIN lost_work USING (tier_id);

    """
}

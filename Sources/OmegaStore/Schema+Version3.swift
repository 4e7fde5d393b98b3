extension Schema {
  /// What tells runs of one scenario apart.
  static let version3 = """
    ALTER TABLE run ADD COLUMN settings_json TEXT NOT NULL DEFAULT '[]';

    DROP VIEW run_overview;
    CREATE VIEW run_overview AS
    SELECT run.run_id, run.created_at_utc, run.scenario, run.scenario_hash, run.settings_json,
      run.window_start, run.horizon_s, run.seed,
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
}

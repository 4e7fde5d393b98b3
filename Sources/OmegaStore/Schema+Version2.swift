extension Schema {
  /// What commitments, moving prices and intervals of lines need.
  static let version2 = """
    ALTER TABLE usage_entry ADD COLUMN committed_millionths INTEGER;
    ALTER TABLE usage_entry ADD COLUMN market_millionths INTEGER;
    ALTER TABLE usage_entry ADD COLUMN unused INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE usage_entry ADD COLUMN hour_ns INTEGER;
    ALTER TABLE usage_entry ADD COLUMN hourly_millionths_json TEXT;

    CREATE TABLE savings_plan (
      replication_id INTEGER NOT NULL REFERENCES replication ON DELETE CASCADE,
      position INTEGER NOT NULL,
      billing TEXT NOT NULL,
      hourly_nanodollars INTEGER NOT NULL,
      PRIMARY KEY (replication_id, position)
    ) STRICT, WITHOUT ROWID;

    ALTER TABLE bill_line ADD COLUMN low_nanodollars INTEGER;
    ALTER TABLE bill_line ADD COLUMN high_nanodollars INTEGER;
    ALTER TABLE bill_line ADD COLUMN unused INTEGER NOT NULL DEFAULT 0;

    """
}

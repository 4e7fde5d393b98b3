import GRDB

/// The tables of a database, as the list of steps that made them.
///
/// GRDB's own migrator asks which steps are missing before it takes the write lock, so that of two
/// processes that create one database at once the second fails. Here the caller holds the lock, and
/// SQLite's header has the version.
struct Schema: Sendable {
  /// SQL by version: step 1 makes the first tables. A step that was shipped is never edited.
  var migrations: [String]

  static let current = Schema(migrations: [version1, version2, version3, version4, version5])

  /// `OmSi` in ASCII: marks a database as ours in SQLite's header (`PRAGMA application_id`).
  static let applicationID = 0x4f6d_5369

  var version: Int { migrations.count }

  /// What a database file turned out to be.
  enum Identity: Equatable {
    /// Nothing was ever committed to it.
    case blank
    case ours(version: Int)
  }

  /// Tells whose database it is; throws for one that may not be touched.
  func identity(of db: Database, path: String) throws -> Identity {
    let applicationID = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    guard applicationID == Self.applicationID else {
      let objects = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
      guard applicationID == 0, version == 0, objects == 0 else {
        throw StoreFailure.foreignDatabase(path: path)
      }
      return .blank
    }
    guard version <= self.version else {
      throw StoreFailure.newerSchema(found: version, known: self.version, path: path)
    }
    return .ours(version: version)
  }

  /// Brings the tables up to date, inside the caller's write transaction.
  func migrate(_ db: Database, path: String) throws {
    var applied = 0
    switch try identity(of: db, path: path) {
    case .blank: try db.execute(sql: "PRAGMA application_id = \(Self.applicationID)")
    case .ours(let version): applied = version
    }
    guard applied < version else { return }
    for migration in migrations[applied...] {
      try db.execute(sql: migration)
    }
    try db.execute(sql: "PRAGMA user_version = \(version)")
  }
}

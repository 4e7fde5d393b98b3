import GRDB

/// The runs of one database file, which is made, with its folder, by the first `prepare` or `save`.
///
/// The file is open only during a call. Processes that write at once wait for each other for up to
/// 30 seconds; one that is killed leaves every earlier run, and nothing of its own.
public struct RunStore: Sendable {
  /// The file, absolute or relative to the working directory.
  public var path: String { file.path }

  let file: DatabaseFile

  public init(path: String) {
    file = DatabaseFile(path: path, schema: .current, patienceSeconds: 30)
  }

  /// For tests of other tables, shorter waits and fuller disks.
  init(path: String, schema: Schema = .current, patienceSeconds: Double, pageCountMax: Int? = nil) {
    file = DatabaseFile(
      path: path, schema: schema, patienceSeconds: patienceSeconds, pageCountMax: pageCountMax)
  }

  /// Fails for whatever would make `save` fail now, and makes the tables where there are none.
  public func prepare() throws(StoreFailure) {
    try file.prepare()
    _ = try latest()
  }

  /// Stores a run in one transaction, and gives its number.
  @discardableResult
  public func save(_ run: RunRecord) throws(StoreFailure) -> RunID {
    try save(run, beforeCommit: {})
  }

  /// `beforeCommit` runs when all rows are written and none of them is committed.
  @discardableResult
  func save(_ run: RunRecord, beforeCommit: () throws -> Void) throws(StoreFailure) -> RunID {
    try file.write { db in
      let id = try insert(run, into: db)
      try beforeCommit()
      return id
    }
  }

  /// The latest runs, newest first.
  public func runs(limit: Int) throws(StoreFailure) -> [RunSummary] {
    try file.read { db in try summaries(in: db, where: "TRUE", limit: limit) } ?? []
  }

  /// The latest run, of one scenario or of any; nil when there is none.
  public func latest(ofScenario scenario: String? = nil) throws(StoreFailure) -> RunID? {
    try file.read { db in try latestRun(ofScenario: scenario, in: db) }
  }

  /// All texts of a run.
  public func run(_ id: RunID) throws(StoreFailure) -> StoredRun {
    guard let run = try file.read({ db in try storedRun(id, in: db) }) else { throw noSuchRun(id) }
    return run
  }

  /// What each tier of a run left, in the tiers' order: to bill it again under another book, or to
  /// draw it, for which its timelines are needed.
  public func tiers(
    of id: RunID, withTimelines: Bool = true
  ) throws(StoreFailure) -> [TierRecord] {
    let tiers = try file.read { db in
      try exists(id, in: db)
        ? try tierRecords(of: id, in: db, withTimelines: withTimelines) : nil
    }
    guard let tiers else { throw noSuchRun(id) }
    return tiers
  }

  /// The timelines of each tier of a run, in the tiers' order.
  public func timelines(of id: RunID) throws(StoreFailure) -> [TierTimelines] {
    let tiers = try file.read { db in
      try exists(id, in: db)
        ? try tierTimelines(of: id, in: db) : nil
    }
    guard let tiers else { throw noSuchRun(id) }
    return tiers
  }

  /// Deletes a run with all that belongs to it; its room in the file is used by later runs.
  public func delete(_ id: RunID) throws(StoreFailure) {
    guard try file.read({ db in try exists(id, in: db) }) == true else { throw noSuchRun(id) }
    try file.write { db in
      try db.execute(sql: "DELETE FROM run WHERE run_id = ?", arguments: [id.value])
    }
  }

  /// The rows of one SELECT over the tables and views that docs/database.md describes.
  ///
  /// A statement that would change the database fails as `readOnly`, one that makes no sense as
  /// `invalidQuery`.
  public func query(_ sql: String) throws(StoreFailure) -> QueryTable {
    try file.read { db in try table(of: sql, in: db) } ?? QueryTable(columns: [], rows: [])
  }

  private func noSuchRun(_ id: RunID) -> StoreFailure { .noSuchRun(id, path: path) }
}

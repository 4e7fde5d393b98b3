public import Foundation
import GRDB

/// Which runs go. What is pinned stays in any case.
public struct PruneRule: Hashable, Sendable {
  /// Only runs that were stored before.
  public var storedBefore: Date?
  /// Not so many of the newest.
  public var newestKept: Int?

  public init(storedBefore: Date? = nil, newestKept: Int? = nil) {
    self.storedBefore = storedBefore
    self.newestKept = newestKept
  }

  fileprivate var condition: String {
    """
    (:before IS NULL OR created_at_utc < :before)
    AND (:keep IS NULL OR run_id NOT IN (SELECT run_id FROM run ORDER BY run_id DESC LIMIT :keep))
    """
  }

  fileprivate var arguments: StatementArguments {
    ["before": storedBefore, "keep": newestKept.map { Int64(max(0, $0)) }]
  }
}

extension RunStore {
  /// The runs that `prune` would delete, newest first.
  public func prunable(by rule: PruneRule) throws(StoreFailure) -> [RunSummary] {
    try file.read { db in try prunable(by: rule, in: db) } ?? []
  }

  /// Deletes the runs that a rule names, in one transaction, and gives what they were.
  ///
  /// Their room stays in the file until `compact`.
  public func prune(by rule: PruneRule) throws(StoreFailure) -> [RunSummary] {
    guard try !prunable(by: rule).isEmpty else { return [] }
    return try file.write { db in
      let runs = try prunable(by: rule, in: db)
      for run in runs {
        try db.execute(sql: "DELETE FROM run WHERE run_id = ?", arguments: [run.id.value])
      }
      return runs
    }
  }

  /// Runs that a rule would delete if they were not pinned.
  public func pinned(among rule: PruneRule) throws(StoreFailure) -> Int {
    try file.read { db in
      try Int.fetchOne(
        db, sql: "SELECT count(*) FROM run WHERE pinned AND \(rule.condition)",
        arguments: rule.arguments)
    } ?? 0
  }

  /// Gives the room of deleted runs back to the file system: rewrites the file, as SQLite does, whole or not at all.
  public func compact() throws(StoreFailure) { try file.vacuum() }

  /// Says whether `prune` must keep a run.
  public func setPinned(_ id: RunID, to isPinned: Bool) throws(StoreFailure) {
    guard try file.read({ db in try exists(id, in: db) }) == true else {
      throw .noSuchRun(id, path: path)
    }
    try file.write { db in
      try db.execute(
        sql: "UPDATE run SET pinned = ? WHERE run_id = ?", arguments: [isPinned, id.value])
    }
  }

  private func prunable(by rule: PruneRule, in db: Database) throws -> [RunSummary] {
    try summaries(
      in: db, where: "NOT pinned AND \(rule.condition)", arguments: rule.arguments, limit: .max)
  }
}

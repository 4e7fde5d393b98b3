public import Foundation
import GRDB

/// Which runs go. What is pinned stays in any case.
public struct PruneRule: Hashable, Sendable {
  /// Only runs that were stored before.
  public var storedBefore: Date?
  /// Not so many of the newest.
  public var newestKept: Int?
  /// Not the newest run of each of these studies.
  public var studiesKept: [StudyName]

  public init(
    storedBefore: Date? = nil, newestKept: Int? = nil, studiesKept: [StudyName] = []
  ) {
    self.storedBefore = storedBefore
    self.newestKept = newestKept
    self.studiesKept = studiesKept
  }

  fileprivate var condition: String {
    """
    (:before IS NULL OR created_at_utc < :before)
    AND (:keep IS NULL OR run_id NOT IN (SELECT run_id FROM run ORDER BY run_id DESC LIMIT :keep))
    """
  }

  /// Holds for the runs that `studiesKept` keeps.
  fileprivate var heldCondition: String {
    let studies = studiesKept.indices.map { "(:hash\($0), :seed\($0), :replications\($0))" }
    guard !studies.isEmpty else { return "0" }
    return """
      run_id IN (
        SELECT max(run_id) FROM run
        WHERE (scenario_hash, seed, replications) IN (VALUES \(studies.joined(separator: ", ")))
        GROUP BY scenario_hash, seed, replications)
      """
  }

  fileprivate var arguments: StatementArguments {
    ["before": storedBefore, "keep": newestKept.map { Int64(max(0, $0)) }]
  }

  fileprivate var heldArguments: StatementArguments {
    var arguments = arguments
    for (number, study) in studiesKept.enumerated() {
      arguments += [
        "hash\(number)": study.scenarioHash, "seed\(number)": "\(study.seed)",
        "replications\(number)": Int64(study.replications),
      ]
    }
    return arguments
  }
}

/// What names a run in any database: equal studies have equal results.
public struct StudyName: Hashable, Sendable {
  public var scenarioHash: String
  public var seed: UInt64
  public var replications: Int

  public init(scenarioHash: String, seed: UInt64, replications: Int) {
    self.scenarioHash = scenarioHash
    self.seed = seed
    self.replications = replications
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

  /// Runs that a rule would delete if its studies did not keep them.
  public func held(among rule: PruneRule) throws(StoreFailure) -> Int {
    try file.read { db in
      try Int.fetchOne(
        db,
        sql:
          "SELECT count(*) FROM run WHERE NOT pinned AND \(rule.condition) AND \(rule.heldCondition)",
        arguments: rule.heldArguments)
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
      in: db, where: "NOT pinned AND \(rule.condition) AND NOT \(rule.heldCondition)",
      arguments: rule.heldArguments, limit: .max)
  }
}

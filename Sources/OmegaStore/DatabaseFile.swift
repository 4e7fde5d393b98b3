import Foundation
import GRDB

/// One database file, opened for each use and closed after it.
///
/// It keeps SQLite's rollback journal: one file to copy, listed from a read-only folder too, and
/// writers are so rare that readers do not suffer by them. The journal of a killed writer is played
/// back by the next one who opens.
struct DatabaseFile: Sendable {
  var path: String
  var schema: Schema
  /// How long a writer or a reader waits for another process.
  var patienceSeconds: Double
  /// Bound of the file in pages; nil for SQLite's own.
  var pageCountMax: Int?

  /// Runs `body` in one write transaction on up-to-date tables, and commits unless it throws.
  ///
  /// The write lock is taken before anything is read: two writers wait for each other and never
  /// lose an update.
  func write<Value>(_ body: (Database) throws -> Value) throws(StoreFailure) -> Value {
    do {
      try createFolder()
      let queue = try open(readOnly: false)
      return try queue.writeWithoutTransaction { db in
        var value: Value?
        try db.inTransaction(.immediate) {
          try schema.migrate(db, path: path)
          value = try body(db)
          return .commit
        }
        guard let value else { preconditionFailure("a committed transaction has no value") }
        return value
      }
    } catch {
      throw StoreFailure(error, path: path)
    }
  }

  /// Rewrites the file without the room of what was deleted.
  func vacuum() throws(StoreFailure) {
    do {
      try open(readOnly: false).vacuum()
    } catch {
      throw StoreFailure(error, path: path)
    }
  }

  /// Shows that something could be written now: makes the tables where they are not, and takes a
  /// write back, which needs all that a write needs and leaves every byte as it was.
  func prepare() throws(StoreFailure) {
    try write { _ in }
    do {
      try open(readOnly: false).writeWithoutTransaction { db in
        try db.inTransaction(.immediate) {
          try db.execute(sql: "PRAGMA user_version = \(schema.version + 1)")
          return .rollback
        }
      }
    } catch {
      throw StoreFailure(error, path: path)
    }
  }

  /// Runs `body` in one read transaction; nil, without it, for a file to which nothing was ever
  /// committed.
  func read<Value>(_ body: (Database) throws -> Value?) throws(StoreFailure) -> Value? {
    guard FileManager.default.fileExists(atPath: path) else { throw .missing(path: path) }
    do {
      switch try identity() {
      case .blank: return nil
      case .ours(let version) where version < schema.version: try write { _ in }
      case .ours: break
      }
      return try reading(body)
    } catch {
      throw StoreFailure(error, path: path)
    }
  }

  private func identity() throws -> Schema.Identity {
    try reading { db in try schema.identity(of: db, path: path) }
  }

  /// Opens read-only, and once more for writing if there is a killed writer's journal to play back.
  private func reading<Value>(_ body: (Database) throws -> Value) throws -> Value {
    do {
      return try open(readOnly: true).read(body)
    } catch let error as DatabaseError
      where error.resultCode == .SQLITE_READONLY || error.resultCode == .SQLITE_CANTOPEN
    {
      return try open(readOnly: false).read(body)
    }
  }

  private func open(readOnly: Bool) throws -> DatabaseQueue {
    guard !path.isEmpty else {
      throw StoreFailure.unopenable(
        path: "(empty)", reason: "the path of the database is empty")
    }
    var isFolder: ObjCBool = false
    if unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
      isFolder.boolValue
    {
      throw StoreFailure.unopenable(path: path, reason: "this is a folder")
    }
    var configuration = Configuration()
    configuration.readonly = readOnly
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(patienceSeconds)
    if let pageCountMax, !readOnly {
      configuration.prepareDatabase { db in
        try db.execute(sql: "PRAGMA max_page_count = \(pageCountMax)")
      }
    }
    // SQLite gives names such as `:memory:` a meaning of their own; a path with a folder has none.
    let location = path.hasPrefix("/") ? path : "./" + path
    return try DatabaseQueue(path: location, configuration: configuration)
  }

  private func createFolder() throws {
    guard !FileManager.default.fileExists(atPath: path) else { return }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }
}

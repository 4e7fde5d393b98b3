import Foundation
import GRDB

extension StoreFailure {
  /// Names what SQLite, GRDB or the file system complained of.
  init(_ cause: any Error, path: String) {
    switch cause {
    case let failure as StoreFailure: self = failure
    case let error as DatabaseError: self.init(sqlite: error, path: path)
    // STRICT tables hold the declared types, so a value of another one is damage.
    case is RowDecodingError, is DecodingError:
      self = .corrupt(path: path, reason: "a value is not of its column's type")
    case let error as DamagedValue:
      self = .corrupt(path: path, reason: "\(error.column) is \"\(error.value)\"")
    case let error as CocoaError: self.init(fileSystem: error, path: path)
    default: self = .other(path: path, message: "\(cause)")
    }
  }

  private init(sqlite error: DatabaseError, path: String) {
    let reason = error.message ?? error.resultCode.description
    switch error.resultCode {
    case .SQLITE_NOTADB: self = .notADatabase(path: path)
    case .SQLITE_CORRUPT: self = .corrupt(path: path, reason: reason)
    case .SQLITE_FULL: self = .diskFull(path: path)
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked(path: path)
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: self = .readOnly(path: path, reason: reason)
    // SQLite does not say why it could not open a file, or the journal beside it.
    case .SQLITE_CANTOPEN where !Self.mayWrite(besides: path):
      self = .readOnly(path: path, reason: reason)
    case .SQLITE_CANTOPEN: self = .unopenable(path: path, reason: reason)
    default: self = .other(path: path, message: reason)
    }
  }

  private init(fileSystem error: CocoaError, path: String) {
    switch error.code {
    case .fileWriteOutOfSpace: self = .diskFull(path: path)
    case .fileWriteNoPermission, .fileWriteVolumeReadOnly:
      self = .readOnly(path: path, reason: "its folder cannot be created")
    default:
      self = .unopenable(path: path, reason: "its folder cannot be created")
    }
  }

  private static func mayWrite(besides path: String) -> Bool {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    return FileManager.default.isWritableFile(atPath: folder)
  }
}

import ArgumentParser
import Foundation

/// A file that a result is written to: it has its name when it is whole, and not before.
final class OutputFile {
  private let path: String
  private let draft: String
  private let handle: FileHandle
  private var isFinished = false

  /// Makes the folder where there is none.
  ///
  /// - Parameter option: what has named the path.
  /// - Throws: `CommandExit.wrongInput`, with the reason said, when there can be no such file.
  init(path: String, option: String) throws {
    self.path = path
    draft = path + ".\(ProcessInfo.processInfo.processIdentifier).part"
    try? FileManager.default.createDirectory(
      at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    guard !Self.isFolder(path), FileManager.default.createFile(atPath: draft, contents: nil),
      let handle = FileHandle(forWritingAtPath: draft)
    else {
      Terminal.printError(
        "error: \(path): no file can be written there; name another with \(option)")
      throw CommandExit.wrongInput
    }
    self.handle = handle
  }

  deinit {
    guard !isFinished else { return }
    try? FileManager.default.removeItem(atPath: draft)
  }

  /// Shows that a file can be written: that it cannot is told before hours of simulating, not after them.
  static func prepare(path: String, option: String) throws {
    _ = try OutputFile(path: path, option: option)
  }

  func write(_ text: String) throws {
    try reporting { try handle.write(contentsOf: Data(text.utf8)) }
  }

  /// Gives the file its name, in place of one that had it.
  func finish() throws {
    try reporting {
      try handle.close()
      guard unsafe rename(draft, path) == 0 else {
        throw POSIXError(.init(rawValue: errno) ?? .EIO)
      }
    }
    isFinished = true
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  private func reporting(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch {
      Terminal.printError(
        "error: \(path): the file could not be written: \(error.localizedDescription)")
      throw CommandExit.failure
    }
  }
}

import Foundation

/// The bytes of a database file, to be damaged by a test.
struct DatabaseBytes {
  /// Where SQLite's header keeps the version of the tables, and the mark of the program
  /// (fileformat2.html, 1.3).
  static let userVersionOffset = 60
  static let applicationIDOffset = 68

  var bytes: [UInt8]

  init(path: String) throws {
    bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  func write(to path: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  /// Overwrites a word of the header, high byte first.
  mutating func setHeader(at offset: Int, to word: UInt32) {
    for byte in 0..<4 {
      bytes[offset + byte] = UInt8(truncatingIfNeeded: word >> UInt32(24 - 8 * byte))
    }
  }
}

import Foundation

/// Where the text of files comes from: the disk, or memory in tests.
struct TextSource: Sendable {
  enum Reading: Sendable {
    case text(String)
    case failed(reason: Reason)
  }

  enum Reason: Sendable {
    case missing
    case tooLarge
    /// Not UTF-8 at this place; the encoding's name when it can be told.
    case otherEncoding(String?, line: Int, column: Int)
    case zeroByte(line: Int, column: Int)
    case unreadable(String)
  }

  static let bytesMax = 8_000_000

  /// Reads the file of a path, if it has no more bytes than that.
  var read: @Sendable (_ path: String, _ bytesMax: Int) -> Reading
  /// The path that a name leads to in the end, through symbolic links.
  var target: @Sendable (String) -> String = { $0 }

  static let disk = TextSource(
    read: { PlainFile.read($0, bytesMax: $1) },
    target: { URL(fileURLWithPath: $0).resolvingSymlinksInPath().path })

  /// Files by path; everything else is missing.
  static func memory(_ files: [String: String]) -> TextSource {
    TextSource(read: { path, _ in files[path].map { .text($0) } ?? .failed(reason: .missing) })
  }

  /// The path of a file that another file names, without `.` and `..` where they can be resolved.
  static func path(_ named: String, from file: String) -> String {
    guard !named.hasPrefix("/") else { return named }
    var parts = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().map {
      String($0)
    }
    for part in named.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != "..", !last.isEmpty {
        parts.removeLast()
      } else {
        parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }
}

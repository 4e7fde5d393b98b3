import Foundation

/// Where the text of files comes from: the disk, or memory in tests.
struct TextSource: Sendable {
  enum Reading: Sendable {
    case text(String)
    case failed(reason: Reason)
  }

  enum Reason: Sendable {
    case missing
    case notUTF8
    case tooLarge
    case unreadable(String)
  }

  static let bytesMax = 8_000_000

  /// Reads the file of a path, if it has no more bytes than that.
  let read: @Sendable (_ path: String, _ bytesMax: Int) -> Reading

  static let disk = TextSource { path, bytesMax in
    guard FileManager.default.fileExists(atPath: path) else { return .failed(reason: .missing) }
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard attributes?[.type] as? FileAttributeType != .typeDirectory else {
      return .failed(reason: .unreadable("it is a folder"))
    }
    guard
      let handle = FileHandle(forReadingAtPath: path),
      let data = try? handle.read(upToCount: bytesMax + 1) ?? Data()
    else { return .failed(reason: .unreadable("no permission, or no plain file")) }
    guard data.count <= bytesMax else { return .failed(reason: .tooLarge) }
    guard let text = String(data: data, encoding: .utf8) else { return .failed(reason: .notUTF8) }
    return .text(text)
  }

  /// Files by path; everything else is missing.
  static func memory(_ files: [String: String]) -> TextSource {
    TextSource { path, _ in files[path].map { .text($0) } ?? .failed(reason: .missing) }
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

/// A JSON document whose keys keep the order in which they are given.
enum JSONTree {
  case text(String)
  /// A number as it is written, so that none is rounded.
  case number(String)
  case flag(Bool)
  case null
  case list([JSONTree])
  case mapping([Member])

  struct Member {
    var key: String
    var value: JSONTree
  }

  static func object(_ members: [(key: String, value: JSONTree)]) -> JSONTree {
    .mapping(members.map { Member(key: $0.key, value: $0.value) })
  }

  /// Two spaces a level; lists and objects of plain values stay on one line while they fit.
  var json: String { lines().joined(separator: "\n") + "\n" }

  private static let columnsMax = 100

  private func lines() -> [String] {
    switch self {
    case .list(let items) where !isShort:
      return Self.block("[", items.map { $0.lines() }, "]")
    case .mapping(let entries) where !isShort:
      return Self.block(
        "{",
        entries.map { entry in
          var lines = entry.value.lines()
          lines[0] = Self.quoted(entry.key) + ": " + lines[0]
          return lines
        }, "}")
    default: return [line]
    }
  }

  private static func block(_ opening: String, _ parts: [[String]], _ closing: String) -> [String] {
    var lines = [opening]
    for (index, part) in parts.enumerated() {
      lines += part.map { "  " + $0 }
      if index < parts.count - 1 { lines[lines.count - 1] += "," }
    }
    return lines + [closing]
  }

  private var isShort: Bool {
    let isFlat =
      switch self {
      case .list(let items): items.allSatisfy(\.isPlain)
      case .mapping(let entries): entries.count <= 1 && entries.allSatisfy(\.value.isPlain)
      default: true
      }
    return isFlat && line.count <= Self.columnsMax
  }

  private var isPlain: Bool {
    switch self {
    case .list(let items): items.isEmpty
    case .mapping(let entries): entries.isEmpty
    default: true
    }
  }

  private var line: String {
    switch self {
    case .text(let text): Self.quoted(text)
    case .number(let digits): digits
    case .flag(let flag): flag ? "true" : "false"
    case .null: "null"
    case .list(let items): "[" + items.map(\.line).joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{" + entries.map { Self.quoted($0.key) + ": " + $0.value.line }.joined(separator: ", ") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

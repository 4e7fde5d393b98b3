import OmegaModel

/// Writes a tree as YAML in one fixed style: the same tree always gives the same bytes.
///
/// Block style, two spaces, keys in the tree's order, plain text where it can be read back
/// unchanged and double quotes elsewhere; lists of plain values stay on one line.
struct CanonicalYAML {
  private var text = ""
  /// Whether keys whose value is written in another file than what is around them say where.
  private let showsOrigins: Bool

  static func text(of node: SourceNode) -> String { text(of: node, showsOrigins: false) }

  /// The same with the origins of overrides as comments, which change nothing when it is read back.
  static func annotatedText(of node: SourceNode) -> String { text(of: node, showsOrigins: true) }

  private static func text(of node: SourceNode, showsOrigins: Bool) -> String {
    var writer = CanonicalYAML(showsOrigins: showsOrigins)
    if showsOrigins { writer.text += "# \(printable(node.location.file))\n" }
    if let line = line(of: node) {
      writer.text += line + "\n"
    } else {
      writer.write(node, opening: "", indentation: "")
    }
    return writer.text
  }

  private init(showsOrigins: Bool) { self.showsOrigins = showsOrigins }

  /// Writes a mapping or a list of more than plain values, the first line after an opening.
  private mutating func write(_ node: SourceNode, opening: String, indentation: String) {
    var opening = opening
    switch node.content {
    case .scalar: break
    case .sequence(let items):
      for item in items {
        if let line = Self.line(of: item) {
          text += opening + "- " + line + "\n"
        } else {
          write(item, opening: opening + "- ", indentation: indentation + "  ")
        }
        opening = indentation
      }
    case .mapping(let entries):
      for entry in entries {
        text += opening + Self.scalar(entry.key, isPlain: false, inFlow: false) + ":"
        let line = Self.line(of: entry.value)
        if let line { text += " " + line }
        writeOrigin(of: entry, in: node)
        text += "\n"
        if line == nil {
          write(entry.value, opening: indentation + "  ", indentation: indentation + "  ")
        }
        opening = indentation
      }
    }
  }

  private mutating func writeOrigin(of entry: SourceNode.Entry, in node: SourceNode) {
    let place = entry.value.location
    guard showsOrigins, place.file != node.location.file else { return }
    text += "  # \(Self.printable(place.file)):\(place.line)"
  }

  /// Without what would end a comment or hide it.
  private static func printable(_ file: String) -> String {
    String(String.UnicodeScalarView(file.unicodeScalars.map { isPrintable($0) ? $0 : "?" }))
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value)
      && ![0x2028, 0x2029, 0xFEFF].contains(scalar.value) && scalar.value <= 0xFFFF
  }

  /// The node on one line, when it belongs there.
  private static func line(of node: SourceNode) -> String? {
    switch node.content {
    case .scalar(let text, let isPlain): return scalar(text, isPlain: isPlain, inFlow: false)
    case .mapping(let entries): return entries.isEmpty ? "{}" : nil
    case .sequence(let items):
      var parts: [String] = []
      for item in items {
        guard case .scalar(let text, let isPlain) = item.content else { return nil }
        parts.append(scalar(text, isPlain: isPlain, inFlow: true))
      }
      return "[" + parts.joined(separator: ", ") + "]"
    }
  }

  private static func scalar(_ text: String, isPlain: Bool, inFlow: Bool) -> String {
    let looksNull = ["", "~", "null", "Null", "NULL"].contains(text)
    if looksNull, isPlain { return "~" }
    return !looksNull && canBePlain(text, inFlow: inFlow) ? text : quoted(text)
  }

  private static func canBePlain(_ text: String, inFlow: Bool) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last else { return false }
    let starts =
      isWord(first) || [UInt8(ascii: "$"), UInt8(ascii: "/"), UInt8(ascii: ".")].contains(first)
    return starts && last != UInt8(ascii: " ")
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: ":"), UInt8(ascii: "#"): false
        case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
          UInt8(ascii: "}"):
          !inFlow
        default: (0x20..<0x7F).contains(byte)
        }
      }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122: true
    default: false
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case _ where isPrintable(scalar): result.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16)
        result += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
      }
    }
    return result + "\""
  }
}

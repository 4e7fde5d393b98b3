/// Writes a tree as YAML in one fixed style: the same tree always gives the same bytes.
///
/// Block style, two spaces, keys in the tree's order, plain text where it can be read back
/// unchanged and double quotes elsewhere; lists of plain values stay on one line.
enum CanonicalYAML {
  static func text(of node: SourceNode) -> String {
    lines(of: node).joined(separator: "\n") + "\n"
  }

  private static func lines(of node: SourceNode) -> [String] {
    if let line = line(of: node) { return [line] }
    switch node.content {
    case .scalar: return []
    case .sequence(let items):
      return items.flatMap { item in
        lines(of: item).enumerated().map { ($0.offset == 0 ? "- " : "  ") + $0.element }
      }
    case .mapping(let entries):
      return entries.flatMap { entry in
        let key = scalar(entry.key, isPlain: true, inFlow: false) + ":"
        if let line = line(of: entry.value) { return [key + " " + line] }
        return [key] + lines(of: entry.value).map { "  " + $0 }
      }
    }
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
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else {
      return false
    }
    let starts = isWord(first) || first == "$" || first == "/" || first == "."
    let indicators: Set<Unicode.Scalar> =
      inFlow ? [",", "[", "]", "{", "}", ":", "#"] : [":", "#"]
    return starts && last != " "
      && text.unicodeScalars.allSatisfy { scalar in
        !indicators.contains(scalar) && (0x20..<0x7F).contains(scalar.value)
      }
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
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
      default:
        if scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
          || [0x2028, 0x2029, 0xFEFF].contains(scalar.value) || scalar.value > 0xFFFF
        {
          let digits = String(scalar.value, radix: 16)
          result += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}

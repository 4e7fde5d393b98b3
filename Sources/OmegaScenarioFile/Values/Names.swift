/// Words, names and the names of names.
enum Names {
  static let lettersMax = 200

  /// A name as it stands, when others can refer to it: letters, digits, `-` and `_`.
  static func check(_ text: String) throws(ValueFault) -> String {
    guard isName(text) else { throw .malformed }
    return text
  }

  static func isName(_ text: some StringProtocol) -> Bool {
    // Most names are ASCII, which is quickly told.
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "_"): true
      default: false
      }
    }
    return !text.isEmpty && text.count <= lettersMax
      && (isPlain || text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" })
  }

  static func word(_ text: String, among words: [String]) throws(ValueFault) -> String {
    guard words.contains(text) else {
      throw .unknownWord(text, nearest: Spelling.nearest(to: text, among: words))
    }
    return text
  }

  /// `service.operation`.
  static func operation(_ text: String) throws(ValueFault) -> Value {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ isName($0) }) else { throw .malformed }
    return .pair(String(parts[0]), String(parts[1]))
  }

  /// `service / sku / meter`; the slashes that divide have spaces around them.
  static func price(_ text: String) throws(ValueFault) -> Value {
    let parts = text.split(separator: " / ", omittingEmptySubsequences: false).map {
      String($0).trimmingSpaces()
    }
    guard parts.count == 3, !parts.contains("") else { throw .malformed }
    return .price(service: parts[0], sku: parts[1], meter: parts[2])
  }
}

extension String {
  func trimmingSpaces() -> String {
    var rest = self[...]
    while rest.first == " " || rest.first == "\t" { rest.removeFirst() }
    while rest.last == " " || rest.last == "\t" { rest.removeLast() }
    return String(rest)
  }
}

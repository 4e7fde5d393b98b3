/// What can be told of a text before it is parsed: bounds that keep the parser's work small.
///
/// The library builds its whole tree before anybody can count it, and it hashes keys with all that
/// their aliases stand for.
struct TextSurvey {
  /// An upper bound of the values that the text can have: each but the first follows a separator.
  private(set) var separators = 0
  private(set) var aliases = 0
  /// Whether a key may be a list, a mapping or an alias.
  private(set) var mayHaveOddKeys = false

  init(_ text: String) {
    var previous = UInt8(ascii: "\n")
    /// The last byte that is no space, and whether the word before it began with `*`.
    var solid = previous
    var isInAlias = false
    for byte in text.utf8 {
      let startsToken = Self.opensToken(previous)
      switch byte {
      case UInt8(ascii: "*") where startsToken:
        aliases += 1
        isInAlias = true
      case UInt8(ascii: "?") where startsToken: mayHaveOddKeys = true
      case UInt8(ascii: ":"):
        separators += 1
        if isInAlias || solid == UInt8(ascii: "]") || solid == UInt8(ascii: "}") {
          mayHaveOddKeys = true
        }
      case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "\n"):
        separators += 1
        isInAlias = false
      case UInt8(ascii: "\r"): separators += 1
      case UInt8(ascii: "-") where startsToken: separators += 1
      default:
        if isInAlias, Self.isSpace(previous), !Self.isSpace(byte) { isInAlias = false }
      }
      if !Self.isSpace(byte) { solid = byte }
      previous = byte
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n")
      || byte == UInt8(ascii: "\r")
  }

  private static func opensToken(_ byte: UInt8) -> Bool {
    isSpace(byte) || [91, 93, 123, 125, 44, 58, 45, 63].contains(byte)  // [ ] { } , : - ?
  }
}

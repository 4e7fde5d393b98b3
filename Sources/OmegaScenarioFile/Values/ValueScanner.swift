/// Reads numbers, units and words from the front of a value's text.
struct ValueScanner {
  private var rest: Substring

  init(_ text: String) { rest = text[...] }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func skipSpaces() {
    rest = rest.drop { $0 == " " || $0 == "\t" }
  }

  /// Takes the text if it comes next.
  mutating func take(_ text: String) -> Bool {
    guard rest.hasPrefix(text) else { return false }
    rest.removeFirst(text.count)
    return true
  }

  /// A decimal number, perhaps signed or with an exponent, times a power of ten.
  ///
  /// The power is taken before rounding, so that 99.9 hundredths are the nearest number to 0.999.
  mutating func number(timesTenTo power: Int = 0) throws(ValueFault) -> Double {
    var text = String(takeWhile { $0 == "+" || $0 == "-" })
    guard text.count <= 1 else { throw .notANumber }
    let whole = takeWhile(isDigit)
    guard !whole.isEmpty else { throw .notANumber }
    text += whole
    if rest.first == ".", let next = rest.dropFirst().first, isDigit(next) {
      rest.removeFirst()
      text += "." + takeWhile(isDigit)
    }
    guard let exponent = Int(exponent()), abs(exponent) < 10_000 else { throw .tooLarge }
    text += "e\(exponent + power)"
    guard let value = Double(text) else { throw .notANumber }
    guard value.isFinite else { throw .tooLarge }
    return value
  }

  /// Letters, and what else units and words are made of.
  mutating func word() -> String {
    takeWhile { $0.isLetter || $0 == "-" || $0 == "_" }
  }

  /// The text of a unit: all that is not a space or a slash.
  mutating func unit() -> String {
    skipSpaces()
    return takeWhile { $0 != " " && $0 != "\t" && $0 != "/" && $0 != "." && !isDigit($0) }
  }

  func expectEnd() throws(ValueFault) {
    guard isAtEnd else { throw .malformed }
  }

  /// The digits after an `e`, when both are there, or zero: `5exa` has none.
  private mutating func exponent() -> String {
    guard let first = rest.first, first == "e" || first == "E" else { return "0" }
    var after = rest.dropFirst()
    var sign = ""
    if let next = after.first, next == "-" || next == "+" {
      sign = String(next)
      after = after.dropFirst()
    }
    let digits = after.prefix(while: isDigit)
    guard !digits.isEmpty else { return "0" }
    rest = after.dropFirst(digits.count)
    return sign + digits
  }

  private mutating func takeWhile(_ belongs: (Character) -> Bool) -> String {
    let taken = rest.prefix(while: belongs)
    rest = rest.dropFirst(taken.count)
    return String(taken)
  }
}

/// An ASCII digit; other scripts' digits are no numbers here.
private func isDigit(_ character: Character) -> Bool {
  ("0"..."9").contains(character) && character.isASCII
}

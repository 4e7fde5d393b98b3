extension String {
  /// Columns that a terminal needs for the text.
  var columns: Int { reduce(0) { $0 + $1.columns } }

  /// The text within so many columns, its end replaced by … where it does not fit.
  func truncated(to limit: Int) -> String {
    guard columns > limit else { return self }
    guard limit > 0 else { return "" }
    return prefix(columns: limit - 1) + "…"
  }

  /// The longest beginning that fits so many columns.
  func prefix(columns limit: Int) -> String {
    var text = ""
    var used = 0
    for character in self {
      used += character.columns
      guard used <= limit else { break }
      text.append(character)
    }
    return text
  }
}

extension Character {
  /// 0 for a lone combining mark, 2 for what East Asian typography and emoji draw wide, else 1.
  fileprivate var columns: Int {
    guard let first = unicodeScalars.first else { return 0 }
    if first.value < 0x300 { return 1 }
    if unicodeScalars.allSatisfy(\.isCombining) { return 0 }
    let isWide = unicodeScalars.contains { $0.isWide || $0.value == 0xFE0F }
    return isWide ? 2 : 1
  }
}

extension Unicode.Scalar {
  fileprivate var isCombining: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: true
    default: false
    }
  }

  /// The blocks whose East Asian Width is W or F (UAX #11), to the block.
  fileprivate var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      true
    default: properties.isEmojiPresentation
    }
  }
}

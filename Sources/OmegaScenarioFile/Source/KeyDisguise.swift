import Yams

/// Renames repeated keys in place, so that a document with some can be read to its end.
///
/// The first character of the earlier key is exchanged for one that nobody writes; lengths and so
/// all places stay the same. Keys that have no plain first character cannot be hidden.
struct KeyDisguise {
  private var originals: [Unicode.Scalar: Unicode.Scalar] = [:]

  /// The text with the key at the mark renamed; nil when it cannot be.
  mutating func hide(_ key: String, at mark: Mark, in text: String) -> String? {
    var scalars = Array(text.unicodeScalars)
    guard var position = Self.position(of: mark, in: scalars) else { return nil }
    if scalars[position] == "\"" || scalars[position] == "'" { position += 1 }
    guard
      position < scalars.count, let first = key.unicodeScalars.first, scalars[position] == first,
      first != "\\", let standIn = Unicode.Scalar(0xF0000 + UInt32(originals.count))
    else { return nil }
    originals[standIn] = first
    scalars[position] = standIn
    var renamed = String.UnicodeScalarView()
    renamed.append(contentsOf: scalars)
    return String(renamed)
  }

  /// The key as it was written.
  func reveal(_ key: String) -> String {
    guard let first = key.unicodeScalars.first, let original = originals[first] else { return key }
    var scalars = String.UnicodeScalarView([original])
    scalars.append(contentsOf: key.unicodeScalars.dropFirst())
    return String(scalars)
  }

  private static func position(of mark: Mark, in scalars: [Unicode.Scalar]) -> Int? {
    var line = 1
    var start = 0
    while line < mark.line {
      guard let end = scalars[start...].firstIndex(of: "\n") else { return nil }
      start = end + 1
      line += 1
    }
    let position = start + mark.column - 1
    return scalars.indices.contains(position) ? position : nil
  }
}

/// One field of a CSV file and where it starts.
public struct CSVField: Sendable {
  public var text: String
  /// From 1.
  public var line: Int
  /// In bytes from 1.
  public var column: Int

  public init(text: String, line: Int, column: Int) {
    self.text = text
    self.line = line
    self.column = column
  }
}

/// The records of a CSV text (RFC 4180), read one at a time.
///
/// Lines end in LF or CRLF; quoted fields may hold commas, doubled quotes and line ends; empty
/// lines are skipped.
public struct CSVRecords {
  /// Why a record cannot be read, and where.
  public struct Malformed: Error {
    public enum Reason: Sendable { case quoteNotClosed, textAfterQuote, quoteInsideField }
    public var reason: Reason
    public var line: Int
    public var column: Int
  }

  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  private var lineStart = 0

  public init(_ text: String) {
    bytes = Array(text.utf8)
    // Spreadsheets put a byte order mark in front.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      position = 3
      lineStart = 3
    }
  }

  /// The fields of the next record, or nil at the end.
  ///
  /// After an error, reading goes on with the next line.
  public mutating func next() throws(Malformed) -> [CSVField]? {
    skipEmptyLines()
    guard position < bytes.count else { return nil }
    var fields: [CSVField] = []
    repeat {
      fields.append(try field())
    } while take(.comma)
    takeLineEnd()
    return fields
  }

  private mutating func field() throws(Malformed) -> CSVField {
    let (line, column) = (line, position - lineStart + 1)
    let text = take(.quote) ? try quotedText(line, column) : try plainText()
    return CSVField(text: text, line: line, column: column)
  }

  private mutating func plainText() throws(Malformed) -> String {
    let start = position
    while position < bytes.count, bytes[position] != .comma, !isAtLineEnd {
      if bytes[position] == .quote { throw malformed(.quoteInsideField) }
      position += 1
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// Reads on after an opening quote that stands at the given place.
  private mutating func quotedText(_ line: Int, _ column: Int) throws(Malformed) -> String {
    var text: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == .quote, !take(.quote) {
        guard position == bytes.count || bytes[position] == .comma || isAtLineEnd
        else { throw malformed(.textAfterQuote) }
        return String(decoding: text, as: UTF8.self)
      }
      text.append(byte)
      if byte == .lineFeed { startLine() }
    }
    throw Malformed(reason: .quoteNotClosed, line: line, column: column)
  }

  /// Notes the place, then moves to the next line.
  private mutating func malformed(_ reason: Malformed.Reason) -> Malformed {
    let malformed = Malformed(reason: reason, line: line, column: position - lineStart + 1)
    while position < bytes.count, bytes[position] != .lineFeed { position += 1 }
    takeLineEnd()
    return malformed
  }

  private var isAtLineEnd: Bool {
    guard position < bytes.count else { return false }
    if bytes[position] == .lineFeed { return true }
    return bytes[position] == .carriageReturn && position + 1 < bytes.count
      && bytes[position + 1] == .lineFeed
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func takeLineEnd() {
    guard isAtLineEnd else { return }
    _ = take(.carriageReturn)
    _ = take(.lineFeed)
    startLine()
  }

  private mutating func skipEmptyLines() {
    while isAtLineEnd { takeLineEnd() }
  }

  private mutating func startLine() {
    line += 1
    lineStart = position
  }
}

extension UInt8 {
  fileprivate static let comma = UInt8(ascii: ",")
  fileprivate static let quote = UInt8(ascii: "\"")
  fileprivate static let lineFeed = UInt8(ascii: "\n")
  fileprivate static let carriageReturn = UInt8(ascii: "\r")
}

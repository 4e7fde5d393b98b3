public import OmegaUnits

/// Something wrong in the text of a price book, and where.
public struct PriceBookIssue: Hashable, Sendable, CustomStringConvertible {
  public enum Problem: Hashable, Sendable {
    case header(expected: String)
    /// A row has all `columns`; what follows them may be left out.
    case fieldCount(found: Int, least: Int, most: Int)
    case quoteNotClosed
    case textAfterQuote
    case quoteInsideField
    /// A field that must have a value has none.
    case empty(column: String)
    case notAPrice(String)
    case notADate(String)
    /// A word that is none of the allowed ones.
    case notOneOf(column: String, found: String, allowed: [String])
    case duplicate(MeterKey, firstLine: Int)
    case notAnAmount(String)
    /// A value that an account or a zone has once is not the same in all of its rows.
    case differs(column: String)
    /// A thing is sold by one unit, in all regions and ways of buying.
    case otherUnit(String, of: MeterKey, expected: String)
    /// A meter has steps, and none for its first units.
    case firstStepMissing(MeterKey)
    case noPrices
  }

  /// From 1.
  public var line: Int
  /// In bytes from 1.
  public var column: Int
  public var problem: Problem

  public init(line: Int, column: Int, problem: Problem) {
    self.line = line
    self.column = column
    self.problem = problem
  }

  /// `line:column: what is wrong; what to do`.
  public var description: String { "\(line):\(column): \(problem.text)" }
}

/// A text is no price book: everything that is wrong with it, in the order of its lines.
public struct PriceBookInvalid: Error, Hashable, Sendable, CustomStringConvertible {
  public var issues: [PriceBookIssue]

  public init(issues: [PriceBookIssue]) {
    self.issues = issues
  }

  public var description: String { issues.map(\.description).joined(separator: "\n") }
}

extension PriceBookIssue.Problem {
  fileprivate var text: String {
    switch self {
    case .header(let expected):
      "the first line is not the expected header; begin it with '\(expected)'"
    case .fieldCount(let found, let least, _) where found < least:
      """
      \(found) \(found == 1 ? "field" : "fields") where at least \(least) belong, those up to \
      '\(PriceBook.columns[least - 1])'; add what is missing, or a comma for each that is empty
      """
    case .fieldCount(let found, _, let most):
      "\(found) fields where at most \(most) belong; quote a field that holds a comma"
    case .quoteNotClosed: "a quote is opened and never closed; end the field with '\"'"
    case .textAfterQuote: "text follows a closing quote; double a quote inside a quoted field"
    case .quoteInsideField: "a quote stands inside a plain field; quote the whole field"
    case .empty(let column): "\(column) is empty; give a value"
    case .notAPrice(let text):
      "'\(text)' is no price; write plain dollars with at most 12 decimals, such as 0.192"
    case .notADate(let text): "'\(text)' is no date; write YYYY-MM-DD, YYYY-MM, YYYY or 'undated'"
    case .notOneOf(let column, let found, let allowed):
      "\(column) '\(found)' is unknown; write one of \(allowed.joined(separator: ", "))"
    case .duplicate(let key, let firstLine):
      "\(key) has a price in line \(firstLine) already; keep one of them"
    case .notAnAmount(let text):
      "'\(text)' is no amount; write plain units with at most 6 decimals, such as 10240"
    case .differs(let column):
      "\(column) differs from an earlier row of the same account or zone; make them equal"
    case .otherUnit(let unit, let key, let expected):
      "unit '\(unit)' of \(key) is '\(expected)' in an earlier row; make them equal"
    case .firstStepMissing(let key):
      "\(key) has no price for its first units; add a row without 'from'"
    case .noPrices: "there are no prices; add a line for each"
    }
  }
}

import OmegaUnits

extension IssueText {
  static func ofData(_ fault: Fault) -> IssueText? {
    switch fault {
    case .csv(let reason): ofRecord(reason)
    case .columnMissing(let column, let file, let nearest):
      make("`\(file)` has no column `\(column)` in its first line", didYouMean(nearest))
    case .columnUnnamed(let names, let file):
      make("`\(file)` has several columns", "name one: " + list(names.prefix(6).map { "`\($0)`" }))
    case .noRows(let file):
      make("`\(file)` has no rows below its first line", "check that it is the right file")
    case .tooManyRows(let most):
      make("the file has more than \(most) rows", "take a part of it, or a sample")
    case .cellMissing(let column):
      make("this row has nothing in column `\(column)`", "fill it in, or remove the row")
    case .badCell(let text, let column, let wanted):
      make("`\(shown(text))` in column `\(column)` is not \(wanted)", "correct or remove the row")
    case .moreBadCells(let count, let column):
      make("\(count) more rows are wrong in column `\(column)`", "correct or remove them")
    case .unitUnknown(let unit, let wanted):
      make("`\(shown(unit))` is no unit that fits here", "write \(wanted)")
    default: nil
    }
  }

  private static func ofRecord(_ reason: CSVRecords.Malformed.Reason) -> IssueText {
    switch reason {
    case .quoteNotClosed: make("a quoted field begins here and never ends", "close it with `\"`")
    case .textAfterQuote:
      make("text follows the closing quote of a field", "end the field with a comma")
    case .quoteInsideField:
      make("a quote stands inside a field", "quote the whole field and double the quote")
    }
  }

  private static func shown(_ text: String) -> String {
    text.count > 60 ? text.prefix(60) + "…" : text
  }
}

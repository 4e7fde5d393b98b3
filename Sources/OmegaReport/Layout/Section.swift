/// A table with a title above it and sentences below it.
struct Section: Hashable, Sendable {
  var title: String
  var table: Table?
  var remarks: [String] = []

  var isEmpty: Bool { (table?.rows.isEmpty ?? true) && remarks.isEmpty }
}

extension Section {
  /// The section as text for a terminal.
  func lines(width: Int, style: Style) -> [String] {
    var lines = [style.paint(title, .strong)]
    if let table, !table.rows.isEmpty {
      lines += TextTable(table: table, width: width, style: style).lines
    }
    return lines + remarks.flatMap { WordWrap.lines($0, width: width) }
  }
}

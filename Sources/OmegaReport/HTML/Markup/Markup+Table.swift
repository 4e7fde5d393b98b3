// Tables and sections, which the terminal and Markdown have too, as markup.
extension Markup {
  /// A table that scrolls sideways where a page is too narrow for it.
  static func table(_ table: Table, caption: String) -> Markup {
    element("div", ["class": "scroll"]) {
      element("table", ["class": numericColumns(of: table)]) {
        element("caption") { caption }
        element("thead") {
          element("tr") {
            for column in table.columns {
              element("th", ["scope": "col"]) { cell(column.title, below: column.below) }
            }
          }
        }
        element("tbody") { for row in table.rows { self.row(row, of: table) } }
      }
    }
  }

  /// The table and the sentences of a section; nothing where it has nothing to say.
  static func section(_ section: Section) -> Markup {
    guard !section.isEmpty else { return Markup() }
    return element("div", ["class": "part"]) {
      if let table = section.table, !table.rows.isEmpty {
        self.table(table, caption: capitalized(section.title))
      } else {
        element("h4") { capitalized(section.title) }
      }
      for remark in section.remarks { element("p", ["class": "remark"]) { remark } }
    }
  }

  static func capitalized(_ title: String) -> String {
    title.prefix(1).uppercased() + title.dropFirst()
  }

  /// The class of a text that tells something by its colour.
  static func name(of tone: Tone) -> String? {
    switch tone {
    case .plain: nil
    case .good: "good"
    case .bad: "bad"
    case .doubtful: "doubtful"
    case .faint: "faint"
    case .strong: "strong"
    }
  }

  /// The classes that say which columns are numbers: said once, for a page has thousands of cells.
  ///
  /// The style sheet has sixteen of them; what stands further to the right stays aligned to the left.
  private static func numericColumns(of table: Table) -> String? {
    let numeric = table.columns.indices.filter { table.columns[$0].alignment == .right }
    return numeric.isEmpty ? nil : numeric.map { "n\($0 + 1)" }.joined(separator: " ")
  }

  private static func row(_ row: Table.Row, of table: Table) -> Markup {
    let width = "\(table.columns.count)"
    return switch row {
    case .space: Markup()
    case .heading(let title):
      element("tr") { element("th", ["colspan": width, "scope": "colgroup"]) { title } }
    case .note(let label, let text, let tone):
      element("tr") {
        element("td", ["colspan": width, "class": "note"]) {
          element("b", ["class": name(of: tone)]) { label }
          " "
          text
        }
      }
    case .cells(let cells):
      element("tr") {
        for (position, cell) in cells.enumerated() {
          self.cell(cell, isFirst: position == 0)
        }
      }
    }
  }

  private static func cell(_ cell: Table.Cell, isFirst: Bool) -> Markup {
    let tone = name(of: cell.tone)
    let content = self.cell(cell.text, below: cell.below, tone: cell.belowTone)
    return isFirst && !cell.text.isEmpty
      ? element("th", ["scope": "row", "class": tone]) { content }
      : element("td", ["class": tone]) { content }
  }

  private static func cell(_ text: String, below: String, tone: Tone = .faint) -> Markup {
    guard !below.isEmpty else { return Markup(text) }
    return Markup(text) + element("small", ["class": name(of: tone)]) { below }
  }
}

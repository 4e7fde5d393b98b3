// Tables and sections, which the terminal and Markdown have too, as markup.
extension Markup {
  /// A table that scrolls sideways where a page is too narrow for it.
  static func table(_ table: Table, caption: String) -> Markup {
    element("div", ["class": "scroll"]) {
      element("table") {
        element("caption") { caption }
        element("thead") {
          element("tr") {
            for column in table.columns {
              element("th", ["scope": "col", "class": alignment(of: column)]) {
                cell(column.title, below: column.below)
              }
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

  /// The class of numbers; short, for a page has thousands of them.
  private static func alignment(of column: Table.Column) -> String? {
    column.alignment == .right ? "n" : nil
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
          self.cell(cell, isFirst: position == 0, of: table.columns[position])
        }
      }
    }
  }

  private static func cell(_ cell: Table.Cell, isFirst: Bool, of column: Table.Column) -> Markup {
    let classes = [alignment(of: column), name(of: cell.tone)].compactMap(\.self)
    let list = classes.isEmpty ? nil : classes.joined(separator: " ")
    let content = self.cell(cell.text, below: cell.below, tone: cell.belowTone)
    return isFirst && !cell.text.isEmpty
      ? element("th", ["scope": "row", "class": list]) { content }
      : element("td", ["class": list]) { content }
  }

  private static func cell(_ text: String, below: String, tone: Tone = .faint) -> Markup {
    guard !below.isEmpty else { return Markup(text) }
    return Markup(text) + element("small", ["class": name(of: tone)]) { below }
  }
}

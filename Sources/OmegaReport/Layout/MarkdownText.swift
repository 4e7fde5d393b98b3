/// Text and tables as GitHub-flavoured Markdown in which no name can mean anything but itself.
enum MarkdownText {
  /// A result's text for use inside a line: hidden controls written out, marks of Markdown and HTML
  /// escaped.
  static func escaped(_ text: String) -> String {
    let characters = Array(text.printable)
    var result = ""
    for (position, character) in characters.enumerated() {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "@":
        // GitHub takes a name after a free-standing @ for a person to notify.
        let follows = position > 0 && characters[position - 1].isWord
        result += follows ? "@" : "&#64;"
      case "\\", "|", "`", "*", "~": result += "\\\(character)"
      case "_":
        // Inside a word, as in `Standard_D4s_v5`, an underscore emphasises nothing.
        let isInside =
          position > 0 && characters[position - 1].isWord && position + 1 < characters.count
          && characters[position + 1].isWord
        result += isInside ? "_" : "\\_"
      case "(" where position > 0 && characters[position - 1] == "]": result += "\\("
      case "[" where position > 0 && characters[position - 1] == "!": result += "\\["
      default: result.append(character)
      }
    }
    return result
  }

  /// Prose as one paragraph that cannot begin a heading, a list or a quotation.
  static func paragraph(_ prose: String) -> String {
    let words = prose.split(whereSeparator: { $0 == " " || $0 == "\t" || $0.isNewline })
    let text = escaped(words.joined(separator: " "))
    return text.first.map { "#-+=:".contains($0) } == true ? "\\" + text : text
  }

  /// The table, a second line of a cell after `<br>`; headings and notes inside it are left out.
  static func table(_ table: Table) -> String {
    var lines = [
      row(table.columns.map { joined($0.title, $0.below) }),
      row(table.columns.map { $0.alignment == .right ? "---:" : "---" }),
    ]
    for case .cells(let cells) in table.rows {
      lines.append(
        row(
          cells.map { cell in
            let text = escaped(cell.text)
            let isLoud = (cell.tone == .strong || cell.tone == .bad) && !text.isEmpty
            return joined(isLoud ? "**\(text)**" : text, escaped(cell.below))
          }))
    }
    return lines.joined(separator: "\n")
  }

  /// A section under a heading of the third level.
  static func blocks(of section: Section) -> [String] {
    var blocks = ["### " + section.title.prefix(1).uppercased() + section.title.dropFirst()]
    if let table = section.table, !table.rows.isEmpty { blocks.append(self.table(table)) }
    return blocks + section.remarks.map(paragraph)
  }

  private static func joined(_ text: String, _ below: String) -> String {
    below.isEmpty ? text : "\(text)<br>\(below)"
  }

  private static func row(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |"
  }
}

extension Character {
  fileprivate var isWord: Bool { isLetter || isNumber }
}

/// A table as plain terminal text: columns two spaces apart, aligned by display width, no lines
/// drawn.
struct TextTable: Sendable {
  static let gap = 2
  /// What a flexible column keeps, and what any column keeps when nothing else is left to give.
  static let leastFlexible = 14
  static let leastAny = 4

  var table: Table
  var width: Int
  var style: Style

  /// Columns that the table takes when nothing is broken or cut.
  var naturalWidth: Int {
    Self.total(naturalWidths)
  }

  var lines: [String] {
    let widths = fittedWidths
    let titles = table.columns.map {
      Table.Cell(
        text: $0.title.uppercased(), tone: .strong, below: $0.below, belowTone: .faint)
    }
    var lines = cellLines(titles, widths)
    for row in table.rows {
      switch row {
      case .cells(let cells): lines += cellLines(cells, widths)
      case .heading(let title): lines += wrapped(title, tone: .strong)
      case .note(let label, let text, let tone): lines += noteLines(label, text, tone)
      case .space: lines.append("")
      }
    }
    return lines
  }

  // MARK: Widths

  private var naturalWidths: [Int] {
    var widths = table.columns.map { max($0.title.columns, $0.below.columns) }
    for case .cells(let cells) in table.rows {
      for (column, cell) in cells.enumerated() {
        widths[column] = max(
          widths[column], cell.text.printable.columns, cell.below.printable.columns)
      }
    }
    return widths
  }

  /// Natural widths, the widest flexible columns narrowed until the page holds them, then any.
  private var fittedWidths: [Int] {
    var widths = naturalWidths
    let flexible = table.columns.indices.filter { table.columns[$0].isFlexible }
    narrow(&widths, among: flexible, least: Self.leastFlexible)
    narrow(&widths, among: Array(widths.indices), least: Self.leastAny)
    return widths
  }

  private func narrow(_ widths: inout [Int], among candidates: [Int], least: Int) {
    while Self.total(widths) > width {
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }), widths[widest] > least
      else { return }
      widths[widest] -= 1
    }
  }

  private static func total(_ widths: [Int]) -> Int {
    widths.reduce(0, +) + gap * max(0, widths.count - 1)
  }

  // MARK: Lines

  private func cellLines(_ cells: [Table.Cell], _ widths: [Int]) -> [String] {
    let blocks = cells.enumerated().map { block(of: $1, column: $0, width: widths[$0]) }
    let height = blocks.map(\.count).max() ?? 0
    return (0..<height).map { row in
      var line = ""
      var pending = 0
      for (column, block) in blocks.enumerated() {
        let piece = row < block.count ? block[row] : Piece(text: "", tone: .plain)
        let padding = widths[column] - piece.text.columns
        let isRight = table.columns[column].alignment == .right
        let before = pending + (isRight ? padding : 0)
        // Spaces are written only before text, so that no line ends in them.
        if piece.text.isEmpty {
          pending += widths[column] + Self.gap
        } else {
          line += String(repeating: " ", count: max(0, before))
          line += style.paint(piece.text, piece.tone)
          pending = (isRight ? 0 : max(0, padding)) + Self.gap
        }
      }
      return line
    }
  }

  private struct Piece {
    var text: String
    var tone: Tone
  }

  private func block(of cell: Table.Cell, column: Int, width: Int) -> [Piece] {
    let isFlexible = table.columns[column].isFlexible
    func pieces(_ text: String, _ tone: Tone) -> [Piece] {
      let text = text.printable
      if text.columns <= width || !isFlexible {
        return [Piece(text: text.truncated(to: width), tone: tone)]
      }
      return WordWrap.lines(text, width: width).map { Piece(text: $0, tone: tone) }
    }
    return pieces(cell.text, cell.tone)
      + (cell.below.isEmpty ? [] : pieces(cell.below, cell.belowTone))
  }

  private func wrapped(_ text: String, tone: Tone) -> [String] {
    WordWrap.lines(text, width: width, hanging: 2).map { style.paint($0, tone) }
  }

  /// `  label       text`, the text's further lines under its first.
  private func noteLines(_ label: String, _ text: String, _ tone: Tone) -> [String] {
    let indent = "  "
    let labelled = label + String(repeating: " ", count: max(1, 12 - label.columns))
    let lines = WordWrap.lines(text, width: width - indent.count - labelled.columns)
    return lines.enumerated().map { position, line in
      let front =
        position == 0
        ? style.paint(labelled, tone) : String(repeating: " ", count: labelled.columns)
      return indent + front + line
    }
  }
}

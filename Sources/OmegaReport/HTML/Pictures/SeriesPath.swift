/// A series as the path of an SVG, which is also where the page's program reads it from: nothing is written twice.
///
/// Its columns are intervals, its rows thousandths of the chart's height counted from the top. Level stretches are one
/// step.
enum SeriesPath {
  static let height = 1_000

  /// `M0 420l0 0 1-3 5 0` with a move where nothing was measured; nil where nothing ever was.
  ///
  /// A line of no length makes a lone point visible.
  static func text(of series: Series, on scale: AxisScale) -> String? {
    var text = ""
    var last: (column: Int, row: Int)?
    // The column that a level stretch has reached; its step is not written yet.
    var level: Int?
    var isMoving = true
    func step(to column: Int, _ row: Int, from before: (column: Int, row: Int)) -> String {
      let rise = row - before.row
      return rise < 0 ? "\(column - before.column)\(rise)" : "\(column - before.column) \(rise)"
    }
    func finishLevel() {
      guard let column = level, let before = last else { return }
      text += " " + step(to: column, before.row, from: before)
      last = (column, before.row)
      level = nil
    }
    for (column, value) in series.values.enumerated() {
      guard value.isFinite else {
        finishLevel()
        isMoving = true
        continue
      }
      let row = row(of: value, on: scale)
      if let before = last, !isMoving, before.row == row {
        level = column
        continue
      }
      finishLevel()
      if let before = last {
        // After a move, numbers alone would draw a line too.
        text += (isMoving ? "m" : " ") + step(to: column, row, from: before)
        text += isMoving ? "l0 0" : ""
      } else {
        text = "M\(column) \(row)l0 0"
      }
      isMoving = false
      last = (column, row)
    }
    finishLevel()
    return last == nil ? nil : text
  }

  /// The lowest row of a linear axis is zero's alone: what is above zero, however little, stands above it.
  private static func row(of value: Double, on scale: AxisScale) -> Int {
    let row = Int((Double(height) * (1 - scale.place(of: value))).rounded())
    return scale.kind == .linear && value > scale.low ? min(row, height - 1) : row
  }
}

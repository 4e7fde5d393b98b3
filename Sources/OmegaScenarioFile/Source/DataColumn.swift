import OmegaModel
import OmegaUnits

/// One column of a CSV file, whose first line names the columns.
struct DataColumn {
  /// Wrong rows of one column that are reported one by one.
  private static let reportsMax = 10

  let name: String
  /// One of each row; a row that is too short has an empty one.
  let cells: [CSVField]
  private let file: String
  private let place: Cursor

  /// Reads a column by its name, or the only one when no name is given; nil after a report.
  ///
  /// `place` is where the file is named, `columnPlace` where the column is.
  init?(_ name: String?, ofFileAt place: Cursor, columnPlace: Cursor?) {
    guard case .text(let named)? = place.value(as: .file) else { return nil }
    file = TextSource.path(named, from: place.node.location.file)
    self.place = place
    if let fault = place.data.fault(of: named, file: file) {
      place.report(fault)
      return nil
    }
    let text: String
    switch place.data.reading(of: file) {
    case .text(let content): text = content
    case .failed(let reason):
      place.log.report(
        reason, reading: file, bytesMax: DataFiles.bytesMax, path: place.path,
        namedAt: place.location)
      return nil
    }
    let rows = Self.rows(of: text, file: file, at: place)
    guard let rows else { return nil }
    guard let header = rows.first, rows.count > 1 else {
      place.report(.noRows(file))
      return nil
    }
    let names = header.map { $0.text.trimmingSpaces() }
    let wanted = name ?? (names.count == 1 ? names[0] : nil)
    guard let wanted else {
      place.report(.columnUnnamed(names, file: file))
      return nil
    }
    guard let position = names.firstIndex(of: wanted) else {
      let nearest = Spelling.nearest(to: wanted, among: names) ?? names.first
      (columnPlace ?? place).report(.columnMissing(wanted, file: file, nearest: nearest))
      return nil
    }
    self.name = wanted
    cells = rows.dropFirst().map { row in
      let end = row[row.count - 1]
      return position < row.count
        ? row[position] : CSVField(text: "", line: end.line, column: end.column)
    }
  }

  /// All records of a file; nil after a report.
  private static func rows(of text: String, file: String, at place: Cursor) -> [[CSVField]]? {
    var records = CSVRecords(text)
    var rows: [[CSVField]] = []
    var faultCount = 0
    while true {
      do throws(CSVRecords.Malformed) {
        guard let row = try records.next() else { break }
        rows.append(row)
      } catch {
        faultCount += 1
        if faultCount <= reportsMax {
          place.log.report(
            .csv(error.reason), path: place.path,
            location: SourceLocation(file: file, line: error.line, column: error.column))
        }
      }
      guard rows.count <= DataFiles.rowsMax + 1 else {
        place.report(.tooManyRows(rowsMax: DataFiles.rowsMax))
        return nil
      }
    }
    return faultCount == 0 ? rows : nil
  }

  /// What each cell means; nil after a report of those that mean nothing.
  func values<Value>(wanted: String, _ meaning: (String) -> Value?) -> [Value]? {
    var values: [Value] = []
    var faultCount = 0
    for cell in cells {
      let text = cell.text.trimmingSpaces()
      if let value = meaning(text) {
        values.append(value)
        continue
      }
      faultCount += 1
      guard faultCount <= Self.reportsMax else { continue }
      report(
        text.isEmpty
          ? .cellMissing(column: name) : .badCell(text, column: name, wanted: wanted), at: cell)
    }
    if faultCount > Self.reportsMax {
      place.report(.moreBadCells(faultCount - Self.reportsMax, column: name))
    }
    return faultCount == 0 ? values : nil
  }

  /// Reports something about one cell, in its own file.
  func report(_ fault: Fault, at cell: CSVField) {
    place.log.report(
      fault, path: place.path,
      location: SourceLocation(file: file, line: cell.line, column: cell.column))
  }
}

extension SectionReader {
  /// The column that a key names, of the file that `file` names.
  func dataColumn(_ key: String) -> DataColumn? {
    guard let place = self["file"] else { return nil }
    let name = text(key)
    if isWritten(key), name == nil { return nil }
    return DataColumn(name, ofFileAt: place, columnPlace: self[key])
  }
}

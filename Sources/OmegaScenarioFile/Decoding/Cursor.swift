import OmegaModel

/// A spot of the resolved document: what is written there, the path to it, and where issues go.
struct Cursor {
  let node: SourceNode
  let path: String
  let keyLocation: SourceLocation
  let log: FindingLog
  /// The CSV files that the document may name.
  let data: DataFiles

  /// Where a reader looks for this: at a plain value itself, else at its key.
  var location: SourceLocation { node.isScalar ? node.location : keyLocation }

  func report(_ fault: @autoclosure () -> Fault) {
    log.report(fault(), path: path, location: location)
  }

  /// Reports a list or mapping that has more entries than the engine can number.
  func checkCount(_ noun: String) {
    let count: Int
    switch node.content {
    case .scalar: return
    case .sequence(let items): count = items.count
    case .mapping(let entries): count = entries.count
    }
    if count > Quantities.listMax {
      report(.tooMany(noun: noun, count: count, countMax: Quantities.listMax))
    }
  }

  /// The entries of a mapping under names of somebody's own; everything else is reported.
  func named() -> [(name: String, cursor: Cursor)] {
    guard case .mapping(let entries) = node.content else {
      report(.notMapping(nil))
      return []
    }
    return entries.map { entry in
      let cursor = Cursor(
        node: entry.value, path: path.appendingKey(entry.key), keyLocation: entry.keyLocation,
        log: log, data: data)
      if !Names.isName(entry.key) {
        log.report(.badName(entry.key), path: cursor.path, location: entry.keyLocation)
      }
      return (entry.key, cursor)
    }
  }

  /// The items of a list; everything else is reported.
  ///
  /// - Parameter example: what would be right, shown to who writes a mapping.
  func items(example: String? = nil) -> [Cursor] {
    guard case .sequence(let items) = node.content else {
      report(.notList(example: node.isScalar ? nil : example))
      return []
    }
    return items.enumerated().map { index, item in
      Cursor(
        node: item, path: path.appendingKey("\(index)"), keyLocation: item.location, log: log,
        data: data)
    }
  }

  /// The value of a plain text; nil after a report. Where a section may stand instead, a section
  /// gives nil without one.
  func value(as kind: Kind) -> Value? {
    let choices = kind.scalarChoices
    guard case .scalar(let text, _) = node.content else {
      if choices.count == kind.choices.count { report(.notScalar(kind)) }
      return nil
    }
    var fault = ValueFault.malformed
    for choice in choices {
      do throws(ValueFault) { return try Value(text, as: choice) } catch { fault = error }
    }
    report(.badValue(text, kind, choices.count > 1 ? .malformed : fault))
    return nil
  }

  func number(as kind: Kind) -> Double? { value(as: kind)?.number }

  func text(as kind: Kind) -> String? { value(as: kind)?.text }
}

extension Kind {
  /// The kinds that this one lets somebody choose from.
  var choices: [Kind] {
    if case .either(let one, let other) = self { one.choices + other.choices } else { [self] }
  }

  fileprivate var scalarChoices: [Kind] { choices.filter(\.isScalar) }
}

extension Value {
  var number: Double? {
    switch self {
    case .number(let number): number
    case .count(let count): Double(count)
    default: nil
    }
  }

  var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  var count: Int? {
    if case .count(let count) = self { count } else { nil }
  }
}

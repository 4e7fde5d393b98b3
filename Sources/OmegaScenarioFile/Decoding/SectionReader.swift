import OmegaModel
import OmegaUnits

/// Reads the keys of one section as its table of fields says, and reports what does not fit.
///
/// Values come back as nil after a report, and when an optional key is missing.
struct SectionReader {
  let section: Section
  let cursor: Cursor

  /// Reports unknown and missing keys at once; nil when no mapping is here.
  init?(_ cursor: Cursor, as section: Section) {
    self.section = section
    self.cursor = cursor
    guard case .mapping(let entries) = cursor.node.content else {
      cursor.report(.notMapping(section))
      return nil
    }
    for entry in entries where section.field(entry.key) == nil {
      cursor.log.report(
        .unknownKey(
          entry.key, section,
          nearest: Spelling.nearest(to: entry.key, among: section.fields.map(\.key))),
        path: cursor.path.appendingKey(entry.key), location: entry.keyLocation)
    }
    for field in section.fields {
      guard case .required = field.presence, cursor.node.entry(field.key) == nil else { continue }
      cursor.log.report(
        .missingKey(field), path: cursor.path.appendingKey(field.key), location: cursor.location)
    }
  }

  func isWritten(_ key: String) -> Bool { cursor.node.entry(key) != nil }

  /// What is written under a key.
  subscript(_ key: String) -> Cursor? {
    precondition(section.field(key) != nil, "only keys of the table are read")
    return cursor.node.entry(key).map { entry in
      Cursor(
        node: entry.value, path: cursor.path.appendingKey(key), keyLocation: entry.keyLocation,
        log: cursor.log, data: cursor.data)
    }
  }

  /// Reports a key that is missing here, though not everywhere.
  func expectWritten(_ key: String) {
    guard let field = section.field(key), !isWritten(key) else { return }
    cursor.log.report(
      .missingKey(field), path: cursor.path.appendingKey(key), location: cursor.location)
  }

  /// Reports at a key that is written, or at the section when it is not.
  func report(_ fault: @autoclosure () -> Fault, at key: String) {
    guard let place = self[key] else {
      cursor.log.report(
        fault(), path: cursor.path.appendingKey(key), location: cursor.location)
      return
    }
    place.report(fault())
  }

  func value(_ key: String) -> Value? {
    guard let field = section.field(key) else { preconditionFailure("no field `\(key)`") }
    if let written = self[key] { return written.value(as: field.kind) }
    guard case .defaulted(let text) = field.presence else { return nil }
    return field.defaultValue(text)
  }

  func text(_ key: String) -> String? { value(key)?.text }
  func number(_ key: String) -> Double? { value(key)?.number }
  func count(_ key: String) -> Int? { value(key)?.count }

  func priority(_ key: String) -> Int? {
    guard let priority = count(key) else { return nil }
    guard priority <= RequestClass.priorityMax else {
      report(.priorityTooHigh(priority), at: key)
      return nil
    }
    return priority
  }

  func flag(_ key: String) -> Bool? {
    if case .flag(let flag)? = value(key) { flag } else { nil }
  }

  func duration(_ key: String) -> SimDuration? {
    if case .duration(let duration)? = value(key) { duration } else { nil }
  }

  func money(_ key: String) -> Money? {
    if case .money(let money)? = value(key) { money } else { nil }
  }

  func distribution(_ key: String) -> Distribution? {
    if let place = self[key], let field = section.field(key) {
      return LawDecoder.law(place, as: field.kind)
    }
    if case .distribution(let law)? = value(key) { return law }
    return nil
  }

  func choice<Choice: RawRepresentable<String>>(_ key: String, as: Choice.Type) -> Choice? {
    text(key).flatMap(Choice.init(rawValue:))
  }

  /// The section under a key.
  func section(_ key: String, as section: Section) -> SectionReader? {
    self[key].flatMap { SectionReader($0, as: section) }
  }

  func named(_ key: String) -> [(name: String, cursor: Cursor)] { self[key]?.named() ?? [] }

  func items(_ key: String) -> [Cursor] {
    self[key]?.items(example: section.field(key)?.example) ?? []
  }

  /// A list of names, each once.
  func names(_ key: String) -> [(name: String, cursor: Cursor)] {
    var seen: Set<String> = []
    return items(key).compactMap { item in
      guard let name = item.text(as: .name) else { return nil }
      guard seen.insert(name).inserted else {
        item.report(.repeatedItem(name))
        return nil
      }
      return (name, item)
    }
  }

  /// Reports a least above a most; false when it did.
  func expectOrder(_ least: String, _ most: String) -> Bool {
    guard let low = count(least), let high = count(most), low > high else { return true }
    report(.minAboveMax(min: "\(low)", max: "\(high)"), at: least)
    return false
  }
}

extension Field {
  fileprivate func defaultValue(_ text: String) -> Value? {
    var kind = kind
    if case .either(let scalar, _) = kind { kind = scalar }
    return try? Value(text, as: kind)
  }
}

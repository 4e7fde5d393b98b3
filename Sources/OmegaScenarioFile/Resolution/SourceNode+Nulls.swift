extension SourceNode {
  /// The same without keys whose value is null: saying nothing and saying null are one.
  ///
  /// Keys that the format does not know are reported first, because they would be gone silently.
  func withoutNulls(as kind: Kind?, path: String = "", log: FindingLog) -> SourceNode {
    var copy = self
    switch content {
    case .scalar: break
    case .sequence(let items):
      copy.content = .sequence(
        items.enumerated().map { index, item in
          item.withoutNulls(as: kind?.item, path: path.appendingKey("\(index)"), log: log)
        })
    case .mapping(let entries):
      copy.content = .mapping(
        entries.compactMap { entry in
          let here = path.appendingKey(entry.key)
          guard !entry.value.isNull else {
            reportIfUnknown(entry, as: kind, path: here, log: log)
            if kind?.section == nil { log.noteEmptied(entry.key) }
            return nil
          }
          let value = entry.value.withoutNulls(as: kind?.child(entry.key), path: here, log: log)
          return Entry(key: entry.key, keyLocation: entry.keyLocation, value: value)
        })
    }
    return copy
  }

  private func reportIfUnknown(_ entry: Entry, as kind: Kind?, path: String, log: FindingLog) {
    guard let section = kind?.section, section.field(entry.key) == nil else { return }
    // `{ monthly-cost: $2,100 }` is two keys to YAML, of which the second is `100`.
    let isCut = entry.key.count == 3 && entry.key.allSatisfy { $0.isASCII && $0.isNumber }
    log.report(
      isCut
        ? .cutAtComma(entry.key)
        : .unknownKey(
          entry.key, section,
          nearest: Spelling.nearest(to: entry.key, among: section.fields.map(\.key))),
      path: path, location: entry.keyLocation)
  }
}

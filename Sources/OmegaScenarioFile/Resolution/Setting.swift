import OmegaModel

/// One `--set PATH=VALUE`: changes one value of the merged scenario document, or several with `*`.
struct Setting {
  /// The name under which settings are located; the line is the setting's number, from 1.
  static let file = "--set"

  private let segments: [String]
  private let path: String
  private let value: SourceNode
  private let location: SourceLocation

  /// Reports text that is no setting and gives nil.
  init?(_ text: String, number: Int, log: FindingLog) {
    let start = SourceLocation(file: Self.file, line: number, column: 1)
    guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
      log.report(.settingWithoutValue(text), path: "", location: start)
      return nil
    }
    path = String(text[..<equals])
    segments = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    location = start
    let column = text.distance(from: text.startIndex, to: equals) + 2
    let valueText = String(text[text.index(after: equals)...])
    let place = SourceLocation(file: Self.file, line: number, column: column)
    if valueText.allSatisfy(\.isWhitespace) {
      value = SourceNode(content: .scalar("~", isPlain: true), location: place)
    } else {
      let valueLog = FindingLog()
      let tree = YAMLReader.tree(of: valueText, file: Self.file, log: valueLog)
      let problems = valueLog.issues(inOrderOf: [])
      for issue in problems { log.report(issue, path: path, location: place) }
      guard let tree, problems.isEmpty else { return nil }
      value = Self.moved(tree, to: place)
    }
  }

  /// The document with the value set; an unknown path is reported and changes nothing.
  func applied(to document: SourceNode, log: FindingLog) -> SourceNode {
    do throws(Failure) {
      return try set(document, kind: .section(.scenario), segments[...])
    } catch {
      log.report(error.fault, path: path, location: location)
      return document
    }
  }

  private struct Failure: Error {
    var fault: Fault
  }

  private func set(
    _ node: SourceNode, kind: Kind?, _ rest: ArraySlice<String>
  ) throws(Failure) -> SourceNode {
    guard let segment = rest.first else { return value }
    switch node.content {
    case .scalar: throw Failure(fault: .settingPathTooDeep(segment))
    case .sequence(let items): return try set(node, items, kind: kind, rest)
    case .mapping(let entries): return try set(node, entries, kind: kind, rest)
    }
  }

  private func set(
    _ node: SourceNode, _ items: [SourceNode], kind: Kind?, _ rest: ArraySlice<String>
  ) throws(Failure) -> SourceNode {
    let segment = rest[rest.startIndex]
    var items = items
    if segment == "*" {
      let positions = Array(items.indices)
      try setMatches(positions) { position throws(Failure) in
        items[position] = try set(items[position], kind: kind?.item, rest.dropFirst())
      }
    } else if let position = Int(segment), items.indices.contains(position) {
      items[position] = try set(items[position], kind: kind?.item, rest.dropFirst())
    } else {
      throw Failure(fault: .settingPathUnknown(segment, nearest: nil))
    }
    return SourceNode(content: .sequence(items), location: node.location)
  }

  private func set(
    _ node: SourceNode, _ entries: [SourceNode.Entry], kind: Kind?, _ rest: ArraySlice<String>
  ) throws(Failure) -> SourceNode {
    var entries = entries
    let segment = rest[rest.startIndex]
    if segment == "*" {
      try setMatches(Array(entries.indices)) { position throws(Failure) in
        let child = kind?.child(entries[position].key)
        entries[position].value = try set(entries[position].value, kind: child, rest.dropFirst())
      }
    } else if let position = entries.firstIndex(where: { $0.key == segment }) {
      entries[position].value = try set(
        entries[position].value, kind: kind?.child(segment), rest.dropFirst())
    } else {
      entries.append(try newEntry(segment, besides: entries, kind: kind, rest.dropFirst()))
    }
    return SourceNode(content: .mapping(entries), location: node.location)
  }

  /// A key that is not written yet, when the format knows it: what has a default can be set too.
  private func newEntry(
    _ key: String, besides entries: [SourceNode.Entry], kind: Kind?, _ rest: ArraySlice<String>
  ) throws(Failure) -> SourceNode.Entry {
    let child = kind?.child(key)
    let isField = kind?.section?.field(key) != nil
    let isNewName = rest.isEmpty && kind?.section == nil && child != nil && Names.isName(key)
    guard let child, isField || isNewName else {
      let known = entries.map(\.key) + (kind?.section?.fields.map(\.key) ?? [])
      throw Failure(
        fault: .settingPathUnknown(key, nearest: Spelling.nearest(to: key, among: known)))
    }
    let empty = SourceNode(content: .mapping([]), location: location)
    let new = rest.isEmpty ? value : try set(empty, kind: child, rest)
    return SourceNode.Entry(key: key, keyLocation: location, value: new)
  }

  /// Sets below every match of a `*`; those where the rest of the path does not exist stay as they
  /// are, unless that is all of them.
  private func setMatches(
    _ positions: [Int], _ body: (Int) throws(Failure) -> Void
  ) throws(Failure) {
    var failure = Failure(fault: .settingPathUnknown("*", nearest: nil))
    var matches = 0
    for position in positions {
      do throws(Failure) {
        try body(position)
        matches += 1
      } catch { if matches == 0, position == positions.first { failure = error } }
    }
    guard matches > 0 else { throw failure }
  }

  private static func moved(_ node: SourceNode, to place: SourceLocation) -> SourceNode {
    func there(_ location: SourceLocation) -> SourceLocation {
      var moved = place
      if location.line == 1 { moved.column += location.column - 1 }
      return moved
    }
    var copy = node
    copy.location = there(node.location)
    switch node.content {
    case .scalar: break
    case .sequence(let items): copy.content = .sequence(items.map { moved($0, to: place) })
    case .mapping(let entries):
      copy.content = .mapping(
        entries.map {
          SourceNode.Entry(
            key: $0.key, keyLocation: there($0.keyLocation), value: moved($0.value, to: place))
        })
    }
    return copy
  }
}

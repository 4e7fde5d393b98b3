import OmegaModel

/// A piece of a document and where it is written.
///
/// Merging keeps each piece's own origin, so an issue in a merged document still names the file
/// that says it.
struct SourceNode: Sendable {
  enum Content: Sendable {
    /// `isPlain` is false for quoted and block text, which is never null.
    case scalar(String, isPlain: Bool)
    /// Keys are unique and in the order of the document.
    case mapping([Entry])
    case sequence([SourceNode])
  }

  struct Entry: Sendable {
    var key: String
    var keyLocation: SourceLocation
    var value: SourceNode
  }

  var content: Content
  var location: SourceLocation

  /// `~`, `null` or nothing at all.
  var isNull: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  var isScalar: Bool {
    if case .scalar = content { true } else { false }
  }

  /// The entries of a mapping; empty for everything else.
  var entries: [Entry] {
    if case .mapping(let entries) = content { entries } else { [] }
  }

  func entry(_ key: String) -> Entry? {
    entries.first { $0.key == key }
  }

  /// How many values it has with all below it; nil when they are more than the bound.
  func count(atMost most: Int) -> Int? {
    var count = 1
    let below: [SourceNode]
    switch content {
    case .scalar: below = []
    case .sequence(let items): below = items
    case .mapping(let entries): below = entries.map(\.value)
    }
    for node in below {
      guard count <= most, let more = node.count(atMost: most - count) else { return nil }
      count += more
    }
    return count <= most ? count : nil
  }

  /// The plain values of a key, wherever it stands below here.
  func texts(under key: String) -> Set<String> {
    switch content {
    case .scalar: return []
    case .sequence(let items):
      return items.reduce(into: []) { $0.formUnion($1.texts(under: key)) }
    case .mapping(let entries):
      return entries.reduce(into: []) { texts, entry in
        if entry.key == key, case .scalar(let text, _) = entry.value.content { texts.insert(text) }
        texts.formUnion(entry.value.texts(under: key))
      }
    }
  }

  func removing(_ key: String) -> SourceNode {
    guard case .mapping(let entries) = content else { return self }
    return SourceNode(content: .mapping(entries.filter { $0.key != key }), location: location)
  }

  /// This document with another one written over it.
  ///
  /// Mappings merge key by key, everything else replaces. A null replaces too, and so takes the key
  /// away once nulls are removed.
  func overlaid(with upper: SourceNode) -> SourceNode {
    guard case .mapping(var merged) = content, case .mapping(let changes) = upper.content else {
      return upper
    }
    let positions = Dictionary(
      merged.enumerated().map { ($0.element.key, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    for change in changes {
      guard let position = positions[change.key] else {
        merged.append(change)
        continue
      }
      let value = merged[position].value.overlaid(with: change.value)
      if case .mapping = value.content, case .mapping = merged[position].value.content {
        merged[position].value = value
      } else {
        merged[position] = Entry(key: change.key, keyLocation: change.keyLocation, value: value)
      }
    }
    return SourceNode(content: .mapping(merged), location: location)
  }
}

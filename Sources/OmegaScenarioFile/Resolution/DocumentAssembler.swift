import OmegaModel

/// Puts a scenario together from its files: reads each once and follows every `extends`.
struct DocumentAssembler {
  private let source: TextSource
  private let log: FindingLog
  private(set) var texts: [SourceText] = []
  /// Whether something that the scenario extends could not be read.
  private(set) var isIncomplete = false
  /// Tiers that extend something that could not be read.
  private(set) var incompleteTiers: Set<String> = []
  private var trees: [String: SourceNode?] = [:]

  init(source: TextSource, log: FindingLog) {
    self.source = source
    self.log = log
  }

  /// The scenario of a file with everything that it extends merged in; nil when there is none.
  mutating func scenario(at path: String) -> SourceNode? {
    guard
      let root = tree(of: path, path: "", namedAt: SourceLocation(file: path, line: 1, column: 1))
    else { return nil }
    return merged(scenario: root, file: path)
  }

  private mutating func merged(scenario root: SourceNode, file: String) -> SourceNode {
    let whole = extended(root, path: "", chain: [file])
    if whole == nil { isIncomplete = true }
    var scenario = whole ?? root
    guard case .mapping(var entries) = scenario.content else { return scenario }
    if let position = entries.firstIndex(where: { $0.key == "tiers" }),
      case .mapping(var tiers) = entries[position].value.content
    {
      for index in tiers.indices {
        let path = "tiers.\(tiers[index].key)"
        guard let tier = extended(tiers[index].value, path: path, chain: []) else {
          incompleteTiers.insert(tiers[index].key)
          continue
        }
        tiers[index].value = tier
      }
      entries[position].value.content = .mapping(tiers)
    }
    scenario.content = .mapping(entries)
    return scenario
  }

  /// The document written over the one that it extends, and so on down; nil when one cannot be
  /// read.
  private mutating func extended(
    _ node: SourceNode, path: String, chain: [String]
  ) -> SourceNode? {
    guard let entry = node.entry("extends"), !entry.value.isNull else { return node }
    let own = node.removing("extends")
    let here = path.appendingKey("extends")
    guard case .scalar(let named, _) = entry.value.content else {
      log.report(.notScalar(.file), path: here, location: entry.value.location)
      return nil
    }
    let file = TextSource.path(named, from: entry.value.location.file)
    guard !chain.contains(file) else {
      log.report(.extendsItself(chain + [file]), path: here, location: entry.value.location)
      return nil
    }
    return tree(of: file, path: here, namedAt: entry.value.location)
      .flatMap { extended($0, path: path, chain: chain + [file]) }?.overlaid(with: own)
  }

  /// The tree of a file, read when it is first asked for; problems with reaching it are reported
  /// where it is named.
  private mutating func tree(
    of file: String, path: String, namedAt location: SourceLocation
  ) -> SourceNode? {
    if let known = trees[file] { return known }
    let tree: SourceNode?
    switch source.read(file, TextSource.bytesMax) {
    case .text(let text):
      texts.append(SourceText(file: file, text: text))
      tree = YAMLReader.tree(of: text, file: file, log: log)
    case .failed(let reason):
      let fault = Fault(reading: file, failed: reason, bytesMax: TextSource.bytesMax)
      log.report(fault, path: path, location: location)
      return nil
    }
    guard let tree else {
      trees[file] = .some(nil)
      return nil
    }
    guard case .mapping = tree.content else {
      log.report(.notMapping(nil), path: path, location: tree.location)
      trees[file] = .some(nil)
      return nil
    }
    trees[file] = tree
    return tree
  }
}

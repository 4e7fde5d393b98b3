import OmegaModel

/// Puts a scenario together from its files: reads each once and follows every `extends`.
struct DocumentAssembler {
  private static let filesMax = 64
  /// Of all files together, and again of what they are merged to: tiers may extend the same file.
  private static let nodesMax = 400_000

  private let source: TextSource
  private let log: FindingLog
  private(set) var texts: [SourceText] = []
  /// Whether something that the scenario extends could not be read.
  private(set) var isIncomplete = false
  /// Tiers that extend something that could not be read.
  private(set) var incompleteTiers: Set<String> = []
  private var trees: [String: SourceNode?] = [:]
  private var nodeCount = 0
  /// Tiers of the scenario, which cannot be extended themselves.
  private var tierNames: Set<String> = []

  init(source: TextSource, log: FindingLog) {
    self.source = source
    self.log = log
  }

  /// The scenario of a file with everything that it extends merged in; nil when there is none.
  mutating func scenario(at path: String) -> SourceNode? {
    guard
      let root = tree(of: path, path: "", namedAt: SourceLocation(file: path, line: 1, column: 1))
    else { return nil }
    let merged = merged(scenario: root, file: path)
    guard merged.count(atMost: Self.nodesMax) != nil else {
      log.report(
        .documentTooLarge(nodesMax: Self.nodesMax), path: "", location: merged.location)
      return nil
    }
    return merged
  }

  private mutating func merged(scenario root: SourceNode, file: String) -> SourceNode {
    let whole = extended(root, path: "", chain: [file])
    if whole == nil { isIncomplete = true }
    var scenario = whole ?? root
    guard case .mapping(var entries) = scenario.content else { return scenario }
    if let position = entries.firstIndex(where: { $0.key == "tiers" }),
      case .mapping(var tiers) = entries[position].value.content
    {
      tierNames = Set(tiers.map(\.key))
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
    let fault = NamedFile.fault(
      of: named, leadingTo: source.target(file), endings: [".yaml", ".yml"])
    if let fault {
      let isTier = tierNames.contains(named)
      log.report(isTier ? .extendsTier(named) : fault, path: here, location: entry.value.location)
      return nil
    }
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
    guard trees.count < Self.filesMax else {
      log.report(.tooManyFiles(filesMax: Self.filesMax), path: path, location: location)
      return nil
    }
    let tree: SourceNode?
    switch source.read(file, TextSource.bytesMax) {
    case .text(let text):
      texts.append(SourceText(file: file, text: text))
      tree = YAMLReader.tree(of: text, file: file, log: log)
    case .failed(let reason):
      log.report(
        reason, reading: file, bytesMax: TextSource.bytesMax, path: path, namedAt: location)
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
    nodeCount += tree.count(atMost: Self.nodesMax) ?? Self.nodesMax
    guard nodeCount <= Self.nodesMax else {
      log.report(.documentTooLarge(nodesMax: Self.nodesMax), path: path, location: tree.location)
      trees[file] = .some(nil)
      return nil
    }
    trees[file] = tree
    return tree
  }
}

public import OmegaModel
import OmegaUnits

/// What came of reading a scenario: the scenario itself, or what is wrong, and the texts behind it.
public struct LoadedScenario: Sendable {
  /// Nil when any issue is an error.
  public var scenario: Scenario?
  /// Every problem at once, in the order of the files and their lines.
  public var issues: [Issue]
  /// The text of each file that was read, in the order of reading.
  public var texts: [SourceText]
  /// The texts of `--set`, in the order in which they were applied.
  public let settings: [String]
  /// The whole document after `extends` and settings, in one fixed style; it can be read back.
  /// Empty when no document could be read.
  public var resolvedText: String
  /// `StableHash` of the resolved text and of what stands in the data files that it names.
  public var resolvedHash: UInt64

  /// The resolved text with comments where a value comes from another file, or from `--set`, than what
  /// is around it.
  public var annotatedText: String { document.map { CanonicalYAML.annotatedText(of: $0) } ?? "" }

  /// Names of the tiers as they are written, whether or not they can be read.
  public var tierNames: [String] { document?.entry("tiers")?.value.entries.map(\.key) ?? [] }

  private let document: SourceNode?

  init(
    scenario: Scenario?, issues: [Issue], texts: [SourceText], document: SourceNode?,
    dataHash: UInt64?, settings: [String] = []
  ) {
    self.scenario = scenario
    self.issues = issues
    self.texts = texts
    self.document = document
    self.settings = settings
    resolvedText = document.map { CanonicalYAML.text(of: $0) } ?? ""
    let textHash = StableHash.of(resolvedText)
    resolvedHash = dataHash.map { StableHash.mix(textHash, $0) } ?? textHash
  }

  /// Where a dotted path of the resolved document is written.
  ///
  /// A plain value is found at the value, everything else at its key. What is not written, having a
  /// default, is found at the nearest part around it. Nil when there is no document.
  public func location(ofPath path: String) -> SourceLocation? {
    guard var node = document else { return nil }
    var location = node.location
    for segment in path.split(separator: ".").map(String.init) {
      switch node.content {
      case .scalar: return location
      case .sequence(let items):
        guard let index = Int(segment), items.indices.contains(index) else { return location }
        node = items[index]
        location = node.location
      case .mapping:
        guard let entry = node.entry(segment) else { return location }
        node = entry.value
        location = node.isScalar ? node.location : entry.keyLocation
      }
    }
    return location
  }

  /// Whether something stands at a dotted path of the resolved document, of keys alone.
  public func isWritten(_ path: String) -> Bool { node(atPath: path) != nil }

  /// The plain value at a dotted path of the resolved document, of keys alone; nil where there is none.
  public func text(atPath path: String) -> String? {
    guard case .scalar(let text, _)? = node(atPath: path)?.content else { return nil }
    return text
  }

  private func node(atPath path: String) -> SourceNode? {
    var node = document
    for key in path.split(separator: ".").map(String.init) { node = node?.entry(key)?.value }
    return node
  }
}

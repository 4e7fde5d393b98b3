import OmegaModel
import Testing

@testable import OmegaScenarioFile

@Suite("The table of fields")
struct ExampleTests {
  @Test("has examples that can be written as they stand")
  func examples() throws {
    for section in Section.allCases {
      for field in section.fields {
        let name = "\(section.rawValue).\(field.key)"
        let log = FindingLog()
        let text = "\(field.key): \(field.example)"
        let tree = try #require(YAMLReader.tree(of: text, file: "x", log: log), "\(name)")
        #expect(log.issues(inOrderOf: []) == [], "\(name)")
        let value = try #require(tree.entry(field.key)?.value, "\(name)")
        #expect(Self.faults(in: value, as: field.kind) == [], "\(name)")
        #expect(!field.meaning.isEmpty && field.meaning.hasSuffix("."), "\(name)")
      }
    }
  }

  @Test("has defaults that can be written too")
  func defaults() {
    for section in Section.allCases {
      for field in section.fields {
        guard case .defaulted(let text) = field.presence else { continue }
        let node = SourceNode(
          content: .scalar(text, isPlain: true),
          location: SourceLocation(file: "", line: 1, column: 1))
        #expect(Self.faults(in: node, as: field.kind) == [], "\(section.rawValue).\(field.key)")
      }
    }
  }

  @Test("is wholly used by the whole sample, which is valid")
  func everyKey() throws {
    let loaded = load(Samples.wholeFormat)
    #expect(issueLines(loaded) == [])
    let log = FindingLog()
    let tree = try #require(YAMLReader.tree(of: Samples.wholeFormat, file: "x", log: log))
    var used: Set<String> = []
    Self.walk(tree, as: .section(.scenario)) { used.insert($0) }
    // Files that are extended are read before the decoder sees the document; of the keys of a profile
    // that exclude each other, the sample has some.
    let elsewhere: Set = [
      "scenario.extends", "tier.extends", "profile.monday", "profile.tuesday", "profile.wednesday",
      "profile.thursday", "profile.friday", "profile.saturday", "profile.weekdays", "load.trace",
      "generation.tokens",
    ]
    // Laws that are mappings are the subject of `LawTests`, traces of `LoadTests`, pairs of tokens of
    // `GenerationFormatTests`: they need files.
    let withFiles: Set<Section> = [
      .timeLaw, .amountLaw, .timeMixturePart, .amountMixturePart, .trace,
      .tokenPairs,
    ]
    let all = Section.allCases.filter { !withFiles.contains($0) }.flatMap { section in
      section.fields.map { "\(section.rawValue).\($0.key)" }
    }
    #expect(Set(all).subtracting(used) == elsewhere)
    #expect(used.isSubset(of: all))
  }

  /// What a node has that its kind does not allow.
  private static func faults(in node: SourceNode, as kind: Kind) -> [String] {
    switch kind {
    case .section(let section):
      guard case .mapping(let entries) = node.content else { return ["no mapping"] }
      let unknown = entries.filter { section.field($0.key) == nil }.map { "unknown \($0.key)" }
      // What extends a file may leave the rest to it.
      let missing = section.fields.filter {
        $0.isRequired && node.entry($0.key) == nil && node.entry("extends") == nil
      }.map { "missing \($0.key)" }
      return unknown + missing
        + entries.flatMap { entry in
          section.field(entry.key).map { faults(in: entry.value, as: $0.kind) } ?? []
        }
    case .named(let kind, _):
      guard case .mapping(let entries) = node.content else { return ["no mapping"] }
      return entries.filter { !Names.isName($0.key) }.map { "no name \($0.key)" }
        + entries.flatMap { faults(in: $0.value, as: kind) }
    case .list(let kind):
      guard case .sequence(let items) = node.content else { return ["no list"] }
      return items.flatMap { faults(in: $0, as: kind) }
    case .steps: return faults(in: node, as: .list(.section(.step)))
    case .either(let one, let other):
      let first = faults(in: node, as: one)
      return first.isEmpty ? [] : faults(in: node, as: other)
    default:
      guard case .scalar(let text, _) = node.content else { return ["no plain value"] }
      return (try? Value(text, as: kind)) == nil ? ["`\(text)`"] : []
    }
  }

  /// Calls back with `section.key` for each key of a section.
  private static func walk(_ node: SourceNode, as kind: Kind, _ body: (String) -> Void) {
    for entry in node.entries {
      if let section = kind.section { body("\(section.rawValue).\(entry.key)") }
      if let child = kind.child(entry.key) { walk(entry.value, as: child, body) }
    }
    if case .sequence(let items) = node.content, let item = kind.item {
      for node in items { walk(node, as: item, body) }
    }
  }
}

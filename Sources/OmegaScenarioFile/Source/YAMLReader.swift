import OmegaModel
import Yams

/// Turns YAML text into a tree of located nodes; the only place that knows the YAML library.
///
/// Text that is no YAML, several documents, repeated keys, templates, and trees that are too deep
/// or too large are reported; the rest of the tree is still handed on wherever one can be had.
struct YAMLReader {
  private static let nodesMax = 200_000
  /// Of separators in the text; comments and quoted text may have some too.
  private static let separatorsMax = 2 * nodesMax
  private static let aliasesBesideOddKeysMax = 8
  private static let depthMax = 64
  /// Names of four-byte letters; longer keys would make the paths to what is below them long.
  private static let keyBytesMax = 4 * Names.lettersMax
  private static let repeatedKeysMax = 100
  /// Each repeated key has the whole text parsed again; this bounds the bytes in all.
  private static let bytesParsedMax = 3_000_000

  private let file: String
  private let log: FindingLog
  private var disguise = KeyDisguise()
  private var nodeCount = 0
  private var foundTemplate = false

  static func tree(of text: String, file: String, log: FindingLog) -> SourceNode? {
    var reader = YAMLReader(file: file, log: log)
    return reader.read(text)
  }

  private init(file: String, log: FindingLog) {
    self.file = file
    self.log = log
  }

  private mutating func read(_ text: String) -> SourceNode? {
    let survey = TextSurvey(text)
    guard survey.separators <= Self.separatorsMax else {
      report(.documentTooLarge(nodesMax: Self.nodesMax), at: location(nil))
      return nil
    }
    guard !survey.mayHaveOddKeys || survey.aliases <= Self.aliasesBesideOddKeysMax else {
      report(.aliasesWithOddKeys, at: location(nil))
      return nil
    }
    guard let root = compose(text) else { return nil }
    guard let tree = convert(root, path: "", depth: 0, isTemplate: text.contains("{{")) else {
      return nil
    }
    guard nodeCount <= Self.nodesMax else {
      report(.documentTooLarge(nodesMax: Self.nodesMax), at: location(nil))
      return nil
    }
    // What a template leaves out is no further problem.
    return foundTemplate ? nil : tree
  }

  /// Parses the text, renaming repeated keys until the library accepts it.
  ///
  /// The library refuses a document at its first repeated key, which would hide every other
  /// problem.
  private mutating func compose(_ original: String) -> Node? {
    var text = original
    let attempts = max(1, Self.bytesParsedMax / max(1, original.utf8.count))
    for _ in 0..<min(attempts, Self.repeatedKeysMax + 1) {
      do {
        // The basic resolver: what plain text means is said by the table of fields.
        let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
        guard let root = try parser.singleRoot() else {
          report(.emptyDocument, at: location(nil))
          return nil
        }
        return root
      } catch YamlError.duplicatedKeysInMapping(let names, let context) {
        let name = names.first ?? ""
        guard let renamed = disguise.hide(name, at: context.mark, in: text) else {
          report(.repeatedKey(disguise.reveal(name), firstLine: nil), at: location(context.mark))
          return nil
        }
        text = renamed
      } catch let error as YamlError {
        reportSyntax(error, text: original)
        return nil
      } catch {
        report(.syntax("\(error)"), at: location(nil))
        return nil
      }
    }
    report(.tooManyRepeatedKeys, at: location(nil))
    return nil
  }

  private func reportSyntax(_ error: YamlError, text: String) {
    let (problem, place): (String, SourceLocation) =
      switch error {
      case .scanner(let context, let problem, let mark, _),
        .parser(let context, let problem, let mark, _),
        .composer(let context, let problem, let mark, _):
        ([context?.text, problem].compactMap { $0 }.joined(separator: ", "), location(mark))
      case .reader(let problem, let offset, _, _):
        (problem, location(ofOffset: offset ?? 0, in: text))
      default: ("it cannot be read", location(nil))
      }
    if problem.hasSuffix("found another document") {
      report(.severalDocuments, at: place)
    } else if problem.contains("Maximum nesting level") {
      report(.nestedTooDeep(depthMax: Self.depthMax), at: place)
    } else if let template = text.firstRange(of: "{{") {
      let offset = text.distance(from: text.startIndex, to: template.lowerBound)
      report(.template, at: location(ofOffset: offset, in: text))
    } else if problem.contains("tab character")
      || problem.contains("cannot start any token") && Self.character(at: place, in: text) == "\t"
    {
      report(.tab, at: place)
    } else if let (key, value, start) = Self.keyWithoutSpace(before: place, in: text) {
      report(.noSpaceAfterColon(key: key, value: value), at: start)
    } else if problem.contains("simple key"), let key = Self.startOfLongLine(at: place, in: text) {
      report(.keyTooLong(lettersMax: Names.lettersMax), at: key)
    } else {
      report(.syntax(problem), at: place)
    }
  }

  private static func character(at place: SourceLocation, in text: String) -> Character? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.indices.contains(place.line - 1) else { return nil }
    return lines[place.line - 1].dropFirst(place.column - 1).first
  }

  /// A line such as `rate:20 rps` at a place or just before it: to YAML that is one text without a key, and it complains about
  /// what follows.
  private static func keyWithoutSpace(
    before place: SourceLocation, in text: String
  ) -> (key: String, value: String, start: SourceLocation)? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var line = min(place.line, lines.count)
    // The place itself, and the nearest line above it that says something.
    for _ in 0..<2 {
      while line > 0, lines[line - 1].allSatisfy(\.isWhitespace) { line -= 1 }
      guard line > 0 else { return nil }
      let form = /( *(?:- )?)([A-Za-z][A-Za-z0-9_-]*):([^\s:\/][^:]*)/
      if let match = lines[line - 1].wholeMatch(of: form) {
        let start = SourceLocation(file: place.file, line: line, column: match.1.count + 1)
        return (String(match.2), String(match.3.prefix(40)), start)
      }
      line -= 1
    }
    return nil
  }

  /// Where the line of a place begins, if it is longer than a key may be in YAML at all: the library then gives up on it.
  private static func startOfLongLine(at place: SourceLocation, in text: String) -> SourceLocation?
  {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.indices.contains(place.line - 1), lines[place.line - 1].utf8.count > 1_024
    else { return nil }
    var start = place
    start.column = 1 + lines[place.line - 1].prefix { $0 == " " }.count
    return start
  }

  private mutating func convert(
    _ node: Node, path: String, depth: Int, isTemplate: Bool
  ) -> SourceNode? {
    nodeCount += 1
    guard nodeCount <= Self.nodesMax else { return nil }
    let place = location(node.mark)
    guard depth <= Self.depthMax else {
      report(.nestedTooDeep(depthMax: Self.depthMax), at: place, path: path)
      return nil
    }
    let tag = node.explicitTag
    if let tag { report(.customTag(tag), at: place, path: path) }
    switch node {
    case .scalar(let scalar):
      let content = SourceNode.Content.scalar(scalar.string, isPlain: scalar.style == .plain)
      return SourceNode(content: content, location: place)
    case .sequence(let sequence):
      var items: [SourceNode] = []
      for (index, item) in sequence.enumerated() {
        let itemPath = path.appendingKey("\(index)")
        guard
          let item = convert(item, path: itemPath, depth: depth + 1, isTemplate: isTemplate)
        else { continue }
        items.append(item)
      }
      return SourceNode(content: .sequence(items), location: place)
    case .mapping(let mapping):
      return convert(mapping, at: place, path: path, depth: depth, isTemplate: isTemplate)
    case .alias: return nil
    }
  }

  private mutating func convert(
    _ mapping: Node.Mapping, at place: SourceLocation, path: String, depth: Int, isTemplate: Bool
  ) -> SourceNode? {
    var entries: [SourceNode.Entry] = []
    var firstLines: [String: Int] = [:]
    for (key, value) in mapping {
      let keyPlace = location(key.mark)
      guard case .scalar(let scalar) = key else {
        report(isTemplate ? .template : .keyIsNoText, at: isTemplate ? place : keyPlace, path: path)
        foundTemplate = foundTemplate || isTemplate
        return nil
      }
      let name = disguise.reveal(scalar.string)
      guard name.utf8.count <= Self.keyBytesMax else {
        report(.keyTooLong(lettersMax: Names.lettersMax), at: keyPlace, path: path)
        continue
      }
      let keyPath = path.appendingKey(name)
      if name == "<<", scalar.style == .plain {
        report(.mergeKey, at: keyPlace, path: keyPath)
        continue
      }
      if let firstLine = firstLines[name] {
        report(.repeatedKey(name, firstLine: firstLine), at: keyPlace, path: keyPath)
        continue
      }
      firstLines[name] = keyPlace.line
      guard let value = convert(value, path: keyPath, depth: depth + 1, isTemplate: isTemplate)
      else { continue }
      entries.append(SourceNode.Entry(key: name, keyLocation: keyPlace, value: value))
    }
    return SourceNode(content: .mapping(entries), location: place)
  }

  private func report(_ fault: Fault, at location: SourceLocation, path: String = "") {
    log.report(fault, path: path, location: location)
  }

  private func location(_ mark: Mark?) -> SourceLocation {
    SourceLocation(file: file, line: mark?.line ?? 1, column: mark?.column ?? 1)
  }

  private func location(ofOffset offset: Int, in text: String) -> SourceLocation {
    let lines = text.prefix(offset).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return SourceLocation(
      file: file, line: lines.count, column: (lines.last?.unicodeScalars.count ?? 0) + 1)
  }
}

extension Node {
  /// A tag such as `!include` that the document wrote and that is not one of YAML's own.
  fileprivate var explicitTag: String? {
    let tag =
      switch self {
      case .scalar(let scalar): scalar.tag.rawValue
      case .mapping(let mapping): mapping.tag.rawValue
      case .sequence(let sequence): sequence.tag.rawValue
      case .alias: ""
      }
    return tag.isEmpty || tag.hasPrefix("tag:yaml.org,2002:") ? nil : tag
  }
}

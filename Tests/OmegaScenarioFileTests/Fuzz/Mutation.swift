import Foundation
import OmegaModel

@testable import OmegaScenarioFile

/// Makes broken files of good ones: the same number always makes the same file.
struct Mutation {
  private var random: SplitMix

  init(seed: UInt64) { random = SplitMix(state: seed) }

  /// A file with one to four changes, of bytes, lines, tokens or whole branches.
  mutating func file(from text: String) -> [UInt8] {
    var text = text
    for _ in 0...random.below(3) where random.below(3) == 0 { text = branches(of: text) }
    for _ in 0...random.below(2) {
      text = random.below(2) == 0 ? lines(of: text) : tokens(of: text)
    }
    var bytes = Array(text.utf8)
    for _ in 0..<random.below(3) where random.below(2) == 0 { change(&bytes) }
    return bytes
  }

  /// A `--set` for some path of a document.
  mutating func setting(for text: String) -> String {
    var path: [String] = []
    if var node = tree(of: text) {
      while random.below(6) > 0, let (segment, child) = child(of: node) {
        path.append(random.below(12) == 0 ? "*" : segment)
        node = child
      }
    }
    if random.below(10) == 0 { path.append(random.choice(Self.keys)) }
    return "\(path.joined(separator: "."))=\(random.choice(Self.values))"
  }

  // MARK: - Branches

  private mutating func branches(of text: String) -> String {
    guard let tree = tree(of: text) else { return text }
    let count = tree.count(atMost: .max) ?? 1
    let place = random.below(count)
    var position = 0
    let other = Self.node(random.below(count), of: tree, position: &position) ?? tree
    let replacement: SourceNode? =
      switch random.below(4) {
      case 0: nil
      case 1: other
      case 2:
        SourceNode(
          content: .scalar(random.choice(Self.values), isPlain: random.below(2) == 0),
          location: tree.location)
      default:
        SourceNode(
          content: random.below(2) == 0 ? .sequence([other]) : .mapping([]), location: tree.location
        )
      }
    position = 0
    guard let changed = Self.replacing(place, of: tree, with: replacement, position: &position)
    else { return "" }
    return CanonicalYAML.text(of: changed)
  }

  private func tree(of text: String) -> SourceNode? {
    YAMLReader.tree(of: text, file: "x", log: FindingLog())
  }

  /// The node at a position of the walk from the root down.
  private static func node(
    _ wanted: Int, of node: SourceNode, position: inout Int
  ) -> SourceNode? {
    defer { position += 1 }
    if position == wanted { return node }
    for child in node.children {
      position += 1
      if let found = self.node(wanted, of: child, position: &position) { return found }
      position -= 1
    }
    return nil
  }

  private static func replacing(
    _ place: Int, of node: SourceNode, with other: SourceNode?, position: inout Int
  ) -> SourceNode? {
    if position == place {
      position += 1
      return other
    }
    position += 1
    var copy = node
    switch node.content {
    case .scalar: break
    case .sequence(let items):
      var changed: [SourceNode] = []
      for item in items {
        if let item = replacing(place, of: item, with: other, position: &position) {
          changed.append(item)
        }
      }
      copy.content = .sequence(changed)
    case .mapping(let entries):
      var changed: [SourceNode.Entry] = []
      for var entry in entries {
        guard let value = replacing(place, of: entry.value, with: other, position: &position)
        else { continue }
        entry.value = value
        changed.append(entry)
      }
      copy.content = .mapping(changed)
    }
    return copy
  }

  private mutating func child(of node: SourceNode) -> (String, SourceNode)? {
    switch node.content {
    case .scalar: return nil
    case .sequence(let items):
      guard !items.isEmpty else { return nil }
      let index = random.below(items.count)
      return ("\(index)", items[index])
    case .mapping(let entries):
      guard !entries.isEmpty else { return nil }
      let entry = random.choice(entries)
      return (entry.key, entry.value)
    }
  }

  // MARK: - Lines, tokens and bytes

  private mutating func lines(of text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let line = random.below(lines.count)
    switch random.below(6) {
    case 0: lines.remove(at: line)
    case 1: lines.insert(lines[line], at: random.below(lines.count))
    case 2: lines.swapAt(line, random.below(lines.count))
    case 3: lines[line] = "  " + lines[line]
    case 4: lines[line] = String(lines[line].drop { $0 == " " })
    default: lines[line] = "\(random.choice(Self.keys)): \(random.choice(Self.values))"
    }
    return lines.joined(separator: "\n")
  }

  /// Exchanges a word for a key of the format, a hostile value or another word of the file.
  private mutating func tokens(of text: String) -> String {
    let words = text.split { " \n:,[]{}\"".contains($0) }
    guard !words.isEmpty else { return text }
    let word = random.choice(words)
    var copy = text
    let other =
      switch random.below(3) {
      case 0: random.choice(Self.keys)
      case 1: random.choice(Self.values)
      default: String(random.choice(words))
      }
    copy.replaceSubrange(word.startIndex..<word.endIndex, with: other)
    return copy
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    let start = random.below(bytes.count)
    let end = min(bytes.count, start + random.below(12))
    switch random.below(5) {
    case 0: bytes.removeSubrange(start..<end)
    case 1: bytes.insert(contentsOf: bytes[start..<end], at: random.below(bytes.count))
    case 2: bytes[start] ^= 1 << random.below(8)
    case 3: bytes.replaceSubrange(start..<end, with: random.choice(Self.values).utf8)
    default: bytes.swapAt(start, random.below(bytes.count))
    }
  }

  // MARK: - What is put in

  static let keys: [String] =
    Array(Set(Section.allCases.flatMap { $0.fields.map(\.key) })).sorted() + [
      "<<", "sede", "?", "*",
    ]

  /// Hostile values, and examples of every kind where they do not belong.
  static let values: [String] =
    Array(Set(Section.allCases.flatMap { $0.fields.map(\.example) })).sorted() + [
      "", "~", "null", "true", "no", "-1", "-0", "0", "1", "1e999", "-1e999", "nan", ".nan", ".inf",
      "-.inf", "99999999999999999999", "18446744073709551615", "9223372036854775808", "1e308 rps",
      "1e308 d", "1e308%", "-5ms", "1e-400 s", "$9999999999", "$-1", "1e18 RU/us",
      "9999-12-31T23:59",
      "1970-01-01T00:00", "0%", "100%", "100%/h", "20ms ± 30%", "{}", "[]", "[[[]]]", "{a: {b: c}}",
      "\"\"", "'", "\"", "*a", "&a ", "&a [*a]", "!!binary x", "!x y", "? ", "|", ">", "%", "---",
      "...",
      "{{ .Values.x }}", "{", "}", "[", "]", ": ", "- ", "# ", "\t", "\r", "\u{0}", "\u{1B}[31m",
      "\u{FEFF}", "\u{2028}", "<script>", "🎈", "ümläut", "../../../etc/passwd", "/dev/zero",
      "a.b.c",
      "1000000", "1000001", "999999 RU/us", "3650d", "3660d", "lognormal 20ms cv 1e9",
      "uniform 9ms..1ms",
      "erlang 5ms stages 0", "x: &x *x", String(repeating: "a", count: 300),
    ]
}

extension SourceNode {
  fileprivate var children: [SourceNode] {
    switch content {
    case .scalar: []
    case .sequence(let items): items
    case .mapping(let entries): entries.map(\.value)
    }
  }
}

/// A small generator whose draws are the same in every run.
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  mutating func choice<Items: RandomAccessCollection>(_ items: Items) -> Items.Element {
    items[items.index(items.startIndex, offsetBy: below(items.count))]
  }
}

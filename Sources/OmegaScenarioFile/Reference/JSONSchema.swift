/// The JSON Schema (draft 2020-12) of scenario or tier files, written from the tables of fields.
///
/// Editors check and complete with it. Any file may be completed by one that extends it, so keys that
/// must be there are asked for only inside lists, which are never merged; `~` may stand for every
/// value, because it takes away what another file says. The schema asks for the plain way of writing:
/// it takes no quoted numbers, which the decoder would read.
struct JSONSchema {
  /// A section, and whether all of it stands in one place and so can be asked to be whole.
  private struct Part: Hashable {
    var section: Section
    var isWhole: Bool
  }

  private let root: Section
  /// Sections below the root, in the order in which the table names them.
  private var parts: [Part] = []

  static func text(of root: Section) -> String { JSONSchema(root).tree.json }

  private init(_ root: Section) {
    self.root = root
    for field in root.fields { collect(field.kind, isWhole: false) }
  }

  private mutating func collect(_ kind: Kind, isWhole: Bool) {
    switch kind {
    case .section(let section):
      let part = Part(section: section, isWhole: isWhole)
      guard !parts.contains(part) else { return }
      parts.append(part)
      for field in section.fields { collect(field.kind, isWhole: isWhole) }
    case .named(let kind, _): collect(kind, isWhole: isWhole)
    case .list(let kind): collect(kind, isWhole: true)
    case .either(let one, let other):
      collect(one, isWhole: isWhole)
      collect(other, isWhole: isWhole)
    case .steps: collect(.section(.step), isWhole: true)
    default: break
    }
  }

  private var tree: JSONTree {
    .object(
      [
        ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
        ("title", .text("omega-sim \(root.rawValue) file")),
        (
          "description",
          .text(
            "Generated from the tables that read the files. What must be there, and whether parts "
              + "fit together, `omega-sim validate` says.")
        ),
      ] + members(of: Part(section: root, isWhole: false))
        + [("$defs", .object(parts.map { (name(of: $0), .object(members(of: $0))) }))])
  }

  /// Of the two forms of a section that has both, the one that may be a part only says so.
  private func name(of part: Part) -> String {
    let name = part.section.rawValue.replacing(" ", with: "-")
    let isTwofold = parts.contains(Part(section: part.section, isWhole: !part.isWhole))
    return isTwofold && !part.isWhole ? name + "-part" : name
  }

  private func members(of part: Part) -> [(key: String, value: JSONTree)] {
    let fields = part.section.fields
    var object: [(key: String, value: JSONTree)] = [
      ("type", .text("object")),
      (
        "properties",
        .object(fields.map { ($0.key, .object(members(of: $0, isWhole: part.isWhole))) })
      ),
      ("additionalProperties", .flag(false)),
    ]
    let required = fields.filter(\.isRequired).map { JSONTree.text($0.key) }
    if part.isWhole, !required.isEmpty { object.append(("required", .list(required))) }
    if part.section == .step {
      // A step does one thing.
      let actions = Section.stepActions.map { JSONTree.object([("required", .list([.text($0)]))]) }
      object.append(("oneOf", .list(actions)))
    }
    return object
  }

  private func members(of field: Field, isWhole: Bool) -> [(key: String, value: JSONTree)] {
    var members: [(key: String, value: JSONTree)] = [("description", .text(field.hover))]
    members += nullable(schema(of: field.kind, isWhole: isWhole))
    if case .defaulted(let text) = field.presence {
      members.append(("default", field.kind.typed(text)))
    }
    if field.kind.isPlain { members.append(("examples", .list([field.kind.typed(field.example)]))) }
    return members
  }

  private func nullable(
    _ members: [(key: String, value: JSONTree)]
  ) -> [(key: String, value: JSONTree)] {
    guard let (key, value) = members.first else { return members }
    switch (key, value) {
    case ("type", .text(let type)):
      return [("type", .list([.text(type), .text("null")]))] + members.dropFirst()
    case ("enum", .list(let words)):
      return [("enum", .list(words + [.null]))] + members.dropFirst()
    case ("anyOf", .list(let choices)):
      return [("anyOf", .list(choices + [.object([("type", .text("null"))])]))]
    default:
      return [("anyOf", .list([.object(members), .object([("type", .text("null"))])]))]
    }
  }

  private func schema(of kind: Kind, isWhole: Bool) -> [(key: String, value: JSONTree)] {
    switch kind {
    case .section(let section):
      let name = name(of: Part(section: section, isWhole: isWhole))
      return [("$ref", .text("#/$defs/\(name)"))]
    case .named(let kind, _):
      return [
        ("type", .text("object")),
        ("propertyNames", .object([("pattern", .text(ValuePattern.name))])),
        (
          "additionalProperties", .object(nullable(schema(of: kind, isWhole: isWhole)))
        ),
      ]
    case .list(let kind):
      return [
        ("type", .text("array")), ("items", .object(schema(of: kind, isWhole: true))),
      ]
    case .steps: return schema(of: .list(.section(.step)), isWhole: true)
    case .either(let one, let other):
      return [
        (
          "anyOf",
          .list([
            .object(schema(of: one, isWhole: isWhole)),
            .object(schema(of: other, isWhole: isWhole)),
          ])
        )
      ]
    default: return Self.schema(ofPlain: kind)
    }
  }

  private static func schema(ofPlain kind: Kind) -> [(key: String, value: JSONTree)] {
    switch kind {
    case .choice(let words): return [("enum", .list(words.map { .text($0) }))]
    case .flag: return [("type", .text("boolean"))]
    case .count(let least):
      return [
        ("type", .text("integer")), ("minimum", .number("\(least)")),
        ("maximum", .number("\(Quantities.countMax)")),
      ]
    case .countDistribution:
      let count: [(key: String, value: JSONTree)] = [
        ("type", .text("integer")), ("minimum", .number("1")),
        ("maximum", .number("\(CountDistributionText.countMax)")),
      ]
      return [("anyOf", .list([.object(count), .object(text(of: kind))]))]
    case .seed:
      return [
        ("type", .text("integer")), ("minimum", .number("0")),
        ("maximum", .number("\(UInt64.max)")),
      ]
    case .number(let least):
      return [
        ("type", .text("number")),
        (least == .zero ? "minimum" : "exclusiveMinimum", .number("0")),
        ("maximum", .number("\(Int(Quantities.numberMax))")),
      ]
    default: return text(of: kind)
    }
  }

  /// What is written as text.
  private static func text(of kind: Kind) -> [(key: String, value: JSONTree)] {
    guard let pattern = ValuePattern.of(kind) else { return [("type", .text("string"))] }
    return [
      ("type", .text("string")), ("pattern", .text(pattern)),
      ("patternErrorMessage", .text("write " + wanted(kind))),
    ]
  }
}

extension Field {
  /// What an editor shows over the key.
  fileprivate var hover: String {
    guard case .optional(let without) = presence, !without.isEmpty else { return meaning }
    return "\(meaning) Without it: \(without)."
  }
}

extension Kind {
  /// Whether an example is a plain value.
  fileprivate var isPlain: Bool {
    if case .either(let one, _) = self { one.isPlain } else { isScalar }
  }

  /// A written value as the JSON that an editor would insert.
  fileprivate func typed(_ text: String) -> JSONTree {
    switch self {
    case .count, .seed, .number: .number(text)
    case .flag: .flag(text == "true")
    // A count or a share may be shown as either.
    case .either(let one, let other):
      if case .number = one.typed(text), Double(text) == nil {
        other.typed(text)
      } else {
        one.typed(text)
      }
    default: .text(text.hasPrefix("\"") ? String(text.dropFirst().dropLast()) : text)
    }
  }
}

import Foundation

@testable import OmegaScenarioFile

/// Holds documents against a JSON Schema, as far as the generated ones go.
///
/// It knows the keywords that they use and fails on every other, so that none is passed over.
struct SchemaCheck {
  private let root: [String: Any]

  init(_ text: String) throws {
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
    root = object as? [String: Any] ?? [:]
  }

  /// What does not fit, as `path: keyword`.
  func faults(in node: SourceNode) throws -> [String] { try faults(node, root, "") }

  private func faults(
    _ node: SourceNode, _ schema: [String: Any], _ path: String
  ) throws -> [String] {
    var faults: [String] = []
    for (keyword, rule) in schema.sorted(by: { $0.key < $1.key }) {
      guard !Self.annotations.contains(keyword) else { continue }
      if keyword == "anyOf" {
        faults += try faultsOfChoice(node, rule, path)
        continue
      }
      guard try fits(node, keyword, rule) else {
        faults.append("\(path): \(keyword)")
        continue
      }
      faults += try faultsBelow(node, schema, keyword, rule, path)
    }
    return faults
  }

  private static let annotations: Set<String> = [
    "$schema", "$defs", "title", "description", "default", "examples", "patternErrorMessage",
  ]

  /// Whether a node itself fits; what is below it is looked at by `faultsBelow`.
  private func fits(_ node: SourceNode, _ keyword: String, _ rule: Any) throws -> Bool {
    switch keyword {
    case "type":
      let types = rule as? [String] ?? [rule as? String ?? ""]
      return types.contains { Self.types(of: node).contains($0) }
    case "enum":
      guard let words = rule as? [Any] else { return false }
      return words.contains { word in
        word is NSNull ? node.isNull : node.text == word as? String
      }
    case "oneOf": return try schemas(rule).filter { try faults(node, $0, "").isEmpty }.count == 1
    case "required":
      guard case .mapping = node.content else { return true }
      return (rule as? [String] ?? []).allSatisfy { node.entry($0) != nil }
    case "pattern":
      guard let text = node.text, Self.types(of: node).contains("string") else { return true }
      return try Self.matches(text, rule as? String ?? "")
    case "propertyNames":
      let pattern = (rule as? [String: String])?["pattern"] ?? "no pattern"
      return try node.entries.allSatisfy { try Self.matches($0.key, pattern) }
    case "minimum": return node.number.map { $0 >= Self.double(rule) } ?? true
    case "maximum": return node.number.map { $0 <= Self.double(rule) } ?? true
    case "exclusiveMinimum": return node.number.map { $0 > Self.double(rule) } ?? true
    case "$ref", "properties", "additionalProperties", "items": return true
    default: throw UnknownKeyword(keyword: keyword)
    }
  }

  /// None when one of the choices fits; else those of the only one that is meant by the type.
  private func faultsOfChoice(
    _ node: SourceNode, _ rule: Any, _ path: String
  ) throws -> [String] {
    let choices = try schemas(rule).map { try faults(node, $0, path) }
    guard !choices.contains([]) else { return [] }
    let meant = choices.filter { !$0.contains("\(path): type") }
    return meant.count == 1 ? meant[0] : ["\(path): anyOf"]
  }

  private func faultsBelow(
    _ node: SourceNode, _ schema: [String: Any], _ keyword: String, _ rule: Any, _ path: String
  ) throws -> [String] {
    let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
    switch keyword {
    case "$ref": return try faults(node, definition(rule), path)
    case "properties":
      return try node.entries.flatMap { entry in
        try properties[entry.key].map { try faults(entry.value, $0, "\(path)/\(entry.key)") } ?? []
      }
    case "additionalProperties":
      let others = node.entries.filter { properties[$0.key] == nil }
      guard let schema = rule as? [String: Any] else {
        return others.map { "\(path)/\($0.key): additionalProperties" }
      }
      return try others.flatMap { try faults($0.value, schema, "\(path)/\($0.key)") }
    case "items":
      guard case .sequence(let items) = node.content, let schema = rule as? [String: Any] else {
        return []
      }
      return try items.enumerated().flatMap { try faults($1, schema, "\(path)/\($0)") }
    default: return []
    }
  }

  struct UnknownKeyword: Error {
    var keyword: String
  }

  private func schemas(_ rule: Any) -> [[String: Any]] { rule as? [[String: Any]] ?? [] }

  private func definition(_ rule: Any) throws -> [String: Any] {
    let name = (rule as? String ?? "").split(separator: "/").last.map(String.init) ?? ""
    let definitions = root["$defs"] as? [String: [String: Any]]
    guard let definition = definitions?[name] else { throw UnknownKeyword(keyword: name) }
    return definition
  }

  private static func double(_ rule: Any) -> Double { (rule as? NSNumber)?.doubleValue ?? .nan }

  static func matches(_ text: String, _ pattern: String) throws -> Bool {
    let expression = try NSRegularExpression(pattern: pattern)
    let whole = NSRange(text.startIndex..., in: text)
    return expression.firstMatch(in: text, range: whole) != nil
  }

  /// The types of JSON that a node has by YAML's core schema.
  private static func types(of node: SourceNode) -> Set<String> {
    switch node.content {
    case .mapping: return ["object"]
    case .sequence: return ["array"]
    case .scalar(let text, let isPlain):
      guard isPlain else { return ["string"] }
      if node.isNull { return ["null"] }
      if ["true", "false"].contains(text) { return ["boolean"] }
      guard let number = node.number else { return ["string"] }
      return number == number.rounded() ? ["number", "integer"] : ["number"]
    }
  }
}

extension SourceNode {
  fileprivate var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// The value of a plain number.
  fileprivate var number: Double? {
    guard case .scalar(let text, isPlain: true) = content,
      text.allSatisfy({ $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) })
    else { return nil }
    return Double(text)
  }
}

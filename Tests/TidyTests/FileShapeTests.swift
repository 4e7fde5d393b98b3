import Foundation
import Testing

@Suite("The shape of files and functions")
struct FileShapeTests {
  static let linesMax = 400
  static let functionLinesMax = 70

  @Test("a file has at most 400 lines, unless it opens by saying that it is a table or generated")
  func filesAreShort() throws {
    for file in try Repository.swiftFiles(in: "Sources") + Repository.swiftFiles(in: "Tests")
    where !file.isTable {
      #expect(file.lines.count <= Self.linesMax, "\(file.path) has \(file.lines.count) lines")
    }
  }

  @Test("a function has at most 70 lines")
  func functionsAreShort() throws {
    var count = 0
    for file in try Repository.swiftFiles(in: "Sources") + Repository.swiftFiles(in: "Tests")
    where !file.isTable {
      for function in FunctionSpan.all(in: file) {
        count += 1
        #expect(
          function.length <= Self.functionLinesMax,
          "\(file.path):\(function.line): the function has \(function.length) lines")
      }
    }
    #expect(count > 100, "the scan has found too few functions to be believed")
  }

  @Test("a file in Sources is named after a type that it declares or extends")
  func filesAreNamedAfterTheirNoun() throws {
    for file in try Repository.swiftFiles(in: "Sources") {
      let declares = file.lines.contains { Self.declares(file.noun, in: $0) }
      #expect(declares, "\(file.path) neither declares nor extends \(file.noun)")
    }
  }

  @Test(
    "the scan finds where functions begin and end",
    arguments: [
      ("func a() { b() }", [1]),
      ("func a() {\n  b()\n}", [3]),
      ("public init(\n  a: Int,\n) {\n  self.a = a\n}", [5]),
      ("protocol P {\n  func a()\n  func b() -> Int\n}", [1, 1]),
      ("struct S {\n  func a()\n    -> Int\n  {\n    1\n  }\n  func b() {\n    2\n  }\n}", [5, 3]),
      ("func a<T>() async throws\nwhere T: Sendable {\n  b()\n\n}", [5]),
    ])
  func spans(text: String, lengths: [Int]) {
    let file = SourceFile(path: "Sources/A/A.swift", text: text)
    #expect(FunctionSpan.all(in: file).map(\.length) == lengths)
  }

  private static func declares(_ noun: String, in line: String) -> Bool {
    let words = line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
    return zip(words, words.dropFirst()).contains { keyword, name in
      declarationKeywords.contains(keyword) && name == noun
    }
  }

  private static let declarationKeywords: Set<String> = [
    "struct", "enum", "class", "actor", "protocol", "extension", "typealias",
  ]
}

/// From the line on which a function begins to the one on which its body closes.
private struct FunctionSpan {
  /// Counted from 1.
  var line: Int
  var length: Int

  /// Relies on formatted code, in which a body closes at the indentation of its declaration.
  static func all(in file: SourceFile) -> [FunctionSpan] {
    file.lines.indices.filter { startsFunction(file.lines[$0]) }.map { start in
      FunctionSpan(line: start + 1, length: end(of: start, in: file.lines) - start + 1)
    }
  }

  private static func startsFunction(_ line: String) -> Bool {
    for word in line.split(separator: " ") {
      if word == "func" { return true }
      let name = word.prefix { $0.isLetter }
      if ["init", "deinit", "subscript"].contains(name) { return word != "init," }
      guard word.hasPrefix("@") || modifiers.contains(String(name)) else { return false }
    }
    return false
  }

  private static func end(of start: Int, in lines: [String]) -> Int {
    let indentation = lines[start].prefix { $0 == " " }.count
    for position in lines.indices.dropFirst(start + 1) {
      let line = lines[position]
      guard !line.isEmpty, line.prefix(while: { $0 == " " }).count <= indentation else { continue }
      let text = line.drop { $0 == " " }
      if text.hasPrefix("}") {
        // A lone brace to the left closes the type around a declaration without a body.
        return line.hasPrefix(String(repeating: " ", count: indentation) + "}")
          ? (hasBody(from: start, to: position, in: lines) ? position : start) : start
      }
      guard continuations.contains(where: text.hasPrefix) else { return start }
    }
    return start
  }

  /// Whether a brace is still open before a line: a one-line body or none at all has closed again.
  private static func hasBody(from start: Int, to end: Int, in lines: [String]) -> Bool {
    let text = lines[start..<end].joined()
    return text.count { $0 == "{" } > text.count { $0 == "}" }
  }

  private static let modifiers: Set<String> = [
    "public", "private", "fileprivate", "internal", "package", "static", "mutating", "consuming",
    "borrowing", "nonisolated", "override", "convenience", "required", "final", "class", "prefix",
  ]

  private static let continuations = [")", "{", "->", "where ", "async", "throws"]
}

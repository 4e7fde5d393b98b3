import Foundation
import Testing

@Suite("Numbered assumptions")
struct ModelTagTests {
  @Test("every assumption that the code cites stands in docs/model.md")
  func citedAssumptionsExist() throws {
    let known = Set(Self.entries(in: try Repository.text(of: "docs/model.md")))
    var cited = 0
    for file in try Repository.swiftFiles(in: "Sources") + Repository.swiftFiles(in: "Tests")
    where file.target != "TidyTests" {
      for (number, line) in file.lines.enumerated() {
        for tag in Self.citations(in: line) {
          cited += 1
          #expect(known.contains(tag), "\(file.path):\(number + 1): docs/model.md has no \(tag)")
        }
      }
    }
    #expect(cited > 0, "the scan has found no citation at all")
  }

  @Test("no number stands for two assumptions")
  func numbersAreUnique() throws {
    let entries = Self.entries(in: try Repository.text(of: "docs/model.md"))
    #expect(Set(entries).count == entries.count, "\(entries)")
  }

  @Test(
    "citations are read one by one, in lists and before commas",
    arguments: [
      ("/// A pool (Model K-2).", ["K-2"]),
      ("Model K-1, K-2 and S-11: both", ["K-1", "K-2", "S-11"]),
      ("the Model K of D4s_v5", []), ("Model-based", []),
    ])
  func citations(line: String, tags: [String]) {
    #expect(Self.citations(in: line) == tags)
  }

  /// Tags of entries such as `**K-1** Replicas of …`, at the start of a paragraph or a list item.
  private static func entries(in text: String) -> [String] {
    text.components(separatedBy: "\n").compactMap { line in
      let parts = line.components(separatedBy: "**")
      guard parts.count >= 3, parts[0].allSatisfy({ " -*".contains($0) }) else { return nil }
      return isTag(parts[1]) ? parts[1] : nil
    }
  }

  /// Tags that follow the word `Model`, with commas or `and` between them.
  private static func citations(in line: String) -> [String] {
    line.components(separatedBy: "Model ").dropFirst().flatMap { text in
      text.split(separator: " ").filter { $0 != "and" }
        .map { word in String(word.prefix { $0.isLetter || $0.isNumber || $0 == "-" }) }
        .prefix(while: isTag)
    }
  }

  /// Capital letters, a hyphen and a number: `K-2`.
  private static func isTag(_ word: String) -> Bool {
    let parts = word.components(separatedBy: "-")
    return parts.count == 2 && !parts[0].isEmpty && parts[0].allSatisfy { $0.isUppercase }
      && Int(parts[1]) != nil
  }
}

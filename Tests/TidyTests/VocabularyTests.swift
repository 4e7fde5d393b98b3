import Foundation
import Testing

@Suite("The vocabulary")
struct VocabularyTests {
  /// These files spell out the words that no other file may have.
  private static func files() throws -> [SourceFile] {
    try Repository.swiftFiles(in: "Sources")
      + Repository.swiftFiles(in: "Tests").filter { $0.target != "TidyTests" }
  }

  @Test("code carries no markers of unfinished work")
  func noMarkers() throws {
    let markers: Set<Substring> = ["TODO", "FIXME", "XXX"]
    for file in try Self.files() {
      for (number, line) in file.lines.enumerated() {
        let words = line.split { !$0.isLetter && !$0.isNumber }
        #expect(
          markers.isDisjoint(with: words), "\(file.path):\(number + 1): unfinished work is an issue"
        )
      }
    }
  }

  @Test("nothing is named after a drawer, and words are spelled out")
  func noDrawers() throws {
    let drawers: Set<String> = [
      "util", "utils", "utility", "utilities", "helper", "helpers", "manager", "managers", "svc",
      "cfg",
    ]
    // A table holds the words of those who made what it lists.
    for file in try Self.files() where !file.isTable {
      for (number, line) in file.lines.enumerated() {
        let words = Self.withoutProperNames(SourceFile.words(in: line))
        let found = drawers.intersection(words)
        #expect(found.isEmpty, "\(file.path):\(number + 1): \(found.sorted()) is no name")
      }
      let name = drawers.intersection(SourceFile.words(in: file.noun))
      #expect(name.isEmpty, "\(file.path): \(name.sorted()) is no name")
    }
  }

  @Test("the engine's kernel holds no word of a domain")
  func kernelKnowsNoDomain() throws {
    let domain: Set<String> = [
      "aks", "azure", "bill", "billing", "budget", "cluster", "cosmos", "cost", "customer",
      "eviction", "gateway", "kubernetes", "llm", "pod", "pods", "pool", "pools", "price", "prices",
      "redis", "region", "regions", "replica", "replicas", "retry", "retries", "spot",
      "tenant", "throttle", "throttled", "tier", "tiers", "token", "tokens",
    ]
    let files = try Repository.swiftFiles(in: "Sources").filter {
      $0.path.hasPrefix("Sources/OmegaEngine/Kernel/")
    }
    for file in files {
      for (number, line) in file.lines.enumerated() {
        let found = domain.intersection(SourceFile.words(in: line))
        #expect(
          found.isEmpty, "\(file.path):\(number + 1): the kernel does not know \(found.sorted())")
      }
    }
  }

  @Test(
    "names split into words where a reader sees them",
    arguments: [
      ("CapacityManager", ["capacity", "manager"]), ("svc_name", ["svc", "name"]),
      ("HTMLReport.make(of: x1)", ["htmlreport", "make", "of", "x1"]),
      ("a.FileManager", ["a", "file", "manager"]),
    ])
  func words(text: String, words: [String]) {
    #expect(SourceFile.words(in: text) == words)
  }

  /// Drops what others have named: Foundation's `FileManager`, and the Capacity Manager of a deployment.
  private static func withoutProperNames(_ words: [String]) -> [String] {
    words.enumerated().filter { position, word in
      !(word == "manager" && position > 0 && ["file", "capacity"].contains(words[position - 1]))
    }.map(\.element)
  }
}

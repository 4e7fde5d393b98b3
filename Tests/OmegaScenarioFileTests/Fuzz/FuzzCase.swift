import Foundation
import OmegaModel

@testable import OmegaScenarioFile

/// One broken file and what must hold when it is read.
struct FuzzCase {
  let seed: UInt64
  let files: [String: [UInt8]]
  let settings: [String]

  init(seed: UInt64, corpus: [[String: String]]) {
    self.seed = seed
    var random = SplitMix(state: ~seed)
    var mutation = Mutation(seed: seed)
    let original = random.choice(corpus)
    let broken = random.choice(original.keys.sorted())
    var files = original.mapValues { Array($0.utf8) }
    files[broken] = mutation.file(from: original[broken] ?? "")
    self.files = files
    settings = random.below(4) == 0 ? [mutation.setting(for: original["scenario.yaml"] ?? "")] : []
  }

  func load() -> LoadedScenario {
    let files = self.files
    let source = TextSource(read: { path, _ in
      files[path].map { PlainFile.text(of: Data($0)) } ?? .failed(reason: .missing)
    })
    return ScenarioFile.load(path: "scenario.yaml", source: source, settings: settings)
  }

  /// What does not hold; empty when all does.
  func faults() -> [String] {
    let loaded = load()
    var faults: [String] = []
    func expect(_ holds: Bool, _ fault: String) {
      if !holds { faults.append("seed \(seed): \(fault)") }
    }
    let hasErrors = loaded.issues.contains { $0.severity == .error }
    expect(hasErrors == (loaded.scenario == nil), "errors and a scenario, or neither")
    for issue in loaded.issues {
      expect(!issue.message.isEmpty, "an issue without words")
      expect((issue.location?.line ?? 0) >= 1, "an issue without a place: \(issue.message)")
      expect((issue.location?.column ?? 0) >= 1, "an issue without a column: \(issue.message)")
      expect(issue.message.utf8.count < 4_000, "an issue of \(issue.message.utf8.count) bytes")
    }
    expect(loaded.issues.count <= FindingLog.issuesMax + 2, "\(loaded.issues.count) issues")
    expect(load().issues == loaded.issues, "issues that differ from one reading to the next")
    guard let scenario = loaded.scenario else { return faults }
    let again = ScenarioFile.load(
      path: "scenario.yaml", source: .memory(["scenario.yaml": loaded.resolvedText]), settings: [])
    expect(again.resolvedText == loaded.resolvedText, "a resolved text that is read differently")
    expect(again.scenario != nil, "a resolved text that is not valid")
    for tier in scenario.tiers { _ = TrafficEquations(scenario: scenario, tier: tier).issues }
    return faults
  }
}

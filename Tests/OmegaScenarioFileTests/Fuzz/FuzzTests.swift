import Foundation
import Testing

@testable import OmegaScenarioFile

/// Broken files by the hundred: the reader never crashes, and says what is wrong.
///
/// A crash ends the process; the seed of the case under way is in `omega-sim-fuzz-seed` in the
/// temporary folder. `OMEGA_FUZZ_SEED=N OMEGA_FUZZ_CASES=1` runs that case again; a larger number of
/// cases makes a longer run.
@Suite("Broken files")
struct FuzzTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let firstSeed = environment["OMEGA_FUZZ_SEED"].flatMap(UInt64.init) ?? 1
  private static let count = environment["OMEGA_FUZZ_CASES"].flatMap(Int.init) ?? 200

  /// Scenarios in memory; what they extend may be broken as well as they themselves.
  private static func corpus() throws -> [[String: String]] {
    func shipped(_ path: String) throws -> String {
      let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      return try String(
        contentsOf: root.appendingPathComponent("scenarios/" + path), encoding: .utf8)
    }
    let layered = [
      "scenario.yaml": "extends: base.yaml\nseed: 9\ntiers: { both: { load-scale: 3 } }\n",
      "base.yaml": Samples.wholeFormat,
    ]
    return [
      ["scenario.yaml": Samples.wholeFormat], ["scenario.yaml": Samples.minimal], layered,
      ["scenario.yaml": try shipped("benchmarks/m3.yaml")],
      ["scenario.yaml": try shipped("minimal.yaml")],
    ]
  }

  @Test("are read to the end: a scenario, or located errors, and the same ones each time")
  func cases() throws {
    let corpus = try Self.corpus()
    let note = FileManager.default.temporaryDirectory
      .appendingPathComponent("omega-sim-fuzz-seed")
    for index in 0..<UInt64(Self.count) {
      let seed = Self.firstSeed &+ index
      try Data("\(seed)\n".utf8).write(to: note)
      let faults = FuzzCase(seed: seed, corpus: corpus).faults()
      #expect(faults == [], "OMEGA_FUZZ_SEED=\(seed)")
    }
    try? FileManager.default.removeItem(at: note)
  }

  @Test("are the same for the same seed, and many are neither valid nor hopeless")
  func mutations() throws {
    let corpus = try Self.corpus()
    #expect(FuzzCase(seed: 7, corpus: corpus).files == FuzzCase(seed: 7, corpus: corpus).files)
    let readings = (1...60).map { FuzzCase(seed: $0, corpus: corpus).load() }
    #expect(readings.contains { $0.scenario != nil })
    #expect(readings.contains { $0.issues.count > 1 })
    #expect(readings.count { $0.resolvedText.isEmpty } < 40)
  }
}

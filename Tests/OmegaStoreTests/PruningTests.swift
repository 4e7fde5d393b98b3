import Foundation
import Testing

@testable import OmegaStore

@Suite("Pruning a database of runs") struct PruningTests {
  private let day = 86_400.0
  /// When `SampleRun` is stored first.
  private let start = Date(timeIntervalSince1970: 1_767_225_600.125)

  /// A store with runs 1, 2, 3 …, a day after each other.
  private func store(in folder: String, runs: Int, points: Int = 10) throws -> RunStore {
    let store = RunStore(path: folder + "/omega.sqlite")
    for number in 0..<runs {
      let sample = SampleRun(points: points).record
      try store.save(
        RunRecord(
          createdAt: start + Double(number) * day, result: sample.result,
          resultJSON: sample.resultJSON, sources: sample.sources,
          resolvedText: sample.resolvedText, tiers: sample.tiers))
    }
    return store
  }

  private func numbers(_ runs: [RunSummary]) -> [Int64] { runs.map(\.id.value) }

  @Test(
    "deletes what is old enough and not among the newest",
    arguments: [
      (
        PruneRule(storedBefore: Date(timeIntervalSince1970: 1_767_225_600.125 + 2 * 86_400)),
        [2, 1]
      ),
      (PruneRule(newestKept: 2), [3, 2, 1]), (PruneRule(newestKept: 0), [5, 4, 3, 2, 1]),
      (
        PruneRule(
          storedBefore: Date(timeIntervalSince1970: 1_767_225_600.125 + 4 * 86_400), newestKept: 2),
        [3, 2, 1]
      ),
      (
        PruneRule(
          storedBefore: Date(timeIntervalSince1970: 1_767_225_600.125 + 86_400), newestKept: 1),
        [1]
      ),
      (PruneRule(newestKept: 9), []),
    ] as [(PruneRule, [Int64])])
  func rules(rule: PruneRule, gone: [Int64]) async throws {
    try await withTemporaryFolder { folder in
      let store = try store(in: folder, runs: 5)
      #expect(numbers(try store.prunable(by: rule)) == gone)
      #expect(numbers(try store.runs(limit: 9)) == [5, 4, 3, 2, 1], "looking deletes nothing")
      #expect(numbers(try store.prune(by: rule)) == gone)
      #expect(numbers(try store.runs(limit: 9)) == [5, 4, 3, 2, 1].filter { !gone.contains($0) })
      #expect(
        try rowCounts(of: store) == expectedRowCounts(SampleRun(), runs: 5 - gone.count))
      #expect(try store.query("PRAGMA foreign_key_check").rows.isEmpty)
    }
  }

  @Test("keeps a pinned run until it is unpinned, and gives no number twice")
  func pins() async throws {
    try await withTemporaryFolder { folder in
      let store = try store(in: folder, runs: 3)
      let all = PruneRule(newestKept: 0)
      try store.setPinned(RunID(2), to: true)
      #expect(try store.runs(limit: 9).map(\.isPinned) == [false, true, false])
      #expect(try store.pinned(among: all) == 1)
      #expect(numbers(try store.prune(by: all)) == [3, 1])
      try store.setPinned(RunID(2), to: false)
      #expect(numbers(try store.prune(by: all)) == [2])
      #expect(try store.save(SampleRun().record) == RunID(4))
      #expect(throws: StoreFailure.noSuchRun(RunID(2), path: store.path)) {
        try store.setPinned(RunID(2), to: true)
      }
    }
  }

  @Test("gives the room back to the file system")
  func compacting() async throws {
    try await withTemporaryFolder { folder in
      let store = try store(in: folder, runs: 4, points: 1_000)
      let before = try DatabaseBytes(path: store.path).bytes.count
      _ = try store.prune(by: PruneRule(newestKept: 1))
      #expect(try DatabaseBytes(path: store.path).bytes.count == before)
      try store.compact()
      #expect(try DatabaseBytes(path: store.path).bytes.count < before / 2)
      #expect(numbers(try store.runs(limit: 9)) == [4])
      #expect(try store.query("PRAGMA integrity_check").rows == [["ok"]])
    }
  }

  @Test("needs a database")
  func missing() async throws {
    try await withTemporaryFolder { folder in
      let store = RunStore(path: folder + "/omega.sqlite")
      let rule = PruneRule(newestKept: 0)
      #expect(throws: StoreFailure.missing(path: store.path)) { try store.prune(by: rule) }
      #expect(throws: StoreFailure.missing(path: store.path)) { try store.prunable(by: rule) }
      #expect(throws: StoreFailure.missing(path: store.path)) {
        try store.setPinned(RunID(1), to: true)
      }
      #expect(!FileManager.default.fileExists(atPath: store.path))
    }
  }
}

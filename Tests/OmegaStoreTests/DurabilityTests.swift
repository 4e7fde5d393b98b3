import Foundation
import Testing

@testable import OmegaStore

@Suite("Stored runs") struct DurabilityTests {
  /// More than SQLite's page cache of 2 MB, so that the file changes before the commit.
  private let large = SampleRun(tiers: 4, replications: 1, series: 40, points: 4_000)

  @Test("survive writers at once, each with all of its rows")
  func concurrentWriters() async throws {
    try await withTemporaryFolder { folder in
      let path = folder + "/omega.sqlite"
      let sample = SampleRun(points: 200)
      let ids = try await withThrowingTaskGroup { group in
        for _ in 0..<8 {
          // A store of its own opens a connection of its own, as another process would.
          group.addTask { try RunStore(path: path).save(sample.record) }
        }
        return try await group.reduce(into: Set<RunID>()) { $0.insert($1) }
      }
      #expect(ids.count == 8)
      let store = RunStore(path: path)
      #expect(try Set(store.runs(limit: 100).map(\.id)) == ids)
      #expect(try rowCounts(of: store) == expectedRowCounts(sample, runs: 8))
      try expectSound(store)
    }
  }

  @Test("survive a writer that was killed before its commit", arguments: [0, 1, 3])
  func killedWriter(earlierRuns: Int) async throws {
    try await withTemporaryFolder { folder in
      let store = RunStore(path: folder + "/omega.sqlite")
      let earlier = try (0..<earlierRuns).map { _ in try store.save(SampleRun().record) }
      let before = earlierRuns > 0 ? try DatabaseBytes(path: store.path).bytes : []
      // What a killed process leaves is what is on disk while it still writes.
      let left = RunStore(path: folder + "/left.sqlite")
      try store.save(large.record) {
        for suffix in ["", "-journal"] {
          try FileManager.default.copyItem(atPath: store.path + suffix, toPath: left.path + suffix)
        }
      }
      #expect(try DatabaseBytes(path: left.path).bytes != before, "nothing was written yet")

      #expect(try left.runs(limit: 100).map(\.id) == earlier.reversed())
      #expect(!FileManager.default.fileExists(atPath: left.path + "-journal"))
      if earlierRuns > 0 {
        #expect(try DatabaseBytes(path: left.path).bytes == before)
      }
      try left.save(SampleRun().record)
      #expect(try rowCounts(of: left) == expectedRowCounts(SampleRun(), runs: earlierRuns + 1))
      try expectSound(left)
    }
  }

  @Test("survive a run whose writing fails halfway, and nothing of it stays")
  func abandonedRun() async throws {
    struct Interruption: Error {}
    try await withTemporaryFolder { folder in
      let store = RunStore(path: folder + "/omega.sqlite")
      try store.save(SampleRun().record)
      let before = try DatabaseBytes(path: store.path).bytes
      #expect(throws: StoreFailure.self) {
        try store.save(large.record) { throw Interruption() }
      }
      #expect(try DatabaseBytes(path: store.path).bytes == before)
    }
  }

  @Test("can be listed while another run is being written")
  func readerBesideWriter() async throws {
    try await withTemporaryFolder { folder in
      let store = RunStore(path: folder + "/omega.sqlite")
      let first = try store.save(SampleRun().record)
      let second = try store.save(SampleRun().record) {
        let runs = try store.runs(limit: 9)
        #expect(runs.map(\.id) == [first])
      }
      #expect(try store.runs(limit: 9).map(\.id) == [second, first])
    }
  }

  @Test("survive a second writer that loses patience, which is told so")
  func impatientWriter() async throws {
    try await withTemporaryFolder { folder in
      let store = RunStore(path: folder + "/omega.sqlite")
      let impatient = RunStore(path: store.path, patienceSeconds: 0.05)
      let id = try store.save(SampleRun().record) {
        #expect(throws: StoreFailure.locked(path: store.path)) {
          try impatient.save(SampleRun().record)
        }
      }
      #expect(try impatient.runs(limit: 9).map(\.id) == [id])
    }
  }

  private func expectSound(_ store: RunStore) throws {
    #expect(try store.query("PRAGMA integrity_check").rows == [["ok"]])
    #expect(try store.query("PRAGMA foreign_key_check").rows.isEmpty)
  }
}

import Foundation
import OmegaUnits
import Testing

@testable import OmegaStore

@Suite("A store fails clearly") struct StoreFailureTests {
  @Test("for a file that is not there, and does not make it")
  func missing() async throws {
    try await withTemporaryFolder { folder in
      let store = RunStore(path: folder + "/none/omega.sqlite")
      let failure = StoreFailure.missing(path: store.path)
      #expect(throws: failure) { try store.runs(limit: 1) }
      #expect(throws: failure) { try store.latest() }
      #expect(throws: failure) { try store.run(RunID(1)) }
      #expect(throws: failure) { try store.tiers(of: RunID(1)) }
      #expect(throws: failure) { try store.delete(RunID(1)) }
      #expect(throws: failure) { try store.query("SELECT 1") }
      #expect(!FileManager.default.fileExists(atPath: folder + "/none"))
    }
  }

  @Test("for a run that is not there", arguments: [-1, 0, 2, Int64.max])
  func noSuchRun(number: Int64) async throws {
    try await withTemporaryFolder { folder in
      let store = RunStore(path: folder + "/omega.sqlite")
      try store.save(SampleRun().record)
      let failure = StoreFailure.noSuchRun(RunID(number), path: store.path)
      #expect(throws: failure) { try store.run(RunID(number)) }
      #expect(throws: failure) { try store.tiers(of: RunID(number)) }
      #expect(throws: failure) { try store.delete(RunID(number)) }
    }
  }

  @Test("for a text file, and leaves it as it is", arguments: [2, 15, 99, 100, 512, 4_096, 10_000])
  func textFile(length: Int) async throws {
    try await withTemporaryFolder { folder in
      let store = RunStore(path: folder + "/notes.txt")
      let text = String(repeating: "n", count: length)
      try text.write(toFile: store.path, atomically: true, encoding: .utf8)
      let failure = StoreFailure.notADatabase(path: store.path)
      #expect(throws: failure) { try store.save(SampleRun().record) }
      #expect(throws: failure) { try store.runs(limit: 1) }
      #expect(try String(contentsOfFile: store.path, encoding: .utf8) == text)
    }
  }

  @Test(
    "for a database of another program, and leaves it as it is",
    arguments: [(0, 0), (0, 1), (0x4750_4b47, 0), (0x4750_4b47, 1)] as [(UInt32, UInt32)])
  func foreign(applicationID: UInt32, userVersion: UInt32) async throws {
    try await withTemporaryFolder { folder in
      let store = RunStore(path: folder + "/omega.sqlite")
      try store.save(SampleRun().record)
      var database = try DatabaseBytes(path: store.path)
      database.setHeader(at: DatabaseBytes.applicationIDOffset, to: applicationID)
      database.setHeader(at: DatabaseBytes.userVersionOffset, to: userVersion)
      try database.write(to: store.path)
      let failure = StoreFailure.foreignDatabase(path: store.path)
      #expect(throws: failure) { try store.save(SampleRun().record) }
      #expect(throws: failure) { try store.runs(limit: 1) }
      #expect(throws: failure) { try store.query("SELECT * FROM run") }
      #expect(try DatabaseBytes(path: store.path).bytes == database.bytes)
    }
  }

  @Test("for a database that is cut off", arguments: [1, 2, 5])
  func truncated(pagesKept: Int) async throws {
    try await withTemporaryFolder { folder in
      let store = RunStore(path: folder + "/omega.sqlite")
      try store.save(SampleRun().record)
      var database = try DatabaseBytes(path: store.path)
      database.bytes.removeLast(database.bytes.count - pagesKept * 4_096)
      try database.write(to: store.path)
      expectCorrupt { try store.save(SampleRun().record) }
      expectCorrupt { try store.runs(limit: 1) }
    }
  }

  @Test("or works, but never traps, on a database with damaged bytes", arguments: 0..<60 as Range)
  func damaged(seed: UInt64) async throws {
    try await withTemporaryFolder { folder in
      let store = RunStore(path: folder + "/omega.sqlite", patienceSeconds: 0.1)
      let id = try store.save(SampleRun(tiers: 1, replications: 1).record)
      var database = try DatabaseBytes(path: store.path)
      for blow in 0..<20 as Range<UInt64> {
        let draw = StableHash.mix(seed, blow)
        let position = 100 + Int(draw >> 8 % UInt64(database.bytes.count - 100))
        database.bytes[position] = UInt8(truncatingIfNeeded: draw)
      }
      try database.write(to: store.path)
      expectAtMostStoreFailure { _ = try store.runs(limit: 10) }
      expectAtMostStoreFailure { _ = try store.run(id) }
      expectAtMostStoreFailure { _ = try store.tiers(of: id) }
      expectAtMostStoreFailure { _ = try store.query("SELECT * FROM timeline_points") }
      expectAtMostStoreFailure { _ = try store.save(SampleRun(tiers: 1).record) }
    }
  }

  @Test("for a full disk, and keeps what it had")
  func diskFull() async throws {
    try await withTemporaryFolder { folder in
      let store = RunStore(path: folder + "/omega.sqlite")
      let id = try store.save(SampleRun().record)
      let before = try DatabaseBytes(path: store.path).bytes
      let full = RunStore(
        path: store.path, patienceSeconds: 1, pageCountMax: before.count / 4_096 + 20)
      #expect(throws: StoreFailure.diskFull(path: store.path)) {
        try full.save(SampleRun.full.record)
      }
      #expect(try DatabaseBytes(path: store.path).bytes == before)
      #expect(try full.runs(limit: 9).map(\.id) == [id])
    }
  }

  @Test("before a run is there to be saved, and changes no byte where it could be")
  func prepare() async throws {
    try await withTemporaryFolder { folder in
      let store = RunStore(path: folder + "/new/omega.sqlite")
      try store.prepare()
      #expect(try store.runs(limit: 9).isEmpty)
      try store.save(SampleRun().record)
      let before = try DatabaseBytes(path: store.path).bytes
      try store.prepare()
      #expect(try DatabaseBytes(path: store.path).bytes == before)
      let full = RunStore(
        path: folder + "/full.sqlite", patienceSeconds: 1, pageCountMax: 3)
      #expect(throws: StoreFailure.diskFull(path: full.path)) { try full.prepare() }
      try Data("text".utf8).write(to: URL(fileURLWithPath: folder + "/notes.txt"))
      let text = RunStore(path: folder + "/notes.txt")
      #expect(throws: StoreFailure.notADatabase(path: text.path)) { try text.prepare() }
      let impossible = RunStore(path: folder + "/notes.txt/omega.sqlite")
      #expect(
        throws: StoreFailure.unopenable(
          path: impossible.path, reason: "its folder cannot be created")
      ) { try impossible.prepare() }
    }
  }

  @Test("for a place where no file can be", arguments: ["/file/omega.sqlite", "/file/a/b", "/"])
  func impossiblePlace(place: String) async throws {
    try await withTemporaryFolder { folder in
      try "text".write(toFile: folder + "/file", atomically: true, encoding: .utf8)
      let store = RunStore(path: folder + place)
      let failure = #expect(throws: StoreFailure.self) { try store.save(SampleRun().record) }
      #expect(failure?.message.hasPrefix(store.path + ": ") == true)
    }
  }

  @Test("for a query that makes no sense", arguments: ["", "SELEC", "SELECT x FROM run"])
  func invalidQuery(sql: String) async throws {
    try await withTemporaryFolder { folder in
      let store = RunStore(path: folder + "/omega.sqlite")
      try store.save(SampleRun().record)
      let failure = #expect(throws: StoreFailure.self) { try store.query(sql) }
      #expect(failure?.message.contains("query") == true)
    }
  }

  @Test("for an empty path")
  func emptyPath() {
    #expect(throws: StoreFailure.self) { try RunStore(path: "").save(SampleRun().record) }
  }

  @Test("for a read-only folder, and still lists what is in it", .disabled(if: geteuid() == 0))
  func readOnlyFolder() async throws {
    try await withTemporaryFolder { folder in
      let inner = folder + "/inner"
      let store = RunStore(path: inner + "/omega.sqlite")
      let id = try store.save(SampleRun().record)
      try setPermissions(0o500, of: inner)
      defer { try? setPermissions(0o700, of: inner) }
      expectReadOnly { try store.save(SampleRun().record) }
      expectReadOnly { try RunStore(path: inner + "/new.sqlite").save(SampleRun().record) }
      expectReadOnly { try RunStore(path: inner + "/a/new.sqlite").save(SampleRun().record) }
      #expect(try store.runs(limit: 9).map(\.id) == [id])
    }
  }

  @Test("for a read-only file, and still lists what is in it", .disabled(if: geteuid() == 0))
  func readOnlyFile() async throws {
    try await withTemporaryFolder { folder in
      let store = RunStore(path: folder + "/omega.sqlite")
      let id = try store.save(SampleRun().record)
      try setPermissions(0o400, of: store.path)
      expectReadOnly { try store.save(SampleRun().record) }
      #expect(try store.runs(limit: 9).map(\.id) == [id])
    }
  }

  @Test(
    "with the file, what is wrong and what to do",
    arguments: [
      .missing(path: "a.sqlite"), .noSuchRun(RunID(7), path: "a.sqlite"),
      .notADatabase(path: "a.sqlite"), .foreignDatabase(path: "a.sqlite"),
      .newerSchema(found: 3, known: 1, path: "a.sqlite"),
      .corrupt(path: "a.sqlite", reason: "page 3"), .readOnly(path: "a.sqlite", reason: "mode"),
      .diskFull(path: "a.sqlite"), .locked(path: "a.sqlite"),
      .invalidQuery(path: "a.sqlite", reason: "no such table: x"),
      .unopenable(path: "a.sqlite", reason: "a folder"), .other(path: "a.sqlite", message: "odd"),
    ] as [StoreFailure])
  func message(failure: StoreFailure) {
    let parts = failure.message.split(separator: "; ")
    #expect(failure.message.hasPrefix("a.sqlite: "))
    #expect(parts.count == 2)
    #expect(!failure.message.contains("\n"))
  }

  private func setPermissions(_ mode: Int, of path: String) throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
  }

  private func expectCorrupt(_ body: () throws -> some Any) {
    let failure = #expect(throws: StoreFailure.self) { _ = try body() }
    guard case .corrupt = failure else {
      Issue.record("\(failure?.message ?? "nothing") is not about damage")
      return
    }
  }

  private func expectReadOnly(_ body: () throws -> some Any) {
    let failure = #expect(throws: StoreFailure.self) { _ = try body() }
    guard case .readOnly = failure else {
      Issue.record("\(failure?.message ?? "nothing") is not about permission")
      return
    }
  }

  private func expectAtMostStoreFailure(_ body: () throws -> Void) {
    do {
      try body()
    } catch {
      #expect(error is StoreFailure)
    }
  }
}

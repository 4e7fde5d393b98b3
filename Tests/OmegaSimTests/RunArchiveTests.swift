import Foundation
import Testing

@Suite("The database of runs")
struct RunArchiveTests {
  let folder: TemporaryFolder
  let scenario: String
  var database: String { folder.path("runs.sqlite") }

  init() throws {
    folder = try TemporaryFolder()
    scenario = try folder.write(Fixture.small, to: "small.yaml")
  }

  private func storedSeeds() throws -> [String] {
    let list = try Program.run("runs", "list", "--limit", "1000", "--db", database)
    #expect(list.status == 0, "\(list.error)")
    // A row: run, stored at, scenario, seed … Notes on a run are set in.
    let rows = list.output.split(separator: "\n").dropFirst().filter { !$0.hasPrefix(" ") }
    return rows.compactMap { line in
      line.split(separator: " ").dropFirst(3).first.map(String.init)
    }
  }

  @Test("processes that write the same new database at once lose nothing")
  func concurrentWriters() throws {
    let seeds = (1...8).map(String.init)
    let runs = try seeds.map {
      try Program.start(["run", scenario, "--db", database, "--seed", $0])
    }
    for run in runs {
      let run = try run.finish()
      #expect(run.status == 0, "\(run.error)")
    }
    #expect(try storedSeeds().sorted() == seeds)
  }

  @Test("a process that is killed at any moment leaves whole runs and a readable database")
  func killedWriter() throws {
    #expect(try Program.run("run", Fixture.spotPool, "--db", database).status == 0)
    var killed = 0
    for attempt in 0..<12 {
      let seed = "\(100 + attempt)"
      let before = try storedSeeds()
      let run = try Program.start(
        ["run", Fixture.spotPool, "--db", database, "--seed", seed, "--replications", "1"])
      Thread.sleep(forTimeInterval: 0.1 * Double(attempt))
      kill(run.process.processIdentifier, SIGKILL)
      let end = try run.finish()
      killed += end.isKilled ? 1 : 0
      let after = try storedSeeds()
      #expect(after == before || after == [seed] + before, "\(before) became \(after)")
      #expect(try Program.run("runs", "show", "--db", database).status == 0)
    }
    #expect(killed > 0, "no process was killed in time")
    #expect(try Program.run("run", scenario, "--db", database).status == 0)
  }

  @Test("an interrupted run leaves the database as it was", arguments: [SIGINT, SIGTERM])
  func interruptedRun(signal: Int32) throws {
    #expect(try Program.run("run", scenario, "--db", database).status == 0)
    let before = try Data(contentsOf: URL(fileURLWithPath: database))
    let run = try Program.start(
      ["run", Fixture.spotPool, "--db", database, "--replications", "200"])
    Thread.sleep(forTimeInterval: 0.5)
    kill(run.process.processIdentifier, signal)
    let end = try run.finish()
    #expect(end.isKilled && end.status == signal)
    #expect(end.output == "" && end.error == "", "a stream that is no terminal has no progress")
    #expect(try Data(contentsOf: URL(fileURLWithPath: database)) == before)
  }

  @Test(
    "what cannot hold a run is told before simulating, in one sentence with a remedy",
    arguments: [
      ("corrupt", "the database is damaged", 2), ("text", "not a SQLite database", 2),
      ("folder", "check the path", 2), ("within a file", "check the path", 2),
      ("full", "the disk is full", 1),
    ] as [(String, String, Int32)])
  func unusableDatabase(kind: String, message: String, status: Int32) throws {
    let path = try unusable(kind)
    let run = try Program.run("run", scenario, "--db", path)
    #expect(run.status == status, "\(run.error)")
    #expect(run.output.isEmpty, "nothing was simulated")
    #expect(run.error.hasPrefix("error: the run could not be stored. \(path): "), "\(run.error)")
    #expect(run.error.contains(message), "\(run.error)")
    #expect(run.error.split(separator: "\n").count == 1)
  }

  private func unusable(_ kind: String) throws -> String {
    switch kind {
    case "corrupt":
      _ = try Program.run("run", scenario, "--db", database)
      let url = URL(fileURLWithPath: database)
      var bytes = try Data(contentsOf: url)
      // All pages but the first, which says what the file is.
      for position in 4_096..<bytes.count { bytes[position] = 0xA5 }
      try bytes.write(to: url)
      return database
    case "text":
      return try folder.write(String(repeating: "not a database\n", count: 100), to: "text.sqlite")
    case "folder":
      try FileManager.default.createDirectory(
        atPath: folder.path("sub"), withIntermediateDirectories: false)
      return folder.path("sub")
    case "within a file":
      return scenario + "/runs.sqlite"
    default:
      return "/dev/full"
    }
  }

  @Test("the default database stands in the folder where the program is called")
  func defaultDatabase() throws {
    let run = try Program.run(["run", scenario], in: folder.url)
    #expect(run.error == "Stored as run 1 in results/omega.sqlite.\n")
    #expect(FileManager.default.fileExists(atPath: folder.path("results/omega.sqlite")))
    #expect(try Program.run(["runs", "list"], in: folder.url).output.contains("small"))
  }

  @Test("tells runs of one scenario apart by what was set and by their window")
  func settings() throws {
    for changed in ["load.users.rate=2 rps", "window.length=2min"] {
      let run = try Program.run(
        "run", scenario, "--db", database, "--set", changed, "--seed", "9", "--replications", "2")
      #expect(run.status == 0, "\(run.error)")
      #expect(run.output.contains("with --set \(changed)\n"))
    }
    let list = try Program.run("runs", "list", "--db", database).output
    #expect(list.contains("set         load.users.rate=2 rps\n"), "\(list)")
    #expect(list.contains("set         window.length=2min\n"))
    #expect(list.contains("window      120 s from 2026-03-02T00:00:00Z\n"))
    #expect(!list.contains("seed=9") && !list.contains("replications=2"))
    let shown = try Program.run("runs", "show", "1", "--db", database)
    #expect(shown.output.contains("with --set load.users.rate=2 rps\n"))
  }

  @Test("--no-db leaves nothing behind")
  func noDatabase() throws {
    #expect(try Program.run(["run", scenario, "--no-db"], in: folder.url).status == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["small.yaml"])
  }
}

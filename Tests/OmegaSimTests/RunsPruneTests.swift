import Foundation
import Testing

@Suite("runs prune, pin and unpin")
struct RunsPruneTests {
  let folder: TemporaryFolder
  var database: String { folder.path("runs.sqlite") }

  init() throws {
    folder = try TemporaryFolder()
    let scenario = try folder.write(Fixture.small, to: "small.yaml")
    for seed in 1...3 {
      let run = try Program.run(
        "run", scenario, "--db", folder.path("runs.sqlite"), "--seed", "\(seed)", "--replications",
        "2")
      try #require(run.status == 0, "\(run.error)")
    }
  }

  private func runs(_ arguments: String...) throws -> Program.Run {
    try Program.run(["runs"] + arguments + ["--db", database])
  }

  private func stored() throws -> [String] {
    try runs("list").output.split(separator: "\n").dropFirst().filter { !$0.hasPrefix(" ") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
  }

  @Test("the newest run of a baseline stays, however it is pruned")
  func baselines() throws {
    let scenario = folder.path("small.yaml")
    let check = try Program.run(
      "check", scenario, "--db", database, "--seed", "2", "--replications", "2",
      "--update-baseline", "--baseline",
      folder.path("baselines/small.json"))
    #expect(check.status == 0, "\(check)")
    #expect(try stored() == ["4", "3", "2", "1"])
    // Runs 2 and 4 are of the baseline's scenario, seed and replications.
    let pruned = try runs("prune", "--keep", "0", "--baselines", folder.path("baselines"))
    #expect(pruned.error.contains("3 runs deleted. 1 more is a baseline's and stays."), "\(pruned)")
    #expect(try stored() == ["4"])
    try folder.write("{", to: "baselines/broken.json")
    let broken = try runs("prune", "--keep", "0", "--baselines", folder.path("baselines"))
    #expect(broken.status == 2 && broken.error.contains("broken.json: this is no baseline"))
    let absent = try runs("prune", "--keep", "0", "--baselines", folder.path("none"))
    #expect(absent.status == 2 && absent.error.contains("there is no such folder of baselines"))
    #expect(try stored() == ["4"])
    #expect(try runs("prune", "--keep", "0").status == 0)
    #expect(try stored().isEmpty)
  }

  @Test("a dry run shows what would go, and a pinned run never goes")
  func pruning() throws {
    #expect(try runs("pin", "1").status == 0)
    #expect(try runs("list").output.contains("pinned"))
    let trial = try runs("prune", "--keep", "1", "--dry-run")
    #expect(trial.status == 0)
    #expect(trial.error == "1 run would be deleted. 1 more is pinned and stays.\n")
    #expect(trial.output.contains("\n2 ") && !trial.output.contains("\n1 "))
    #expect(try stored() == ["3", "2", "1"])
    let pruned = try runs("prune", "--keep", "1")
    #expect(pruned.status == 0 && pruned.output == trial.output)
    #expect(pruned.error == "1 run deleted. 1 more is pinned and stays.\n")
    #expect(try stored() == ["3", "1"])
    #expect(try runs("unpin", "1").status == 0)
    #expect(try runs("prune", "--keep", "0", "--older-than", "0d").status == 0)
    #expect(try runs("list").output == "no runs are stored\n")
  }

  @Test("what is younger than the age stays")
  func age() throws {
    let pruned = try runs("prune", "--older-than", "1h")
    #expect(pruned.status == 0 && pruned.output == "" && pruned.error == "0 runs deleted.\n")
    #expect(try stored().count == 3)
  }

  @Test(
    "wrong usage and missing runs have the exit codes of the contract",
    arguments: [
      (["prune"], 2, "--older-than"), (["prune", "--keep", "-1"], 2, "--keep"),
      (["prune", "--older-than", "30"], 2, "'30' is invalid"),
      (["prune", "--older-than", "-1d"], 2, "--older-than"),
      (["pin", "99"], 4, "there is no run 99"),
      (["unpin", "99"], 4, "there is no run 99"), (["pin"], 2, "run"),
    ] as [([String], Int32, String)])
  func refusals(arguments: [String], status: Int32, message: String) throws {
    let run = try Program.run(["runs"] + arguments + ["--db", database])
    #expect(run.status == status, "\(run.error)")
    #expect(run.output == "" && run.error.contains(message), "\(run.error)")
    #expect(try stored().count == 3)
  }

  @Test("needs a database")
  func missing() throws {
    let path = folder.path("none.sqlite")
    for arguments in [
      ["prune", "--keep", "1"], ["prune", "--keep", "1", "--dry-run"], ["pin", "1"],
    ] {
      #expect(try Program.run(["runs"] + arguments + ["--db", path]).status == 4)
    }
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}

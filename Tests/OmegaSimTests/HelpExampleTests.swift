import Foundation
import Testing

@Suite("Examples of help texts")
struct HelpExampleTests {
  /// Every subcommand that there is, by the lists in the help texts themselves.
  private static func commands() throws -> [[String]] {
    var open: [[String]] = [[]]
    var found: [[String]] = []
    while let command = open.popLast() {
      found.append(command)
      let help = try Program.run(command + ["--help"]).output
      guard let list = help.components(separatedBy: "SUBCOMMANDS:\n").dropFirst().first else {
        continue
      }
      open += list.split(separator: "\n").filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
        .compactMap { $0.split(separator: " ").first.map(String.init) }
        .filter { $0 != "See" }.map { command + [$0] }
    }
    return found
  }

  @Test("stand in every help text, and are taken as they stand")
  func examples() throws {
    let folder = try TemporaryFolder()
    let commands = try Self.commands()
    #expect(commands.count > 20)
    for command in commands {
      let help = try Program.run(command + ["--help"]).output
      let examples = help.split(separator: "\n").filter { $0.hasPrefix("  omega-sim ") }
      #expect(help.contains("Example") && !examples.isEmpty, "\(command)")
      for example in examples {
        try expectTaken(String(example.dropFirst(12)), in: folder)
      }
    }
  }

  /// Runs it where no file is: what cannot be parsed ends with the usage.
  private func expectTaken(_ arguments: String, in folder: TemporaryFolder) throws {
    // These need no file and take minutes: they are stopped by a wrong number, which is looked at last.
    let isLong = ["verify", "coverage"].contains { arguments.hasPrefix($0) }
    let line = "\"$0\" " + arguments + (isLong ? " --threads 0" : "")
    let run = try Program.shell(line, in: folder.url)
    if isLong {
      #expect(run.error.contains("--threads takes a number from 1"), "\(arguments): \(run)")
    } else {
      #expect(!run.error.contains("Usage:"), "\(arguments): \(run)")
    }
  }

  @Test(
    "a wrong word is answered with the one that was meant",
    arguments: [
      ("run x.yaml --replication 3", "--replications"), ("run x.yaml --thread 3", "--threads"),
      ("advise x.yaml --teir a", "--tier"), ("run x.yaml --format tabel", "table"),
      ("advice x.yaml", "Did you mean 'advise'?"), ("runs prun", "Did you mean 'prune'?"),
    ])
  func suggestions(arguments: String, meant: String) throws {
    let run = try Program.run(arguments.split(separator: " ").map(String.init))
    #expect(run.status == 2 && run.error.contains(meant), "\(run)")
  }
}

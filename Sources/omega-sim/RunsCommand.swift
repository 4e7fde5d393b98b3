import ArgumentParser
import OmegaSim

struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs", abstract: "Look at stored runs.",
    subcommands: [List.self, Show.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List stored runs, newest first.")

    @Option(
      name: .customLong("db"), help: ArgumentHelp("The database.", valueName: "file"),
      completion: .file())
    var database: String = RunArchive.defaultPath

    @Option(help: "Runs to list at the most.")
    var limit = 20

    func validate() throws {
      if limit < 1 { throw ValidationError("--limit takes a number from 1.") }
    }

    func run() throws {
      let listings = try reading { () throws(ArchiveFailure) in
        try RunArchive(path: database).listings(limit: limit)
      }
      try Terminal.print(Terminal.outputPage.text(of: listings))
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show a stored run as it was reported.")

    @Argument(help: ArgumentHelp("Number of the run. (default: the newest)", valueName: "run"))
    var number: Int64?

    @Option(name: .customLong("tier"), help: "Show this tier only, in detail; repeatable.")
    var tiers: [String] = []

    @Option(
      name: .customLong("db"), help: ArgumentHelp("The database.", valueName: "file"),
      completion: .file())
    var database: String = RunArchive.defaultPath

    @Option(help: "How it is printed.")
    var format: ReportFormat = .table

    @Option(
      name: .customLong("report"),
      help: ArgumentHelp(
        "Write a page with pictures into this folder too: index.html, one file that needs no network.",
        valueName: "folder"),
      completion: .directory)
    var reportPath: String?

    func run() throws {
      let report = try reading { () throws(ArchiveFailure) in
        try RunArchive(path: database).report(ofRun: number, isForPage: reportPath != nil)
      }
      let unknown = tiers.filter { !report.tiers.contains($0) }
      guard unknown.isEmpty else {
        let known = report.tiers.joined(separator: ", ")
        throw ValidationError(
          "The run has no tier \(unknown.joined(separator: ", ")); it has \(known).")
      }
      let kept = try report.keeping(tiers: tiers)
      let folder = try reportPath.map(ReportFolder.prepared)
      try Terminal.print(
        Terminal.outputPage.text(of: kept, as: format, isDetailed: !tiers.isEmpty))
      try folder?.keep(kept.page)
    }
  }
}

/// Runs a query and turns what the database refuses into a message and an exit code.
private func reading<Value>(_ query: () throws(ArchiveFailure) -> Value) throws -> Value {
  do throws(ArchiveFailure) {
    return try query()
  } catch {
    Terminal.printError("error: \(error.message)")
    throw CommandExit.code(for: error)
  }
}

import ArgumentParser
import OmegaSim

struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs", abstract: "Look at stored runs, hand them on, and delete old ones.",
    discussion: """
      Examples:
        omega-sim runs list
        omega-sim runs show 12 --report results/page
      """,
    subcommands: [
      List.self, Show.self, RunsExportCommand.self, RunsPruneCommand.self, Pin.self, Unpin.self,
    ])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List stored runs, newest first.",
      discussion: """
        Examples:
          omega-sim runs list
          omega-sim runs list --limit 5 --db results/omega.sqlite
        """)

    @OptionGroup var archive: ArchiveOption

    @Option(help: "Runs to list at the most.")
    var limit = 20

    func validate() throws {
      if limit < 1 { throw ValidationError("--limit takes a number from 1.") }
    }

    func run() throws {
      let listings = try archive.using { archive throws(ArchiveFailure) in
        try archive.listings(limit: limit)
      }
      try Terminal.print(Terminal.outputPage.text(of: listings))
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show a stored run as it was reported.",
      discussion: """
        Examples:
          omega-sim runs show
          omega-sim runs show 12 --tier production --report results/page
        """)

    @Argument(help: ArgumentHelp("Number of the run. (default: the newest)", valueName: "run"))
    var number: Int64?

    @Option(name: .customLong("tier"), help: "Show this tier only, in detail; repeatable.")
    var tiers: [String] = []

    @OptionGroup var archive: ArchiveOption

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
      let report = try archive.using { archive throws(ArchiveFailure) in
        try archive.report(ofRun: number, isForPage: reportPath != nil)
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

  struct Pin: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Keep a run, whatever is pruned: a baseline's, for instance.",
      discussion: """
        Example:
          omega-sim runs pin 12
        """)

    @Argument(help: ArgumentHelp("Number of the run.", valueName: "run"))
    var number: Int64

    @OptionGroup var archive: ArchiveOption

    func run() throws {
      try archive.using { archive throws(ArchiveFailure) in
        try archive.setPinned(number, to: true)
      }
    }
  }

  struct Unpin: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let a pinned run be pruned again.",
      discussion: """
        Example:
          omega-sim runs unpin 12
        """)

    @Argument(help: ArgumentHelp("Number of the run.", valueName: "run"))
    var number: Int64

    @OptionGroup var archive: ArchiveOption

    func run() throws {
      try archive.using { archive throws(ArchiveFailure) in
        try archive.setPinned(number, to: false)
      }
    }
  }
}

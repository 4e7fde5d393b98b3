import ArgumentParser
import Foundation
import OmegaSim

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract:
      "Fail when a scenario breaks an objective or a budget, or is worse than its baseline.",
    discussion: """
      Objectives and budgets stand in the scenario. What is neither shown to be kept nor to be broken fails, unless it \
      says `on-not-shown: warn`. With a baseline, a month's cost, availability and latency must not be shown to be \
      worse, and growth must stay within the budget; noise does not fail.

      Exit codes: 0 all kept, 2 wrong input or nothing to check, 3 an objective or budget is broken, 4 the baseline is \
      missing.

      Examples:
        omega-sim check scenarios/minimal.yaml
        omega-sim check scenarios/minimal.yaml --update-baseline
        omega-sim check scenarios/retry-storm.yaml --baseline-only
        omega-sim check scenarios/minimal.yaml --junit check.xml --markdown check.md
      """)

  @Argument(help: "The scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var scenario: String

  @Option(name: .customLong("tier"), help: "Check this tier only; repeatable.")
  var tiers: [String] = []

  @Option(
    help: ArgumentHelp(
      "The baseline. (default: \(BaselineFile.folder)/SCENARIO.json, if it is there)",
      valueName: "file"), completion: .file(extensions: ["json"]))
  var baseline: String?

  @Flag(help: "Write what is simulated as the new baseline instead of comparing with it.")
  var updateBaseline = false

  @Flag(
    help:
      "Hold it against its baseline alone: for scenarios that break a promise to show how.")
  var baselineOnly = false

  @OptionGroup var simulation: SimulationOptions

  @Option(
    help: ArgumentHelp("Write the checks as JUnit XML too.", valueName: "file"),
    completion: .file())
  var junit: String?

  @Option(
    help: ArgumentHelp("Write them as Markdown too, for a comment.", valueName: "file"),
    completion: .file())
  var markdown: String?

  @Flag(
    help: ArgumentHelp(
      "Print what failed as GitHub annotations on the error stream, as is done in GitHub Actions."))
  var annotations = false

  @Option(
    name: .customLong("db"),
    help: ArgumentHelp(
      "The database to store the run in. (default: \(RunArchive.defaultPath))",
      valueName: "file"),
    completion: .file())
  var database: String?

  @Flag(name: .customLong("no-db"), help: "Do not store the run.")
  var isNotStored = false

  @Option(help: "How the checks are printed.")
  var format: ReportFormat = .table

  func validate() throws {
    if baselineOnly, updateBaseline {
      throw ValidationError("--baseline-only compares and --update-baseline writes; give one.")
    }
    if isNotStored, database != nil {
      throw ValidationError("--db and --no-db contradict each other; give one of them.")
    }
  }

  private var use: ScenarioCheck.Use {
    updateBaseline
      ? .update : baselineOnly ? .compareAlone : baseline == nil ? .compareIfThere : .compare
  }

  func run() async throws {
    let checked = try simulation.load(scenario, tiers: tiers)
    do {
      let check = try ScenarioCheck(
        checked, file: scenario, baseline: baseline.map(BaselineFile.init(path:)),
        use: use)
      for (path, option) in outputs { try OutputFile.prepare(path: path, option: option) }
      let archive = RunArchive(path: database ?? RunArchive.defaultPath)
      if !isNotStored { try archive.prepare() }
      Terminal.printError(Terminal.errorPage.text(of: checked.issues))
      if let warning = check.warning { Terminal.printError("warning: \(warning)") }
      let completed = try await simulation.simulate(checked)
      let report = try check.report(on: completed)
      let printing = Result {
        try Terminal.print(Terminal.outputPage.text(of: report, as: format))
      }
      try write(report)
      if !isNotStored {
        let number = try archive.save(completed, at: Date())
        Terminal.printError("Stored as run \(number) in \(archive.path).")
      }
      try printing.get()
      if !report.isPassed { throw CommandExit.objectiveBroken }
    } catch let failure as CheckFailure {
      Terminal.printError("error: \(failure.message)")
      throw CommandExit.code(for: failure)
    } catch let failure as ArchiveFailure {
      Terminal.printError(
        "error: the run could not be stored. \(failure.message), or store nothing with --no-db")
      throw CommandExit.code(for: failure)
    }
  }

  /// Files to write besides, with the options that name them.
  private var outputs: [(path: String, option: String)] {
    [(junit, "--junit"), (markdown, "--markdown")].compactMap { path, option in
      path.map { ($0, option) }
    }
  }

  /// The documents beside the one that is printed.
  private func write(_ report: CheckReport) throws {
    let isOnGitHub = ProcessInfo.processInfo.environment["GITHUB_ACTIONS"] == "true"
    if annotations || isOnGitHub { Terminal.printError(report.annotations) }
    for (path, option) in outputs {
      let file = try OutputFile(path: path, option: option)
      try file.write(option == "--junit" ? report.junit : report.markdown)
      try file.finish()
    }
  }
}

import ArgumentParser
import OmegaSim

struct CompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Tell what changes between tiers, scenarios or stored runs, and what is noise.",
    discussion: """
      One scenario or run: its tiers, each with the first. With --set: the scenario before and after it. Two: the tiers \
      that both have. A number is a stored run. Scenarios are simulated with the same requests, and nothing is stored.

      Examples:
        omega-sim compare scenarios/business-hours.yaml
        omega-sim compare scenarios/minimal.yaml --set 'load.users.rate=9 rps'
        omega-sim compare old.yaml new.yaml --tier production --format markdown
        omega-sim compare 3 4 --report results/page
      """)

  @Argument(
    help: ArgumentHelp(
      "One or two scenario files or numbers of stored runs.", valueName: "scenario-or-run"),
    completion: .file(extensions: ["yaml", "yml"]))
  var sources: [String]

  @Option(
    name: .customLong("tier"),
    help: "Compare this tier only, the first with each other one; repeatable.")
  var tiers: [String] = []

  @Option(
    name: .customLong("with"),
    help: ArgumentHelp("Change one value on both sides; repeatable.", valueName: "path=value"))
  var common: [String] = []

  @OptionGroup var simulation: SimulationOptions

  @Option(
    name: .customLong("db"),
    help: ArgumentHelp("The database of the stored runs.", valueName: "file"), completion: .file())
  var database: String = RunArchive.defaultPath

  @Option(help: "How the comparison is printed.")
  var format: ReportFormat = .table

  @Option(
    name: .customLong("report"),
    help: ArgumentHelp(
      "Write a page into this folder too: index.html, one file that needs no network.",
      valueName: "folder"),
    completion: .directory)
  var reportPath: String?

  func validate() throws {
    guard (1...2).contains(sources.count) else {
      throw ValidationError("compare takes one or two scenarios or runs.")
    }
    if sources.contains(where: { Self.runNumber($0) != nil }), !common.isEmpty {
      throw ValidationError("--with changes scenarios, not stored runs.")
    }
    guard !simulation.settings.isEmpty else { return }
    if sources.count == 2 {
      throw ValidationError("--set goes with one scenario, which is compared before and after.")
    }
    if Self.runNumber(sources[0]) != nil {
      throw ValidationError("--set changes a scenario, not a stored run.")
    }
  }

  func run() async throws {
    let folder = try reportPath.map(ReportFolder.prepared)
    do {
      let report = try await comparison().report()
      try Terminal.print(Terminal.outputPage.text(of: report, as: format))
      try folder?.keep(report.page)
    } catch let failure as ComparisonFailure {
      Terminal.printError("error: \(failure.message)")
      throw failure.isAbsence ? CommandExit.nothingToCompare : CommandExit.wrongInput
    } catch let failure as ArchiveFailure {
      Terminal.printError("error: \(failure.message)")
      throw CommandExit.code(for: failure)
    } catch let failure as FailedRun {
      Terminal.printError("error: \(failure.message)")
      throw CommandExit.failure
    }
  }

  private func comparison() async throws -> Comparison {
    let hasSettings = !simulation.settings.isEmpty
    // Everything that can be wrong is told before anything is simulated.
    let before = try source(sources[0], withSettings: false)
    if sources.count == 1, !hasSettings {
      return try Comparison(tiersOf: try await run(of: before), names: tiers)
    }
    let after = try source(sources.count == 2 ? sources[1] : sources[0], withSettings: true)
    return try Comparison(
      before: try await run(of: before), after: try await run(of: after), names: tiers)
  }

  private enum Source {
    case stored(NamedRun)
    case scenario(String, CheckedScenario)
  }

  private func source(_ text: String, withSettings: Bool) throws -> Source {
    if let number = Self.runNumber(text) {
      let report = try RunArchive(path: database).report(ofRun: number)
      return .stored(NamedRun(source: "run \(number)", report))
    }
    return .scenario(
      text,
      try simulation.load(
        text, tiers: tiers, settings: common + (withSettings ? simulation.settings : [])))
  }

  private func run(of source: Source) async throws -> NamedRun {
    switch source {
    case .stored(let run): run
    case .scenario(let path, let checked):
      NamedRun(source: path, try await simulation.simulate(checked).report)
    }
  }

  /// A file whose name is a number is written with its folder: `./3`.
  private static func runNumber(_ text: String) -> Int64? {
    text.allSatisfy(\.isNumber) ? Int64(text) : nil
  }
}

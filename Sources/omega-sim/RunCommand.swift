import ArgumentParser
import Foundation
import OmegaSim

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Simulate a scenario and compare its tiers by SLA attainment and monthly cost.",
    discussion: """
      Examples:
        omega-sim run scenarios/business-hours.yaml
        omega-sim run scenarios/business-hours.yaml --tier production-small
        omega-sim run scenarios/business-hours.yaml --set 'tiers.*.load-scale=2'
        omega-sim run scenarios/business-hours.yaml --report results/page
        omega-sim run scenarios/minimal.yaml --trace-request 20

      Results go to standard output and to the database, progress to standard error. A broken objective is reported \
      and exits 0.
      """)

  @Argument(help: "The scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var scenario: String

  @Option(name: .customLong("tier"), help: "Run this tier only, and show it in detail; repeatable.")
  var tiers: [String] = []

  @OptionGroup var simulation: SimulationOptions

  @Option(
    help: ArgumentHelp(
      "Add replications until intervals are within this share of their figures, such as 5%; those of shares with an objective, of what it leaves to fail.",
      valueName: "share"))
  var precision: Precision?

  @Option(
    help: ArgumentHelp(
      "The most replications that --precision may take. (default: \(PrecisionSearch.replicationsMaxDefault))",
      valueName: "number"))
  var replicationsMax: Int?

  @Option(
    name: .customLong("db"),
    help: ArgumentHelp(
      "The database to store the run in. (default: \(RunArchive.defaultPath))",
      valueName: "file"),
    completion: .file())
  var database: String?

  @Flag(name: .customLong("no-db"), help: "Do not store the run.")
  var isNotStored = false

  @Option(help: "How results are printed.")
  var format: ReportFormat = .table

  @Option(
    name: .customLong("report"),
    help: ArgumentHelp(
      "Write a page with pictures into this folder: index.html, one file that needs no network.",
      valueName: "folder"),
    completion: .directory)
  var reportPath: String?

  @Flag(help: "Add the timelines of every tier to --format json.")
  var timelines = false

  @Flag(help: "Print one line of JSON about the work done to standard error.")
  var stats = false

  @Option(
    help: ArgumentHelp(
      """
      Show the way of one request hop by hop, in the first replication, and nothing else: the n-th arrival of the window, \
      or with the name of a load source its n-th request, which is the same in every tier.
      """, valueName: "[source:]n"))
  var traceRequest: String?

  @Option(help: "How the way of a request is printed; otlp is OpenTelemetry's JSON.")
  var traceFormat: TraceFormat = .timeline

  func validate() throws {
    if let replicationsMax, !(2...CheckedScenario.replicationsMax).contains(replicationsMax) {
      throw ValidationError(
        "--replications-max takes a number from 2 to \(CheckedScenario.replicationsMax).")
    }
    if replicationsMax != nil, precision == nil {
      throw ValidationError("--replications-max goes with --precision; give both.")
    }
    if timelines, format != .json {
      throw ValidationError("--timelines goes with --format json; give both.")
    }
    if isNotStored, database != nil {
      throw ValidationError("--db and --no-db contradict each other; give one of them.")
    }
    if traceRequest != nil, reportPath != nil {
      throw ValidationError("--trace-request shows nothing else; leave --report out.")
    }
  }

  func run() async throws {
    let list = try PricesCommand.list(at: simulation.prices)
    let checked = CheckedScenario.load(
      path: scenario, settings: simulation.allSettings, tiers: tiers, prices: list)
    if let traceRequest { return try trace(traceRequest, in: checked) }
    guard let run = ScenarioRun(checked, threads: simulation.threadCount) else {
      Terminal.printError(Terminal.errorPage.text(of: checked.issues))
      throw CommandExit.wrongInput
    }
    let folder = try reportPath.map(ReportFolder.prepared)
    if !isNotStored { try prepareDatabase() }
    Terminal.printError(Terminal.errorPage.text(of: checked.sharedIssues))
    let completed: CompletedRun
    if let precision {
      completed = try await simulate(run, precision, prices: list)
    } else {
      completed = try await simulation.simulate(run)
    }
    let report = Terminal.outputPage.text(
      of: timelines ? try completed.reportWithTimelines() : completed.report, as: format,
      isDetailed: !tiers.isEmpty)
    let printing = Result { try Terminal.print(report) }
    if stats { Terminal.printError(completed.statistics.jsonLine) }
    if !isNotStored { try store(completed) }
    try folder?.keep(completed.page)
    try printing.get()
  }

  private func trace(_ request: String, in checked: CheckedScenario) throws {
    do {
      guard let tracing = try RequestTracing(checked, request: request) else {
        Terminal.printError(Terminal.errorPage.text(of: checked.issues))
        throw CommandExit.wrongInput
      }
      if let doubt = tracing.doubt { Terminal.printError("note: \(doubt).") }
      let requests = try tracing.perform()
      try Terminal.print(try Terminal.outputPage.text(of: requests, as: traceFormat))
    } catch let error as UntraceableRequest {
      throw ValidationError("--trace-request: \(error.message).")
    } catch let error as FailedRun {
      Terminal.printError("error: \(error.message)")
      throw error.isOfInput ? CommandExit.wrongInput : CommandExit.failure
    }
  }

  /// Round after round, each with a progress of its own.
  private func simulate(
    _ run: ScenarioRun, _ precision: Precision, prices: PriceList
  ) async throws -> CompletedRun {
    let search = PrecisionSearch(
      goal: precision.share,
      replicationsMax: replicationsMax ?? PrecisionSearch.replicationsMaxDefault)
    var display: ProgressDisplay?
    defer { display?.close() }
    do throws(FailedRun) {
      return try await search.perform(
        startingWith: run.replications, threads: run.threads,
        load: { count in
          CheckedScenario.load(
            path: scenario, settings: simulation.allSettings + ["replications=\(count)"],
            tiers: tiers,
            prices: prices)
        },
        watch: { progress in
          display?.close()
          display = ProgressDisplay(of: progress)
        })
    } catch {
      display?.close()
      Terminal.printError("error: \(error.message)")
      throw CommandExit.failure
    }
  }

  private var archive: RunArchive { RunArchive(path: database ?? RunArchive.defaultPath) }

  /// A database that cannot be used is told before hours of simulating, not after them.
  private func prepareDatabase() throws {
    do throws(ArchiveFailure) {
      try archive.prepare()
    } catch {
      Terminal.printError(
        "error: the run could not be stored. \(error.message), or store nothing with --no-db")
      throw CommandExit.code(for: error)
    }
  }

  private func store(_ completed: CompletedRun) throws {
    do throws(ArchiveFailure) {
      let number = try archive.save(completed, at: Date())
      Terminal.printError("Stored as run \(number) in \(archive.path).")
    } catch {
      Terminal.printError("The run is not stored. \(error.message)")
      throw CommandExit.failure
    }
  }
}

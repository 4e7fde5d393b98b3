import ArgumentParser
import Foundation
import OmegaAssessment
import OmegaModel
import OmegaReport
import OmegaSim
import OmegaStore

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Simulate a scenario and compare its tiers by SLA attainment and monthly cost.",
    discussion: """
      Examples:
        omega-sim run scenarios/business-hours.yaml
        omega-sim run scenarios/business-hours.yaml --tier production-small
        omega-sim run scenarios/business-hours.yaml --set 'tiers.*.load-scale=2' --format markdown

      Results go to standard output and to the database, progress to standard error. A broken objective is reported \
      and exits 0.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, json, markdown
  }

  @Argument(help: "The scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var scenario: String

  @Option(name: .customLong("tier"), help: "Run this tier only, and show it in detail; repeatable.")
  var tiers: [String] = []

  @Option(help: "Seed of all random draws. (default: the scenario's)")
  var seed: UInt64?

  @Option(help: "Independent repetitions of each tier. (default: the scenario's)")
  var replications: Int?

  @Option(help: "Replications simulated side by side. (default: the number of cores)")
  var threads: Int?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Change one value of the scenario; repeatable.", valueName: "path=value"))
  var settings: [String] = []

  @Option(name: .customLong("db"), help: "The database to store the run in.", completion: .file())
  var database: String = RunStore.defaultPath

  @Flag(name: .customLong("no-db"), help: "Do not store the run.")
  var isNotStored = false

  @Option(
    help: "How results are printed: \(Format.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format: Format = .table

  @Flag(help: "Print one line of JSON about the work done to standard error.")
  var stats = false

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads takes a number from 1.") }
    if let replications, replications < 1 {
      throw ValidationError("--replications takes a number from 1.")
    }
  }

  func run() async throws {
    let checked = CheckedScenario.load(path: scenario, settings: allSettings, tiers: tiers)
    guard let ready = checked.scenario else {
      let text = IssueText(style: Terminal.errorStyle)
      Terminal.printError(text.text(for: checked.issues))
      throw CommandExit.wrongInput
    }
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let run = ScenarioRun(checked: checked, scenario: ready, threads: threads ?? cores)
    let completed = try await simulate(run)
    let json = try completed.result.jsonText()
    Terminal.print(report(of: completed.result, json: json))
    if stats { Terminal.printError(completed.statistics.jsonLine) }
    try store(completed, of: run, json: json)
  }

  /// The settings of the options that have a name of their own come last and so win.
  private var allSettings: [String] {
    settings + (seed.map { ["seed=\($0)"] } ?? [])
      + (replications.map { ["replications=\($0)"] } ?? [])
  }

  private func simulate(_ run: ScenarioRun) async throws -> ScenarioRun.Completed {
    let progress = RunProgress(
      tiers: run.scenario.tiers.count, replicationsPerTier: run.scenario.replications)
    let display = ProgressDisplay(progress)
    defer { display.finish() }
    return try await run.perform(progress: progress)
  }

  private func report(of result: RunResult, json: String) -> String {
    switch format {
    case .json: json
    case .markdown: MarkdownReport(result, detail: !tiers.isEmpty).text
    case .table:
      TierTable(
        result, detail: !tiers.isEmpty, style: Terminal.outputStyle,
        width: Terminal.width(of: STDOUT_FILENO) ?? TierTable.widthMax
      ).text
    }
  }

  private func store(
    _ completed: ScenarioRun.Completed, of run: ScenarioRun, json: String
  ) throws {
    guard !isNotStored else { return }
    do throws(StoreFailure) {
      let store = RunStore(path: database)
      let id = try store.save(completed, of: run, resultJSON: json, at: Date())
      Terminal.printError("Stored as run \(id) in \(database).")
    } catch {
      Terminal.printError("The run is not stored. \(error.message)")
      throw CommandExit.failure
    }
  }
}

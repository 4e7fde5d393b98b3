import ArgumentParser
import Foundation
import OmegaSim

/// What is simulated, and how: the options of every command that runs scenarios to judge them.
struct SimulationOptions: ParsableArguments {
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

  @Option(
    help: ArgumentHelp("The price book, a CSV file. (default: the one inside)", valueName: "book"),
    completion: .file(extensions: ["csv"]))
  var prices: String?

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads takes a number from 1.") }
    if let replications, replications < 1 {
      throw ValidationError("--replications takes a number from 1.")
    }
  }

  /// Settings that have an option of their own come last and so win.
  private var named: [String] {
    (seed.map { ["seed=\($0)"] } ?? []) + (replications.map { ["replications=\($0)"] } ?? [])
  }

  var allSettings: [String] { settings + named }

  /// Replications simulated side by side.
  var threadCount: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }

  /// A scenario that can be run; what is wrong with it is told.
  ///
  /// - Parameter settings: in the place of those of `--set`.
  func load(
    _ path: String, tiers: [String], settings: [String]? = nil
  ) throws -> CheckedScenario {
    let checked = CheckedScenario.load(
      path: path, settings: (settings ?? self.settings) + named, tiers: tiers,
      prices: try PricesCommand.list(at: prices))
    guard checked.scenario != nil else {
      Terminal.printError(Terminal.errorPage.text(of: checked.issues))
      throw CommandExit.wrongInput
    }
    return checked
  }

  /// One tier of a scenario with some more settings; whoever asks looks whether it can be run.
  func changed(_ path: String, tier: String, more: [String]) throws -> CheckedScenario {
    CheckedScenario.load(
      path: path, settings: settings + named + more, tiers: [tier],
      prices: try PricesCommand.list(at: prices))
  }

  func simulate(_ checked: CheckedScenario) async throws -> CompletedRun {
    guard let run = ScenarioRun(checked, threads: threadCount) else {
      throw CommandExit.wrongInput
    }
    return try await simulate(run)
  }

  func simulate(_ run: ScenarioRun) async throws -> CompletedRun {
    let progress = run.makeProgress()
    let display = ProgressDisplay(of: progress)
    do throws(FailedRun) {
      let completed = try await run.perform(progress: progress)
      display.close()
      return completed
    } catch {
      display.close()
      Terminal.printError("error: \(error.message)")
      throw CommandExit.failure
    }
  }
}

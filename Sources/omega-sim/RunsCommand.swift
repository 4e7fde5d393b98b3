import ArgumentParser
import Foundation
import OmegaAssessment
import OmegaReport
import OmegaSim
import OmegaStore

struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs", abstract: "Look at stored runs.",
    subcommands: [List.self, Show.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List stored runs, newest first.")

    @Option(name: .customLong("db"), help: "The database.", completion: .file())
    var database: String = RunStore.defaultPath

    @Option(help: "Runs to list at the most.")
    var limit = 20

    func validate() throws {
      if limit < 1 { throw ValidationError("--limit takes a number from 1.") }
    }

    func run() throws {
      let summaries = try reading { () throws(StoreFailure) in
        try RunStore(path: database).runs(limit: limit)
      }
      let width = Terminal.width(of: STDOUT_FILENO) ?? TierTable.widthMax
      Terminal.print(
        RunListTable(summaries.map(\.listing), style: Terminal.outputStyle, width: width).text)
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show a stored run as it was reported.")

    @Argument(help: ArgumentHelp("Number of the run. (default: the newest)", valueName: "run"))
    var number: Int64?

    @Option(name: .customLong("tier"), help: "Show this tier only, in detail; repeatable.")
    var tiers: [String] = []

    @Option(name: .customLong("db"), help: "The database.", completion: .file())
    var database: String = RunStore.defaultPath

    @Option(help: "How it is printed: table, json or markdown.")
    var format: RunCommand.Format = .table

    func run() throws {
      let stored = try reading { () throws(StoreFailure) in try storedRun() }
      guard let stored else {
        Terminal.printError("\(database) holds no run yet; store one with `omega-sim run`.")
        throw CommandExit.nothingToCompare
      }
      var result = try RunResult(jsonText: stored.resultJSON)
      let unknown = tiers.filter { name in !result.tiers.contains { $0.tier == name } }
      guard unknown.isEmpty else {
        let known = result.tiers.map(\.tier).joined(separator: ", ")
        throw ValidationError(
          "The run has no tier \(unknown.joined(separator: ", ")); it has \(known).")
      }
      if !tiers.isEmpty { result.tiers.removeAll { !tiers.contains($0.tier) } }
      switch format {
      case .json:
        Terminal.print(tiers.isEmpty ? stored.resultJSON : try result.jsonText())
      case .markdown:
        Terminal.print(MarkdownReport(result, detail: !tiers.isEmpty).text)
      case .table:
        let width = Terminal.width(of: STDOUT_FILENO) ?? TierTable.widthMax
        Terminal.print(
          TierTable(
            result, detail: !tiers.isEmpty, style: Terminal.outputStyle, width: width
          ).text)
      }
    }
  }
}

extension RunsCommand.Show {
  /// The run that was asked for, or the newest; nil when there is none.
  fileprivate func storedRun() throws(StoreFailure) -> StoredRun? {
    let store = RunStore(path: database)
    if let number { return try store.run(RunID(number)) }
    guard let latest = try store.latest() else { return nil }
    return try store.run(latest)
  }
}

/// Runs a query and turns what the database refuses into a message and an exit code.
private func reading<Value>(_ query: () throws(StoreFailure) -> Value) throws -> Value {
  do throws(StoreFailure) {
    return try query()
  } catch {
    Terminal.printError(error.message)
    switch error {
    case .missing, .noSuchRun: throw CommandExit.nothingToCompare
    default: throw CommandExit.failure
    }
  }
}

extension RunSummary {
  /// The row that a list shows of it.
  fileprivate var listing: RunListing {
    RunListing(
      id: "\(id)", createdAt: createdAt.formatted(.iso8601), scenario: scenario, seed: seed,
      tiers: tiers.map {
        RunListing.Tier(
          name: $0.tier, verdict: $0.verdict, monthlyUsd: $0.monthlyUsd?.estimate ?? .nan)
      })
  }
}

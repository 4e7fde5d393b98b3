import ArgumentParser
import Foundation
import OmegaSim

@main
struct OmegaSimCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "omega-sim",
    abstract: "Simulates capacity, SLA attainment and monthly cost of a cloud deployment.",
    discussion: """
      A scenario file names a load and the deployment tiers to compare. Each tier is simulated request by request; \
      its SLA and its bill come from the same simulated replicas.

      Examples:
        omega-sim run scenarios/business-hours.yaml
        omega-sim advise scenarios/business-hours.yaml --tier production-small
        omega-sim check scenarios/minimal.yaml

      Exit codes: 0 good, 1 internal failure, 2 wrong usage or input, 3 an objective or budget is broken, \
      4 something to compare with is missing.
      """,
    version: ProgramVersion.current,
    subcommands: [
      RunCommand.self, CompareCommand.self, CheckCommand.self, CapacityCommand.self,
      AdviseCommand.self,
      ValidateCommand.self,
      SchemaCommand.self, RunsCommand.self, BillCommand.self, PricesCommand.self,
      VerifyCommand.self, CoverageCommand.self,
    ])

  /// ArgumentParser's own exit code for wrong usage is 64; the command line's contract says 2.
  static func main() async {
    Terminal.outliveReaders()
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      let code = exitCode(for: error)
      let message = fullMessage(for: error)
      guard code != .success else { exit(printingHelp: message) }
      if code == .validationFailure, let meant = meantSubcommand { Terminal.printError(meant) }
      Terminal.printError(message)
      Foundation.exit(code == .validationFailure ? CommandExit.wrongInput.rawValue : code.rawValue)
    }
  }

  /// ArgumentParser suggests options, not subcommands; nil where none is misspelt.
  private static var meantSubcommand: String? {
    var commands = configuration.subcommands
    for word in CommandLine.arguments.dropFirst() {
      guard !commands.isEmpty, !word.hasPrefix("-"), word != "help" else { return nil }
      let names = commands.map { $0.configuration.commandName ?? "\($0)".lowercased() }
      guard let position = names.firstIndex(of: word) else {
        return CommandSpelling.nearest(to: word, among: names).map {
          "There is no subcommand '\(word)'. Did you mean '\($0)'?"
        }
      }
      commands = commands[position].configuration.subcommands
    }
    return nil
  }

  /// ArgumentParser throws what was asked for: help, or the version.
  private static func exit(printingHelp text: String) -> Never {
    let isPrinted = (try? Terminal.print(text)) != nil
    Foundation.exit(isPrinted ? 0 : CommandExit.failure.rawValue)
  }
}

/// Exit codes that scripts rely on.
enum CommandExit {
  static let failure = ExitCode(1)
  static let wrongInput = ExitCode(2)
  static let objectiveBroken = ExitCode(3)
  static let nothingToCompare = ExitCode(4)

  static func code(for failure: ArchiveFailure) -> ExitCode {
    switch failure.kind {
    case .absence: nothingToCompare
    case .unusableFile: wrongInput
    case .hindrance: Self.failure
    }
  }

  static func code(for failure: CheckFailure) -> ExitCode {
    switch failure.kind {
    case .absence: nothingToCompare
    case .input: wrongInput
    case .hindrance: Self.failure
    }
  }
}

import ArgumentParser
import OmegaSim

/// Which database of runs a subcommand works on.
struct ArchiveOption: ParsableArguments {
  @Option(
    name: .customLong("db"), help: ArgumentHelp("The database.", valueName: "file"),
    completion: .file())
  var database: String = RunArchive.defaultPath

  /// Does something with it, and turns what it refuses into a message and an exit code.
  func using<Value>(
    _ body: (RunArchive) throws(ArchiveFailure) -> Value
  ) throws -> Value {
    do throws(ArchiveFailure) {
      return try body(RunArchive(path: database))
    } catch {
      Terminal.printError("error: \(error.message)")
      throw CommandExit.code(for: error)
    }
  }
}

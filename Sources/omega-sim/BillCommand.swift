import ArgumentParser
import OmegaSim

struct BillCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bill", abstract: "Bill a stored run again, under other prices.",
    discussion: """
      The run's stored usage is priced by another book; nothing is simulated. Views by class and a budget's months \
      need the scenario and are left out.

      Example:
        omega-sim bill 1 --prices prices/azure-2026-11-22.csv
      """)

  @Argument(help: ArgumentHelp("Number of the run. (default: the newest)", valueName: "run"))
  var number: Int64?

  @Option(
    help: ArgumentHelp("The price book, a CSV file. (default: the one inside)", valueName: "book"),
    completion: .file(extensions: ["csv"]))
  var prices: String?

  @Option(
    name: .customLong("db"), help: ArgumentHelp("The database.", valueName: "file"),
    completion: .file())
  var database: String = RunArchive.defaultPath

  @Flag(help: "Show the new bills line by line.")
  var lines = false

  @Option(help: "How it is printed.")
  var format: ReportFormat = .table

  func run() throws {
    let list = try PricesCommand.list(at: prices)
    do {
      let bill = try RunArchive(path: database).bill(ofRun: number, prices: list)
      try Terminal.print(Terminal.outputPage.text(of: bill, as: format, isDetailed: lines))
    } catch let failure as ArchiveFailure {
      Terminal.printError("error: \(failure.message)")
      throw failure.isAbsence ? CommandExit.nothingToCompare : CommandExit.failure
    } catch let wrong as WrongPrices {
      for message in wrong.messages { Terminal.printError("error: \(message)") }
      throw CommandExit.wrongInput
    }
  }
}

import ArgumentParser
import OmegaSim

struct BillCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bill", abstract: "Bill a stored run again, under other prices.",
    discussion: """
      The run's stored usage is priced by another book; nothing is simulated. Views by class need the scenario and \
      are left out.

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

  @Flag(help: "Print how long it took as one line of JSON on the error stream.")
  var stats = false

  func run() throws {
    let clock = ContinuousClock()
    let start = clock.now
    let list = try PricesCommand.list(at: prices)
    let priceCount = list.count
    let bookRead = clock.now
    do {
      let bill = try RunArchive(path: database).bill(ofRun: number, prices: list)
      let billed = clock.now
      try Terminal.print(Terminal.outputPage.text(of: bill, as: format, isDetailed: lines))
      guard stats else { return }
      Terminal.printError(
        BillStatistics(
          prices: priceCount, bookSeconds: (bookRead - start) / .seconds(1),
          billSeconds: (billed - bookRead) / .seconds(1)
        ).json)
    } catch let failure as ArchiveFailure {
      Terminal.printError("error: \(failure.message)")
      throw CommandExit.code(for: failure)
    } catch let wrong as WrongPrices {
      for message in wrong.messages { Terminal.printError("error: \(message)") }
      throw CommandExit.wrongInput
    }
  }
}

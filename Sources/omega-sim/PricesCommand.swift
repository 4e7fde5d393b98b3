import ArgumentParser
import Foundation
import OmegaSim

struct PricesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prices", abstract: "Look at price books, and make new ones.",
    discussion: """
      Examples:
        omega-sim prices list redis premium
        omega-sim prices import page-1.json --output azure-2026-12-01.csv
      """,
    subcommands: [List.self, Show.self, Import.self])

  /// The book at a path, or the one inside; says what is wrong with it.
  static func list(at path: String?) throws -> PriceList {
    do throws(WrongPrices) {
      return try PriceList.at(path)
    } catch {
      for message in error.messages { Terminal.printError("error: \(message)") }
      throw CommandExit.wrongInput
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List prices, all or those whose names have some words.",
      discussion: """
        Example:
          omega-sim prices list redis premium --region eastus
        """)

    @Argument(help: "Words that the price's name must have.")
    var words: [String] = []

    @OptionGroup var choice: PriceChoice

    func run() throws {
      let list = try PricesCommand.list(at: choice.prices)
      let listings = list.listings(words: words, region: choice.region, billing: choice.billing)
      Terminal.printError(list.title)
      try Terminal.print(Terminal.outputPage.text(of: listings, isDetailed: false))
      if listings.isEmpty { throw CommandExit.wrongInput }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show prices with their sources, notes and announced ends.",
      discussion: """
        Example:
          omega-sim prices show cosmos autoscale --region westeurope
        """)

    @Argument(help: "Words that the price's name must have.")
    var words: [String]

    @OptionGroup var choice: PriceChoice

    func run() throws {
      let list = try PricesCommand.list(at: choice.prices)
      let listings = list.listings(words: words, region: choice.region, billing: choice.billing)
      try Terminal.print(Terminal.outputPage.text(of: listings, isDetailed: true))
      if listings.isEmpty { throw CommandExit.wrongInput }
    }
  }

  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Put pages of the Azure Retail Prices API over a price book.",
      discussion: """
        Writes the new book and reports what has changed and what was refused. Names other than those of virtual \
        machines and caches are the API's own.

        Example:
          omega-sim prices import page-1.json page-2.json --output azure-2026-12-01.csv
        """)

    @Argument(help: "The pages, as JSON files.", completion: .file(extensions: ["json"]))
    var files: [String]

    @Option(
      help: ArgumentHelp("The book to put them over. (default: the one inside)", valueName: "book"),
      completion: .file(extensions: ["csv"]))
    var prices: String?

    @Option(help: "Where the new book is written.", completion: .file())
    var output: String

    func run() throws {
      let list = try PricesCommand.list(at: prices)
      do {
        let imported = try PriceImport(files: files, over: list)
        try Data(imported.csv.utf8).write(to: URL(filePath: output), options: .atomic)
        try Terminal.print((imported.changes + imported.refusals).joined(separator: "\n"))
        Terminal.printError(
          "\(imported.itemCount) items, \(imported.priceCount) prices, "
            + "\(imported.changes.count) changes, written to \(output)")
      } catch let wrong as WrongPrices {
        for message in wrong.messages { Terminal.printError("error: \(message)") }
        throw CommandExit.wrongInput
      } catch let error as CocoaError {
        Terminal.printError("error: \(output): cannot be written: \(error.localizedDescription)")
        throw CommandExit.failure
      }
    }
  }
}

/// Which prices are meant, and of which book.
struct PriceChoice: ParsableArguments {
  @Option(help: "Only this region.")
  var region: String?

  @Option(help: "Only this way of buying, such as payg or spot.")
  var billing: String?

  @Option(
    help: ArgumentHelp("The price book, a CSV file. (default: the one inside)", valueName: "book"),
    completion: .file(extensions: ["csv"]))
  var prices: String?
}

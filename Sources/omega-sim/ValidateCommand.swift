import ArgumentParser
import OmegaSim

struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract:
      "Check scenario files without simulating: syntax, references, prices, and load against capacity.",
    discussion: """
      Examples:
        omega-sim validate scenarios/*.yaml
        omega-sim validate scenarios/business-hours.yaml --resolved
      """)

  @Argument(help: "The scenario files.", completion: .file(extensions: ["yaml", "yml"]))
  var files: [String]

  @Flag(help: "Count warnings as errors.")
  var strict = false

  @Flag(
    help:
      "Print the whole document after `extends` and `--set`; comments say where overrides are written."
  )
  var resolved = false

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Change one value of the scenario; repeatable.", valueName: "path=value"))
  var settings: [String] = []

  @Option(
    help: ArgumentHelp("The price book, a CSV file. (default: the one inside)", valueName: "book"),
    completion: .file(extensions: ["csv"]))
  var prices: String?

  func run() throws {
    let validation = Validation(
      files: files, settings: settings, isStrict: strict,
      prices: try PricesCommand.list(at: prices))
    Terminal.printError(Terminal.errorPage.text(of: validation.issues))
    try Terminal.print(resolved ? validation.resolvedText : validation.summary)
    if !validation.isPassed { throw CommandExit.wrongInput }
  }
}

import ArgumentParser
import OmegaModel
import OmegaReport
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

  @Flag(help: "Print the whole document after `extends` and `--set`.")
  var resolved = false

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Change one value of the scenario; repeatable.", valueName: "path=value"))
  var settings: [String] = []

  func run() throws {
    let checks = files.map { CheckedScenario.load(path: $0, settings: settings) }
    let issues = checks.flatMap(\.issues)
    if !issues.isEmpty {
      Terminal.printError(IssueText(style: Terminal.errorStyle).text(for: issues))
    }
    if resolved {
      for check in checks { Terminal.print(check.resolvedText) }
    } else {
      for (file, check) in zip(files, checks) where check.scenario != nil {
        let tiers = check.scenario?.tiers.count ?? 0
        Terminal.print("\(file): valid, \(tiers) \(tiers == 1 ? "tier" : "tiers")")
      }
    }
    let isBad = issues.contains { $0.severity == .error || strict }
    if isBad { throw CommandExit.wrongInput }
  }
}

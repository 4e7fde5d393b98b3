import ArgumentParser
import OmegaSim

struct AdviseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "advise",
    abstract:
      "Name what keeps each tier from its objectives, and the cheapest single change that mends it.",
    discussion: """
      Changes are tried, not guessed: for every sized value of the parts that the missed classes pass, the least that \
      keeps all objectives is searched by simulating it with the same random requests. Nothing is stored. Takes as long \
      as some dozens of runs with two replications.

      Examples:
        omega-sim advise scenarios/business-hours.yaml --tier production-small
        omega-sim advise scenarios/minimal.yaml --set 'load.users.rate=9.5 rps'
      """)

  @Argument(help: "The scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var scenario: String

  @Option(name: .customLong("tier"), help: "Advise on this tier only; repeatable.")
  var tiers: [String] = []

  @OptionGroup var simulation: SimulationOptions

  @Option(help: "How results are printed.")
  var format: ReportFormat = .table

  func run() async throws {
    let checked = try simulation.load(scenario, tiers: tiers)
    guard let search = AdviceSearch(checked) else {
      Terminal.printError(
        "error: \(scenario): no tier has an objective that it could miss; state `objectives`")
      throw CommandExit.wrongInput
    }
    let report = try await search.perform(
      load: { try simulation.changed(scenario, tier: $0, more: $1) },
      simulate: { try await simulation.simulate($0) },
      tell: { Terminal.printError($0) })
    try Terminal.print(Terminal.outputPage.text(of: report, as: format))
  }
}

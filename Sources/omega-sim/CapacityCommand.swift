import ArgumentParser
import OmegaSim

struct CapacityCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "capacity",
    abstract:
      "Find the largest load that each tier holds under its objectives, and what breaks first.",
    discussion: """
      Simulates each tier under more or less load until the largest multiple is known to 2 %. All loads meet the same \
      random requests. Nothing is stored.

      Examples:
        omega-sim capacity scenarios/minimal.yaml
        omega-sim capacity scenarios/minimal.yaml --growth 5%/month
      """)

  @Argument(help: "The scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var scenario: String

  @Option(name: .customLong("tier"), help: "Search for this tier only; repeatable.")
  var tiers: [String] = []

  @Option(
    help: ArgumentHelp(
      "Tell when the load outgrows each tier, at so much more a month.", valueName: "share/month"))
  var growth: MonthlyGrowth?

  @OptionGroup var simulation: SimulationOptions

  @Option(help: "How results are printed.")
  var format: ReportFormat = .table

  func run() async throws {
    let checked = try simulation.load(scenario, tiers: tiers)
    guard let search = CapacitySearch(checked, growthPerMonth: growth?.share) else {
      Terminal.printError(
        "error: \(scenario): no tier has an objective that a load could break; state `objectives`")
      throw CommandExit.wrongInput
    }
    let report = try await search.perform(
      load: { tier, setting in
        try simulation.changed(scenario, tier: tier, more: [setting])
      },
      simulate: { try await simulation.simulate($0) })
    try Terminal.print(Terminal.outputPage.text(of: report, as: format))
  }
}

/// By how much a load grows in a month, written `5%/month`.
struct MonthlyGrowth: ExpressibleByArgument {
  /// Above zero.
  let share: Double

  init?(argument: String) {
    guard argument.hasSuffix("%/month"), let percent = Double(argument.dropLast(7)), percent > 0,
      percent <= 1_000
    else { return nil }
    share = percent / 100
  }
}

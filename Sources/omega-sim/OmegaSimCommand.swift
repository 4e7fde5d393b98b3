import ArgumentParser

@main
struct OmegaSimCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "omega-sim",
    abstract: "Simulates capacity, SLA attainment and monthly cost of a cloud deployment.")
}

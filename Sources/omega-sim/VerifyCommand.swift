import ArgumentParser
import Foundation
import OmegaSim

struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Hold the simulator against queueing theory on this machine.",
    discussion: """
      Simulates systems that theory knows the answer for, with the same engine as `run`, and prints each figure beside \
      theory's. Exits 1 when any of them differs by more than chance allows for all of them together: a simulator \
      without fault does so for one seed in a thousand.

      Examples:
        omega-sim verify
        omega-sim verify M/M fork --seed 7
      """)

  @Argument(
    help: ArgumentHelp(
      "Only models with one of these words in their name or description. (default: all)",
      valueName: "word"))
  var words: [String] = []

  @Option(help: "Seed of all random draws.")
  var seed: UInt64 = 1

  @Option(help: "Replications simulated side by side. (default: the number of cores)")
  var threads: Int?

  @Option(help: "How results are printed.")
  var format: ReportFormat = .table

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads takes a number from 1.") }
  }

  func run() async throws {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    guard let verification = Verification(words: words, seed: seed, threads: threads ?? cores)
    else {
      throw ValidationError(
        "No model has \(words.joined(separator: " or ")) in its name or description; "
          + "`omega-sim verify` without words shows them all.")
    }
    let report = try await perform(verification)
    try Terminal.print(Terminal.outputPage.text(of: report, as: format))
    if !report.isPassed { throw CommandExit.failure }
  }

  private func perform(_ verification: Verification) async throws -> VerificationReport {
    let progress = verification.makeProgress()
    let display = ProgressDisplay(of: progress)
    do throws(FailedRun) {
      let report = try await verification.perform(progress: progress)
      display.close()
      return report
    } catch {
      display.close()
      Terminal.printError("error: \(error.message)")
      throw CommandExit.failure
    }
  }
}

import ArgumentParser
import Foundation
import OmegaSim

struct CoverageCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract: "Measure how often the 95 % intervals hold what theory says.",
    discussion: """
      Runs small models of which the truth is known many times, each time with another seed, and counts the intervals \
      that cover it. Takes minutes.

      Examples:
        omega-sim coverage
        omega-sim coverage --runs 200 --replications 5
      """)

  @Option(help: "Runs of each model.")
  var runs = 2_000

  @Option(help: "Replications of each run.")
  var replications = 100

  @Option(help: "Requests of each run, in the mean.")
  var requests = 50_000

  @Option(help: "Runs side by side. (default: the number of cores)")
  var threads: Int?

  @Flag(help: "Print Markdown.")
  var markdown = false

  func validate() throws {
    for (name, number) in [
      ("--runs", runs), ("--replications", replications), ("--requests", requests),
      ("--threads", threads ?? 1),
    ] where number < 1 {
      throw ValidationError("\(name) takes a number from 1.")
    }
  }

  func run() async throws {
    let study = CoverageStudy(
      repetitions: runs, replications: replications, requests: requests,
      threads: threads ?? ProcessInfo.processInfo.activeProcessorCount)
    let progress = study.makeProgress()
    let display = ProgressDisplay(of: progress)
    let text: String
    do throws(FailedRun) {
      let rows = try await study.rows(progress: progress)
      display.close()
      text = Terminal.outputPage.text(of: rows, asMarkdown: markdown)
    } catch {
      display.close()
      Terminal.printError("error: \(error.message)")
      throw CommandExit.failure
    }
    try Terminal.print(text)
  }
}

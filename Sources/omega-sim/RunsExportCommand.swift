import ArgumentParser
import Foundation
import OmegaSim

struct RunsExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a stored run for other programs.",
    discussion: """
      json is the whole result with its timelines; csv has a row a point of every timeline; openmetrics has the \
      timelines as gauges with the real times of the window. docs/database.md lists columns and metrics.

      Examples:
        omega-sim runs export --format csv --output run.csv
        omega-sim runs export 12 --format openmetrics --output run.om
        promtool tsdb create-blocks-from openmetrics run.om data
      """)

  @Argument(help: ArgumentHelp("Number of the run. (default: the newest)", valueName: "run"))
  var number: Int64?

  @OptionGroup var archive: ArchiveOption

  @Option(help: "How it is written.")
  var format: ExportFormat = .json

  @Option(
    help: ArgumentHelp("Where to write it. (default: standard output)", valueName: "file"),
    completion: .file())
  var output: String?

  func run() throws {
    let export = try archive.using { archive throws(ArchiveFailure) in
      try archive.export(ofRun: number)
    }
    guard let output else {
      return try export.write(as: format) { try Terminal.print($0) }
    }
    let file = try OutputFile(path: output, option: "--output")
    try export.write(as: format) { try file.write($0) }
    try file.finish()
  }
}

import ArgumentParser
import Foundation
import OmegaSim

struct RunsPruneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune", abstract: "Delete old runs from the database.",
    discussion: """
      With --older-than and --keep, a run goes if both let it. Pinned runs always stay: see runs pin. Of the runs \
      that a baseline was written from, which are known by scenario, seed and replications, the newest stays. The runs \
      go in one transaction; then the file is rewritten without them.

      Examples:
        omega-sim runs prune --older-than 30d --dry-run
        omega-sim runs prune --older-than 30d --keep 20
      """)

  @Option(
    help: ArgumentHelp(
      "Delete runs that were stored longer ago, such as 30d, 12h or 90min.",
      valueName: "age"))
  var olderThan: Age?

  @Option(help: ArgumentHelp("Keep so many of the newest runs.", valueName: "number"))
  var keep: Int?

  @Option(
    help: ArgumentHelp(
      "Folder of the baselines. (default: \(BaselineFile.folder), if it is there)",
      valueName: "folder"), completion: .directory)
  var baselines: String?

  @Flag(help: "Only show what would go.")
  var dryRun = false

  @OptionGroup var archive: ArchiveOption

  func validate() throws {
    if let keep, keep < 0 { throw ValidationError("--keep takes a number from 0.") }
    if olderThan == nil, keep == nil {
      throw ValidationError("Say which runs go, with --older-than, --keep or both.")
    }
  }

  func run() throws {
    let before = olderThan.map { Date().addingTimeInterval(-$0.seconds) }
    let kept: BaselineFolder
    do throws(CheckFailure) {
      kept = try BaselineFolder(
        path: baselines ?? BaselineFile.folder, mustExist: baselines != nil)
    } catch {
      Terminal.printError("error: \(error.message)")
      throw CommandExit.code(for: error)
    }
    let pruned = try archive.using { archive throws(ArchiveFailure) in
      try archive.prune(storedBefore: before, newestKept: keep, baselines: kept, isTrial: dryRun)
    }
    if !pruned.runs.isEmpty { try Terminal.print(Terminal.outputPage.text(of: pruned.runs)) }
    Terminal.printError(summary(of: pruned))
    if let obstacle = pruned.obstacle {
      Terminal.printError("The file is as large as before. \(obstacle)")
    }
  }

  private func summary(of pruned: PrunedRuns) -> String {
    let count = pruned.runs.count
    let runs = count == 1 ? "1 run" : "\(count) runs"
    let pinned =
      switch pruned.pinnedCount {
      case 0: ""
      case 1: " 1 more is pinned and stays."
      default: " \(pruned.pinnedCount) more are pinned and stay."
      }
    let held =
      switch pruned.baselineCount {
      case 0: ""
      case 1: " 1 more is a baseline's and stays."
      default: " \(pruned.baselineCount) more are baselines' and stay."
      }
    return (dryRun ? "\(runs) would be deleted." : "\(runs) deleted.") + pinned + held
  }
}

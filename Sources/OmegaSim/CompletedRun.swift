import Foundation
import OmegaScenarioFile
import OmegaStore

/// What a run leaves: its report, all that is stored with it, and how much work it was.
public struct CompletedRun: Sendable {
  public let report: RunReport
  public let statistics: RunStatistics
  private let tiers: [TierRecord]
  private let loaded: LoadedScenario

  init(
    report: RunReport, tiers: [TierRecord], loaded: LoadedScenario, statistics: RunStatistics
  ) {
    self.report = report
    self.tiers = tiers
    self.loaded = loaded
    self.statistics = statistics
  }

  /// The run with everything that explains it.
  func record(at date: Date) -> RunRecord {
    RunRecord(
      createdAt: date, result: report.result, resultJSON: report.json,
      sources: loaded.texts.map { ScenarioSource(file: $0.file, text: $0.text) },
      resolvedText: loaded.resolvedText, tiers: tiers)
  }
}

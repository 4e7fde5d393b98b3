import Foundation
import OmegaAssessment
import OmegaMeasurement
import OmegaScenarioFile
import OmegaStore

/// What a run leaves: its report, all that is stored with it, and how much work it was.
public struct CompletedRun: Sendable {
  public let report: RunReport
  public let statistics: RunStatistics
  private let tiers: [TierRecord]
  private let loaded: LoadedScenario
  /// For whoever adds replications.
  let simulated: SimulatedTiers

  init(
    report: RunReport, tiers: [TierRecord], loaded: LoadedScenario, simulated: SimulatedTiers,
    statistics: RunStatistics
  ) {
    self.report = report
    self.tiers = tiers
    self.loaded = loaded
    self.simulated = simulated
    self.statistics = statistics
  }

  /// The report with the timelines of every tier, for documents.
  public func reportWithTimelines() throws -> RunReport {
    try report.adding(timelines)
  }

  private var timelines: [String: [Timeline]] {
    Dictionary(tiers.map { ($0.tier, $0.timelines) }, uniquingKeysWith: { first, _ in first })
  }

  /// The same run with what became of a request for narrow intervals.
  func adding(_ precision: PrecisionResult) throws(FailedRun) -> CompletedRun {
    var result = report.result
    result.precision = precision
    do {
      return CompletedRun(
        report: try RunReport(result), tiers: tiers, loaded: loaded, simulated: simulated,
        statistics: statistics)
    } catch {
      throw FailedRun(unwritable: error)
    }
  }

  /// The report as one HTML page.
  public var page: String {
    report.adding(timelines, sources: sources, resolvedText: loaded.resolvedText).page
  }

  /// The run with everything that explains it.
  func record(at date: Date) -> RunRecord {
    RunRecord(
      createdAt: date, result: report.result, resultJSON: report.json, sources: sources,
      resolvedText: loaded.resolvedText, tiers: tiers)
  }

  private var sources: [ScenarioSource] {
    loaded.texts.map { ScenarioSource(file: $0.file, text: $0.text) }
  }
}

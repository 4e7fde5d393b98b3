import Foundation
import OmegaMeasurement
import OmegaReport
import OmegaStore

/// What a stored run is written as for other programs.
public enum ExportFormat: String, CaseIterable, Sendable {
  /// The whole result, with its timelines.
  case json
  /// Timelines, a row a point.
  case csv
  /// Timelines as gauges with times.
  case openmetrics
}

/// A stored run with its timelines.
public struct RunExport: Sendable {
  private let run: StoredRun
  private let tiers: [TierTimelines]
  private let report: RunReport

  init(_ run: StoredRun, tiers: [TierTimelines]) throws {
    self.run = run
    self.tiers = tiers
    report = try RunReport(json: run.resultJSON)
  }

  /// Hands the text over in pieces.
  public func write(as format: ExportFormat, _ emit: (String) throws -> Void) throws {
    switch format {
    case .json:
      let timelines = tiers.map { ($0.tier, $0.timelines) }
      try emit(
        report.adding(Dictionary(timelines, uniquingKeysWith: { first, _ in first })).json)
    case .csv: try TimelineCSV(timelines).write(emit)
    case .openmetrics: try OpenMetricsText(timelines).write(emit)
    }
  }

  private var timelines: RunTimelines {
    RunTimelines(
      run: "\(run.summary.id)", scenario: run.summary.scenario, openingUnixSeconds: opening,
      tiers: tiers.map { RunTimelines.Tier(name: $0.tier, timelines: $0.timelines) })
  }

  /// Windows open at whole seconds.
  private var opening: Int64 {
    let date = try? Date(run.summary.windowStart, strategy: .iso8601)
    return Int64((date?.timeIntervalSince1970 ?? 0).rounded())
  }
}

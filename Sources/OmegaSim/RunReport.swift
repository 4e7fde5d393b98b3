public import OmegaAssessment
import OmegaMeasurement
import OmegaModel
import OmegaReport
import OmegaScenarioFile
import OmegaStore

/// The result of a run, fresh or stored, with its exact document.
public struct RunReport: Sendable {
  public let result: RunResult
  /// The document of `--format json`; a stored one byte for byte.
  public let json: String
  /// What pages show besides the result; empty until somebody adds it.
  private var evidence = ReportEvidence()

  /// - Throws: `EncodingError` when a figure is not a finite number.
  init(_ result: RunResult) throws {
    self.result = result
    json = try result.jsonText()
  }

  /// - Throws: `DecodingError` when the document is not of this version's schema.
  init(json: String) throws {
    self.json = json
    result = try RunResult(jsonText: json)
  }

  /// Names of the tiers, in the scenario's order.
  public var tiers: [String] { result.tiers.map(\.tier) }

  /// The report with the timelines of each of its tiers.
  func adding(_ timelines: [String: [Timeline]]) throws -> RunReport {
    var result = result
    for position in result.tiers.indices {
      result.tiers[position].timelines =
        (timelines[result.tiers[position].tier] ?? []).map(TimelineResult.init)
    }
    return try RunReport(result)
  }

  /// The report of some tiers only, in the scenario's order; of all when none is named.
  public func keeping(tiers names: [String]) throws -> RunReport {
    guard !names.isEmpty else { return self }
    var result = result
    result.tiers.removeAll { !names.contains($0.tier) }
    var report = try RunReport(result)
    report.evidence = evidence
    return report
  }

  /// The report as one HTML page.
  public var page: String { HTMLReport(result, evidence: evidence).text }

  /// The same report with what its page shows besides the result.
  func adding(
    _ timelines: [String: [Timeline]], sources: [ScenarioSource], resolvedText: String
  ) -> RunReport {
    var report = self
    report.evidence = ReportEvidence(
      timelines: timelines, files: sources.map(\.file),
      assumptions: sources.flatMap { MarkedAssumption.all(in: $0.text, file: $0.file) },
      resolvedText: resolvedText)
    return report
  }
}

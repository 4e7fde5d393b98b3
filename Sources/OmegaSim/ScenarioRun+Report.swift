import Foundation
import OmegaAssessment
import OmegaModel
import OmegaPricing
import OmegaScenarioFile
import OmegaUnits

extension ScenarioRun {
  /// The tiers' results under what identifies the run.
  func report(of tiers: [TierResult]) throws(FailedRun) -> RunReport {
    let start = Date(timeIntervalSince1970: TimeInterval(scenario.window.startUnixSeconds))
    let zone = TimeZone(identifier: scenario.window.zone) ?? .gmt
    let result = RunResult(
      version: ProgramVersion.current, scenario: scenario.name, about: scenario.about,
      scenarioHash: StableHash.digits(of: checked.loaded.resolvedHash), seed: scenario.seed,
      replications: scenario.replications, horizonS: scenario.window.length.seconds,
      leadInS: scenario.window.leadIn.seconds,
      windowStart: start.formatted(Date.ISO8601FormatStyle(timeZone: zone)),
      priceBook: PriceBookStamp(name: PriceBook.bundled.name, date: PriceBook.bundled.date),
      notes: Self.notes, tiers: tiers)
    do {
      return try RunReport(result)
    } catch {
      throw FailedRun(unwritable: error)
    }
  }

  /// What every figure leaves out (docs/model.md).
  private static let notes = [
    "Availability under load: incidents are not simulated.",
    "Intervals cover the randomness of the simulation, not the uncertainty of its inputs.",
  ]
}

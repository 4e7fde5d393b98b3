import Foundation
import OmegaAssessment
import OmegaModel
import OmegaPricing
import OmegaScenarioFile
import OmegaUnits

extension ScenarioRun {
  /// The tiers' results under what identifies the run.
  func report(of tiers: [TierResult], leadIn: ChosenLeadIn) throws(FailedRun) -> RunReport {
    let start = Date(timeIntervalSince1970: TimeInterval(scenario.window.startUnixSeconds))
    let zone = TimeZone(identifier: scenario.window.zone) ?? .gmt
    var result = RunResult(
      version: ProgramVersion.current, scenario: scenario.name, about: scenario.about,
      scenarioHash: StableHash.digits(of: checked.loaded.resolvedHash), seed: scenario.seed,
      replications: scenario.replications, horizonS: scenario.window.length.seconds,
      leadInS: leadIn.length.seconds,
      leadInRule: scenario.window.leadInRule == .automatic ? "mser-5" : "stated",
      windowStart: start.formatted(Date.ISO8601FormatStyle(timeZone: zone)),
      priceBook: checked.prices.stamp,
      notes: notes + (leadIn.isSettled ? [] : [Self.unsettledNote])
        + outageNote(on: tiers) + repetitionNote(of: tiers),
      tiers: tiers, settings: settings.isEmpty ? nil : settings,
      faults: scenario.faults.isEmpty ? nil : scenario.faults.map { FaultResult($0) })
    result.priceFile = checked.prices.file
    do {
      return try RunReport(result)
    } catch {
      throw FailedRun(unwritable: error)
    }
  }

  /// What was changed for this run; seed and replications stand by themselves in every result.
  private var settings: [String] {
    checked.loaded.settings.filter { !$0.hasPrefix("seed=") && !$0.hasPrefix("replications=") }
  }

  /// A bill of a window that is neither weeks nor a month repeats what may be a rare day (Model U-3).
  private func repetitionNote(of tiers: [TierResult]) -> [String] {
    let length = scenario.window.length
    guard !scenario.window.isWeeks, length < .days(28),
      tiers.contains(where: { $0.cost.monthlyUsd.high > 0 })
    else {
      return []
    }
    let times = Billing.month.hours / length.hours
    let text = times < 10 ? String(format: "%.1f", times) : "\(Int(times.rounded()))"
    return [
      "A month's cost is that of this window, \(text) times over: weekdays, nights and weekends that it does "
        + "not have are not in it."
    ]
  }

  /// Why intervals are wide although little differs between replications (Model M-5).
  private func outageNote(on tiers: [TierResult]) -> [String] {
    let names = tiers.filter { $0.sla.isOutageUnseen == true }.map(\.tier)
    guard !names.isEmpty else { return [] }
    return [
      names.joined(separator: ", ")
        + ": spot nodes can be lost and none was in any replication. Intervals allow for such an "
        + "outage, which may cost a whole replication: more replications narrow them."
    ]
  }

  private static let unsettledNote =
    "No steady state was seen in half of the pilot runs' window: figures may be biased by the empty "
    + "start. Take a longer window, or less load."

  /// What every figure leaves out (docs/model.md).
  private var notes: [String] {
    [scenario.faults.isEmpty ? Self.incidentNote : Self.faultNote, Self.intervalNote]
  }

  private static let incidentNote = "Availability under load: incidents are not simulated."
  private static let faultNote =
    "Availability under load, scripted faults of the scenario included; random incidents are not "
    + "simulated. Months are composed of such windows, each with its faults."
  private static let intervalNote =
    "Intervals cover the randomness of the simulation, not the uncertainty of its inputs."
}

extension Window {
  /// Whether it is whole weeks by the clocks of its zone, of which one may have 167 or 169 hours.
  var isWeeks: Bool {
    let zone = TimeZone(identifier: zone) ?? .gmt
    let opening = Date(timeIntervalSince1970: TimeInterval(startUnixSeconds))
    let shift =
      zone.secondsFromGMT(for: opening + length.seconds) - zone.secondsFromGMT(for: opening)
    return (length + .seconds(Int64(shift))).nanoseconds.isMultiple(
      of: SimDuration.days(7).nanoseconds)
  }
}

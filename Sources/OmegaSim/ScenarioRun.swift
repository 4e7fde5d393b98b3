import Foundation
public import OmegaAssessment
import OmegaEngine
import OmegaMeasurement
public import OmegaModel
import OmegaPricing
import OmegaScenarioFile
public import OmegaStore
import OmegaUnits

/// Simulates a checked scenario, bills every replication and judges every tier.
public struct ScenarioRun: Sendable {
  public let checked: CheckedScenario
  public let scenario: Scenario
  /// Replications under way at once.
  public let threads: Int

  public init(checked: CheckedScenario, scenario: Scenario, threads: Int) {
    self.checked = checked
    self.scenario = scenario
    self.threads = threads
  }

  /// What a run leaves: the result, all that is stored with it, and how much work it was.
  public struct Completed: Sendable {
    public let result: RunResult
    public let tiers: [TierRecord]
    public let statistics: RunStatistics
  }

  /// Runs all replications of all tiers.
  ///
  /// - Throws: `RunFailure` when a replication exceeds its event limit, `BillingFailure` when a bill is beyond range.
  public func perform(progress: RunProgress) async throws -> Completed {
    let plants = scenario.tiers.map { Plant(scenario: scenario, tier: $0) }
    let replications = plants.flatMap { plant in
      (0..<scenario.replications).map {
        Replication(plant: plant, number: $0, studySeed: scenario.seed)
      }
    }
    let finished = try await ReplicationRunner(threads: threads, progress: progress)
      .run(replications)

    var results: [TierResult] = []
    var records: [TierRecord] = []
    for (position, tier) in scenario.tiers.enumerated() {
      let range = position * scenario.replications..<(position + 1) * scenario.replications
      let measurements = Array(finished[range])
      let bills = try measurements.map {
        try Billing.bill(for: $0.usage, window: $0.window, book: .bundled)
      }
      let evidence = zip(measurements, bills).map(Self.evidence)
      results.append(
        TierAssessment.assess(
          TierEvidence(
            tier: tier, replications: evidence, issues: checked.issues(of: tier))))
      records.append(
        TierRecord(
          tier: tier.name,
          replications: zip(range, zip(measurements, bills)).map { index, outcome in
            ReplicationRecord(
              seed: replications[index].seed, usage: outcome.0.usage, work: outcome.0.work,
              billTotal: outcome.1.total)
          },
          timelines: TierAssessment.pooledTimelines(evidence)))
    }
    return Completed(
      result: result(of: results), tiers: records,
      statistics: RunStatistics(
        finished: finished, loopSeconds: progress.engine.loopSeconds, threads: threads))
  }

  private static func evidence(_ measurements: Measurements, _ bill: Bill) -> ReplicationEvidence {
    ReplicationEvidence(
      measurements: measurements, monthlyTotal: bill.total,
      charges: bill.charges.map { charge in
        ChargeEvidence(
          component: charge.component, category: charge.category, meter: charge.meter,
          quantity: charge.quantity, unit: charge.price.unit,
          unitPriceUsd: charge.price.unitPrice.approximateDollars, amount: charge.amount,
          documentListed: charge.documentListed, confidence: charge.price.confidence.rawValue)
      })
  }

  private func result(of tiers: [TierResult]) -> RunResult {
    let start = Date(timeIntervalSince1970: TimeInterval(scenario.window.startUnixSeconds))
    let zone = TimeZone(identifier: scenario.window.zone) ?? .gmt
    return RunResult(
      version: ProgramVersion.current, scenario: scenario.name, about: scenario.about,
      scenarioHash: Self.hexadecimal(checked.loaded.resolvedHash), seed: scenario.seed,
      replications: scenario.replications, horizonS: scenario.window.length.seconds,
      leadInS: scenario.window.leadIn.seconds,
      windowStart: start.formatted(Date.ISO8601FormatStyle(timeZone: zone)),
      priceBook: PriceBookStamp(name: PriceBook.bundled.name, date: PriceBook.bundled.date),
      notes: Self.notes, tiers: tiers)
  }

  private static func hexadecimal(_ hash: UInt64) -> String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// What every figure leaves out (docs/model.md).
  private static let notes = [
    "Availability under load: incidents are not simulated.",
    "Intervals cover the randomness of the simulation, not the uncertainty of its inputs.",
  ]
}

import OmegaAssessment
import OmegaEngine
import OmegaMeasurement
import OmegaModel
import OmegaPricing
import OmegaStore
import OmegaUnits

/// Simulates a checked scenario, bills every replication and judges every tier.
public struct ScenarioRun: Sendable {
  /// Work of one replication beyond which something is wrong: hours of one core.
  public static let eventLimit = 20_000_000_000

  let checked: CheckedScenario
  let scenario: Scenario
  /// Replications under way at once.
  public let threads: Int
  /// Events of one replication beyond which the run fails.
  public let eventLimit: Int

  /// Nil when the checks have found an error.
  public init?(_ checked: CheckedScenario, threads: Int, eventLimit: Int = eventLimit) {
    guard let scenario = checked.scenario else { return nil }
    self.checked = checked
    self.scenario = scenario
    self.threads = threads
    self.eventLimit = eventLimit
  }

  /// For one call of `perform`, and for whoever wants to watch it.
  public func makeProgress() -> RunProgress {
    RunProgress(tiers: scenario.tiers.count, replicationsPerTier: scenario.replications)
  }

  /// Runs all replications of all tiers.
  ///
  /// - Throws: `FailedRun` when a replication exceeds the event limit or a bill is beyond range.
  public func perform(progress: RunProgress) async throws(FailedRun) -> CompletedRun {
    let replications = scenario.tiers.flatMap { tier in
      let plant = Plant(scenario: scenario, tier: tier)
      return (0..<scenario.replications).map {
        Replication(plant: plant, number: $0, studySeed: scenario.seed)
      }
    }
    let finished = try await measurements(of: replications, progress: progress)

    var results: [TierResult] = []
    var records: [TierRecord] = []
    for (position, tier) in scenario.tiers.enumerated() {
      let part = position * scenario.replications..<(position + 1) * scenario.replications
      let billed = try finished[part].map { measurements throws(FailedRun) in
        try BilledReplication(measurements, tier: tier.name, book: checked.book)
      }
      let evidence = billed.map(\.evidence)
      results.append(
        TierAssessment.assess(
          TierEvidence(
            tier: tier, replications: evidence, issues: checked.issues(of: tier),
            composedMonths: try composedMonths(of: tier, billed),
            attribution: ClassAttribution(
              scenario: scenario, tier: tier, measurements: billed.map(\.measurements)
            ).attribution)))
      records.append(
        TierRecord(
          tier: tier.name,
          replications: zip(replications[part], billed).map { $1.record(seed: $0.seed) },
          timelines: TierAssessment.pooledTimelines(evidence)))
    }
    return CompletedRun(
      report: try report(of: results), tiers: records, loaded: checked.loaded,
      statistics: RunStatistics(
        finished: finished, loopSeconds: progress.engine.loopSeconds, threads: threads))
  }

  /// Nothing without a budget to hold them against.
  private func composedMonths(
    of tier: Tier, _ billed: [BilledReplication]
  ) throws(FailedRun) -> [Money] {
    guard tier.monthlyBudget != nil else { return [] }
    do throws(BillingFailure) {
      return try ComposedMonths.bills(
        from: billed.map(\.measurements.usage), window: scenario.window.length,
        book: checked.book, seed: scenario.seed)
    } catch {
      throw FailedRun(error, tier: tier.name)
    }
  }

  private func measurements(
    of replications: [Replication], progress: RunProgress
  ) async throws(FailedRun) -> [Measurements] {
    let runner = ReplicationRunner(threads: threads, eventLimit: eventLimit, progress: progress)
    do throws(FailedReplication) {
      return try await runner.run(replications)
    } catch {
      let (tier, replication) = error.position.quotientAndRemainder(
        dividingBy: scenario.replications)
      throw FailedRun(error.cause, tier: scenario.tiers[tier].name, replication: replication)
    }
  }
}

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

  /// Of each tier.
  public var replications: Int { scenario.replications }

  /// For one call of `perform`, and for whoever wants to watch it.
  public func makeProgress() -> RunProgress { makeProgress(after: nil) }

  /// For a call that continues from some replications.
  func makeProgress(after earlier: SimulatedTiers?) -> RunProgress {
    let count = scenario.replications - (earlier?.replications ?? 0)
    let hasPilot = scenario.window.leadInRule == .automatic && earlier == nil
    return RunProgress(
      tiers: scenario.tiers.count,
      replicationsPerTier: count + (hasPilot ? LeadInPilot.replications : 0))
  }

  /// Runs all replications of all tiers.
  ///
  /// - Throws: `FailedRun` when a replication exceeds the event limit or a bill is beyond range.
  public func perform(progress: RunProgress) async throws(FailedRun) -> CompletedRun {
    try await perform(progress: progress, continuing: nil)
  }

  /// Runs the replications that come after those of an earlier run of the same scenario.
  func perform(
    progress: RunProgress, continuing earlier: SimulatedTiers?
  ) async throws(FailedRun) -> CompletedRun {
    let runner = ReplicationRunner(threads: threads, eventLimit: eventLimit, progress: progress)
    let leadIn = try await leadIn(runner, earlier: earlier)
    var scenario = scenario
    scenario.window.leadIn = leadIn.length
    let numbers = (earlier?.replications ?? 0)..<scenario.replications
    let replications = scenario.tiers.flatMap { tier in
      let plant = Plant(scenario: scenario, tier: tier)
      return numbers.map { Replication(plant: plant, number: $0, studySeed: scenario.seed) }
    }
    let finished = try await measurements(of: replications, perTier: numbers.count, runner)
    var simulated = earlier ?? SimulatedTiers(tiers: scenario.tiers.count, leadIn: leadIn)
    simulated.append(finished)
    simulated.loopSeconds += progress.engine.loopSeconds
    return try complete(simulated)
  }

  /// Bills and judges what was simulated.
  private func complete(_ simulated: SimulatedTiers) throws(FailedRun) -> CompletedRun {
    var results: [TierResult] = []
    var records: [TierRecord] = []
    for (tier, measurements) in zip(scenario.tiers, simulated.measurements) {
      let billed = try measurements.map { measurements throws(FailedRun) in
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
            ).attribution,
            visits: TrafficEquations(scenario: scenario, tier: tier).visits)))
      records.append(
        TierRecord(
          tier: tier.name,
          replications: billed.enumerated().map { number, replication in
            replication.record(seed: Replication.seed(ofNumber: number, study: scenario.seed))
          },
          timelines: TierAssessment.pooledTimelines(evidence)))
    }
    return CompletedRun(
      report: try report(of: results, leadIn: simulated.leadIn), tiers: records,
      loaded: checked.loaded, simulated: simulated,
      statistics: RunStatistics(
        finished: Array(simulated.measurements.joined()), loopSeconds: simulated.loopSeconds,
        threads: threads))
  }

  private func leadIn(
    _ runner: ReplicationRunner, earlier: SimulatedTiers?
  ) async throws(FailedRun) -> ChosenLeadIn {
    if let earlier { return earlier.leadIn }
    guard scenario.window.leadInRule == .automatic else {
      return ChosenLeadIn(length: scenario.window.leadIn, isSettled: true)
    }
    do throws(FailedReplication) {
      return try await LeadInPilot(scenario: scenario, runner: runner).leadIn()
    } catch {
      throw failure(error, perTier: LeadInPilot.replications)
    }
  }

  /// Nothing without a budget to hold them against.
  private func composedMonths(
    of tier: Tier, _ billed: [BilledReplication]
  ) throws(FailedRun) -> [Money] {
    guard tier.budget.monthlyCost != nil else { return [] }
    do throws(BillingFailure) {
      return try ComposedBills.bills(
        from: billed.map(\.measurements.usage), window: scenario.window.length,
        book: checked.book, seed: scenario.seed)
    } catch {
      throw FailedRun(error, tier: tier.name)
    }
  }

  private func measurements(
    of replications: [Replication], perTier: Int, _ runner: ReplicationRunner
  ) async throws(FailedRun) -> [Measurements] {
    do throws(FailedReplication) {
      return try await runner.run(replications)
    } catch {
      throw failure(error, perTier: perTier, first: replications[0].number)
    }
  }

  private func failure(
    _ failed: FailedReplication, perTier: Int, first: Int = 0
  ) -> FailedRun {
    let (tier, replication) = failed.position.quotientAndRemainder(dividingBy: perTier)
    return FailedRun(
      failed.cause, tier: scenario.tiers[tier].name, replication: first + replication)
  }
}

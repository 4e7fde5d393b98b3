import OmegaAssessment
import OmegaEngine
import OmegaMeasurement
import OmegaStatistics
import OmegaTheory

/// Runs models that theory knows the answer for and holds the simulator to it.
public struct Verification: Sendable {
  /// Probability that a simulator without fault is found to be wrong: once in a thousand seeds.
  public static let familyErrorRate = 0.001

  private let models: [TheoryModel]
  private let seed: UInt64
  private let threads: Int
  /// Part of each model's window that is simulated.
  private let scale: Double

  /// Nil when no model matches.
  ///
  /// - Parameter words: only models with one of these in their name or description; none: all.
  public init?(words: [String] = [], seed: UInt64, threads: Int) {
    self.init(words: words, seed: seed, threads: threads, scale: 1)
  }

  init?(words: [String], seed: UInt64, threads: Int, scale: Double) {
    models = TheoryTable.models(matching: words)
    guard !models.isEmpty else { return nil }
    self.seed = seed
    self.threads = threads
    self.scale = scale
  }

  /// For one call of `perform`, and for whoever wants to watch it.
  public func makeProgress() -> RunProgress {
    RunProgress(partsName: "models", replicationsPerPart: models.map(\.replications))
  }

  /// Simulates all models and judges each of their figures.
  public func perform(progress: RunProgress) async throws(FailedRun) -> VerificationReport {
    let runner = ReplicationRunner(
      threads: threads, eventLimit: ScenarioRun.eventLimit, progress: progress)
    var checks: [(TheoryModel, TheoryCheck)] = []
    for model in models {
      let measurements: [Measurements]
      do throws(FailedReplication) {
        measurements = try await runner.run(model.runs(seed: seed, scale: scale))
      } catch {
        throw FailedRun(error.cause, tier: model.name, replication: error.position)
      }
      checks += try model.predictions.map { prediction throws(FailedRun) in
        guard let check = TheoryCheck(prediction, in: measurements) else {
          throw FailedRun(without: prediction.reading.words, model: model.name)
        }
        return (model, check)
      }
    }
    do {
      return try VerificationReport(result(of: checks))
    } catch {
      throw FailedRun(unwritable: error)
    }
  }

  private func result(of checks: [(TheoryModel, TheoryCheck)]) -> VerificationResult {
    let family = FamilyConfidence(errorRate: Self.familyErrorRate, count: checks.count)
    return VerificationResult(
      version: ProgramVersion.current, seed: seed, familyErrorRate: family.errorRate,
      intervalLevel: 1 - family.singleErrorRate,
      rows: checks.map { model, check in
        let interval = check.interval(
          multiple: family.studentMultiple(values: check.replications))
        return VerificationRow(
          model: model.name, about: model.about, figure: check.prediction.reading.words,
          unit: VerificationRow.Unit(check.prediction.reading.unit),
          expected: check.prediction.value,
          simulated: Figure(
            estimate: interval.value, low: interval.low, high: interval.high),
          standardErrors: check.standardErrors,
          isWithin95: abs(check.standardErrors)
            <= Confidence.studentMultiple(count: check.replications))
      })
  }
}

extension VerificationRow.Unit {
  init(_ unit: Reading.Unit) {
    switch unit {
    case .seconds: self = .seconds
    case .share: self = .share
    case .count: self = .count
    }
  }
}

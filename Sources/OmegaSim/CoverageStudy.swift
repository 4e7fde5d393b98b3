public import OmegaAssessment
import OmegaEngine
import OmegaMeasurement
import OmegaModel
import OmegaUnits

/// How often the program's 95 % intervals hold what theory says, on small models of which that is known.
///
/// Each repetition is a whole run with a seed of its own: replications, assessment, interval. Whether it covers is a
/// trial that is independent of all others.
public struct CoverageStudy: Sendable {
  /// Runs of each model.
  public let repetitions: Int
  /// Replications of each run.
  public let replications: Int
  /// Requests of each run, in the mean.
  public let requests: Int
  public let threads: Int

  public init(repetitions: Int, replications: Int, requests: Int, threads: Int) {
    precondition(
      repetitions >= 1 && replications >= 1 && requests >= 1 && threads >= 1,
      "a study is of something")
    self.repetitions = repetitions
    self.replications = replications
    self.requests = requests
    self.threads = threads
  }

  private var models: [CoverageModel] {
    CoverageModel.all(replications: replications, requests: requests)
  }

  /// For one call of `rows`, and for whoever wants to watch it.
  public func makeProgress() -> RunProgress {
    RunProgress(
      partsName: "models",
      replicationsPerPart: models.map { _ in repetitions * replications })
  }

  /// One row a model, in the order of the models; the same for any number of threads.
  ///
  /// - Throws: `FailedRun` when a replication exceeds the event limit.
  public func rows(progress: RunProgress? = nil) async throws(FailedRun) -> [CoverageRow] {
    var rows: [CoverageRow] = []
    for model in models {
      rows.append(
        CoverageRow(
          model: model.name, truth: model.truth,
          intervals: try await intervals(of: model, progress: progress)))
    }
    return rows
  }

  /// Intervals of all repetitions, in their order.
  private func intervals(
    of model: CoverageModel, progress: RunProgress?
  ) async throws(FailedRun) -> [Figure] {
    let plant = Plant(scenario: model.scenario, tier: model.scenario.tiers[0])
    let part = (repetitions + threads - 1) / threads
    var parts: [Int: Result<[Figure], FailedRun>] = [:]
    await withTaskGroup(of: (Int, Result<[Figure], FailedRun>).self) { group in
      for first in stride(from: 0, to: repetitions, by: part) {
        group.addTask {
          let seeds = first..<min(repetitions, first + part)
          return (first, intervals(of: model, plant: plant, seeds: seeds, progress: progress))
        }
      }
      for await (first, result) in group { parts[first] = result }
    }
    var figures: [Figure] = []
    for (_, result) in parts.sorted(by: { $0.key < $1.key }) { figures += try result.get() }
    return figures
  }

  private func intervals(
    of model: CoverageModel, plant: Plant, seeds: Range<Int>, progress: RunProgress?
  ) -> Result<[Figure], FailedRun> {
    do throws(FailedRun) {
      var figures: [Figure] = []
      for seed in seeds {
        figures.append(
          try interval(of: model, plant: plant, seed: UInt64(seed), progress: progress))
      }
      return .success(figures)
    } catch {
      return .failure(error)
    }
  }

  private func interval(
    of model: CoverageModel, plant: Plant, seed: UInt64, progress: RunProgress?
  ) throws(FailedRun) -> Figure {
    var evidence: [ReplicationEvidence] = []
    for number in 0..<replications {
      do throws(RunFailure) {
        let replication = Replication(plant: plant, number: number, studySeed: seed)
        evidence.append(
          ReplicationEvidence(
            measurements: try replication.run(progress: progress?.engine), monthlyTotal: .zero,
            charges: []))
        progress?.finishedReplication()
      } catch {
        throw FailedRun(error, tier: model.name, replication: number)
      }
    }
    let result = TierAssessment.assess(
      TierEvidence(tier: model.scenario.tiers[0], replications: evidence, issues: []))
    guard let figure = model.figure(in: result.classes[0]) else {
      preconditionFailure("some request of a model succeeds")
    }
    return figure
  }
}

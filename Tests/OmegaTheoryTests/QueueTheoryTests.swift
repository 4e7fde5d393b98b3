import OmegaEngine
import OmegaMeasurement
import OmegaStatistics
import Testing

@testable import OmegaTheory

/// The table of `verify` in a small version: the same models, the same engine, with its invariants walked.
@Suite("Queues that theory knows the answer for")
struct QueueTheoryTests {
  /// Replications of a model in the small version, and the part of its window that they simulate.
  static let replications = 8
  static let scale = 0.01

  static func measurements(
    of model: TheoryModel, seed: UInt64, replications: Int = replications, scale: Double = scale
  ) throws -> [Measurements] {
    try model.runs(seed: seed, scale: scale).prefix(replications).map {
      replication throws(RunFailure) in try replication.run()
    }
  }

  @Test("every figure agrees with theory", arguments: TheoryTable.models)
  func agreement(model: TheoryModel) throws {
    let measurements = try Self.measurements(of: model, seed: 1)
    let figures = TheoryTable.models.reduce(0) { $0 + $1.predictions.count }
    let family = FamilyConfidence(errorRate: 0.001, count: figures)
    for prediction in model.predictions {
      let check = try #require(TheoryCheck(prediction, in: measurements))
      let limit = family.studentMultiple(values: check.replications)
      #expect(
        abs(check.standardErrors) <= limit,
        "\(prediction.reading.words) of \(model): \(check.simulated), not \(prediction.value)")
    }
  }

  @Test("a figure that is wrong by a twentieth is found out")
  func wrongTheory() throws {
    let model = try #require(TheoryTable.models(matching: ["M/D/4/4"]).first)
    let measurements = try Self.measurements(of: model, seed: 1, replications: 20, scale: 0.05)
    let family = FamilyConfidence(errorRate: 0.001, count: 100)
    for prediction in model.predictions {
      for (factor, isRight) in [(1.0, true), (1.05, false), (0.95, false)] {
        let claim = TheoryModel.Prediction(prediction.reading, prediction.value * factor)
        let check = try #require(TheoryCheck(claim, in: measurements))
        let interval = check.interval(
          multiple: family.studentMultiple(values: check.replications))
        #expect((interval.low...interval.high).contains(claim.value) == isRight)
      }
    }
  }

  @Test(
    "theory lies within intervals at 95 % in at least 85 of 100 seeds",
    arguments: ["M/M/1, 70", "M/M/2/5", "M/M/3"])
  func coverage(name: String) throws {
    let model = try #require(
      TheoryTable.models.first { "\($0.name), \($0.about)".hasPrefix(name) })
    var hits = model.predictions.map { _ in 0 }
    for seed in UInt64(1)...100 {
      let measurements = try Self.measurements(of: model, seed: seed, replications: 6)
      for (position, prediction) in model.predictions.enumerated() {
        let check = try #require(TheoryCheck(prediction, in: measurements))
        let limit = Confidence.studentMultiple(count: check.replications)
        if abs(check.standardErrors) <= limit { hits[position] += 1 }
      }
    }
    for (prediction, count) in zip(model.predictions, hits) {
      // Figures of rare events are skewed in so small a run.
      if let share = prediction.reading.quantileShare, share > 0.99 { continue }
      // Of 100 intervals at 95 %, fewer contain the truth in four of 100,000 sets of seeds.
      #expect(count >= 85, "\(prediction.reading.words) of \(name): \(count) hits")
    }
  }

  @Test("there are sixty figures or more, and each has a row of its own")
  func size() {
    let rows = TheoryTable.models.flatMap { model in
      model.predictions.map { "\(model.name), \(model.about): \($0.reading.words)" }
    }
    #expect(rows.count >= 60)
    #expect(Set(rows).count == rows.count)
  }

  @Test("a word chooses models by name or description, whatever its case")
  func words() {
    #expect(TheoryTable.models(matching: []).count == TheoryTable.models.count)
    #expect(TheoryTable.models(matching: ["nonsense"]).isEmpty)
    let forks = TheoryTable.models(matching: ["FORK", "tandem"])
    #expect(forks.map(\.name) == ["Jackson tandem", "Fork–join", "Fork–join", "Fork–join"])
  }
}

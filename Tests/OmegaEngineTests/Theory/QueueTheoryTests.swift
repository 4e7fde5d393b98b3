import OmegaEngine
import OmegaMeasurement
import OmegaStatistics
import Testing

@Suite("Queues with a closed form")
struct QueueTheoryTests {
  /// Fixed in advance; each is a whole run of its own.
  static let seeds: ClosedRange<UInt64> = 1...100
  static let replications = 6
  /// Of 100 intervals at 95 %, fewer than this contain the truth in four of 100,000 sets of seeds.
  static let hitsMin = 85
  /// How far the mean over all runs may be from theory, in its own standard errors.
  static let standardErrorsMax = 4.0

  @Test(
    "theory lies within a run's own interval in at least 85 of 100 seeds, and all runs together find it",
    arguments: QueueModel.all)
  func coverage(model: QueueModel) throws {
    let plant = model.plant
    var hits = model.predictions.map { _ in 0 }
    var values: [[Double]] = model.predictions.map { _ in [] }
    for seed in Self.seeds {
      let replications = try (0..<Self.replications).map {
        try Replication(plant: plant, number: $0, studySeed: seed).run()
      }
      for (position, prediction) in model.predictions.enumerated() {
        let estimate = try #require(prediction.reading.estimate(from: replications))
        if (estimate.low...estimate.high).contains(prediction.value) { hits[position] += 1 }
        values[position] += replications.compactMap { prediction.reading.value(in: $0) }
      }
    }
    for (position, prediction) in model.predictions.enumerated() {
      let distance = Self.standardErrors(from: prediction.value, to: values[position])
      let figure = "\(prediction.reading) of \(model.testDescription)"
      #expect(hits[position] >= Self.hitsMin, "\(figure): \(hits[position]) hits")
      #expect(
        abs(distance) <= Self.standardErrorsMax,
        "\(figure): all runs are \(distance) standard errors from theory")
    }
  }

  /// From theory to the mean of independent values, in standard errors of that mean.
  private static func standardErrors(from theory: Double, to values: [Double]) -> Double {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean - theory) / (squares / (count - 1) / count).squareRoot()
  }
}

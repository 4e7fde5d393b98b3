import OmegaEngine
import OmegaMeasurement
import OmegaStatistics
import OmegaUnits
import Testing

/// Holds what replications say against a closed form.
enum TheoryCheck {
  /// Replications of one check, fixed in advance.
  static let replications = 40
  /// Of 16,000 right models, one is further away than this.
  static let standardErrorsMax = 4.0

  /// Runs a scenario once a replication.
  static func run(_ scenario: SmallScenario, seed: UInt64 = 1) throws -> [Measurements] {
    let plant = scenario.plant
    return try (0..<replications).map {
      try Replication(plant: plant, number: $0, studySeed: seed).run()
    }
  }

  /// The mean over replications lies within four standard errors of theory, and these are narrow enough to tell.
  static func expect(
    _ theory: Double, _ figure: String, in runs: [Measurements], within precision: Double = 0.02,
    sourceLocation: Testing.SourceLocation = #_sourceLocation,
    reading: (Measurements) -> Double?
  ) {
    let values = runs.compactMap(reading)
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let error = (squares / (count - 1) / count).squareRoot()
    #expect(values.count == runs.count, "\(figure) is there", sourceLocation: sourceLocation)
    #expect(
      abs(mean - theory) <= standardErrorsMax * error,
      "\(figure): \(mean) ± \(error), theory \(theory)", sourceLocation: sourceLocation)
    #expect(
      error < precision * theory, "\(figure): ± \(error) of \(theory) tells nothing",
      sourceLocation: sourceLocation)
  }
}

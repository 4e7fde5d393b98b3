import OmegaEngine
import OmegaMeasurement
import OmegaModel
import OmegaStatistics
import OmegaUnits
import Testing

/// What common draws are for: differences between two variants that do not drown in chance (Model E-2).
@Suite("Common random numbers")
struct CommonRandomNumbersTests {
  /// Mean latency of M/M/1 at this service time and 80 requests a second, replication by replication.
  private func latencies(serviceTime: Double, studySeed: UInt64) throws -> [Double] {
    let plant = SmallScenario.tandem(
      [.serving([.wait(.exponential(mean: serviceTime))], concurrency: 1)],
      arrivalsPerSecond: 80, leadIn: .seconds(2), length: .seconds(20)
    ).plant
    return try (0..<30).map { number in
      let replication = Replication(plant: plant, number: number, studySeed: studySeed)
      return try #require(try replication.run().classes[0].latency.mean)
    }
  }

  private func variance(_ before: [Double], _ after: [Double]) -> Double {
    let differences = zip(after, before).map { $0 - $1 }
    let mean = differences.reduce(0, +) / Double(differences.count)
    return differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(differences.count - 1)
  }

  @Test("make the difference between two service times at least ten times less variable")
  func varianceReduction() throws {
    let before = try latencies(serviceTime: 0.010, studySeed: 1)
    let common = try latencies(serviceTime: 0.009_7, studySeed: 1)
    let independent = try latencies(serviceTime: 0.009_7, studySeed: 2)
    let reduction = variance(before, independent) / variance(before, common)
    #expect(reduction > 10, "reduced \(reduction) times")
    let paired = try #require(Difference(pairs: before, common))
    #expect(paired.interval(errorRate: 0.05).high < 0)
  }
}

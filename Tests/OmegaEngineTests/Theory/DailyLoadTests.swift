import Foundation
import OmegaEngine
import OmegaMeasurement
import OmegaModel
import OmegaStatistics
import OmegaUnits
import Testing

@Suite("Queues under a load that moves with the hour")
struct DailyLoadTests {
  private static let replications = 8

  /// A day in which the rate is `base` times the hour's factor.
  private static func load(_ factors: [Double], base: Double) -> LoadSource {
    let profile = WeeklyProfile(zone: "UTC", hours: Array(repeating: factors, count: 7))
    return LoadSource(
      name: "request", rate: base * factors.reduce(0, +) / 24, profile: profile,
      mix: [ClassShare(requestClass: "request", weight: 1)])
  }

  /// A curve of the one service in each replication, one value a minute.
  private static func curves(
    _ kind: Timeline.Kind, of service: Service, load: LoadSource
  ) throws -> [[Double]] {
    var scenario = SmallScenario.tandem([service], arrivalsPerSecond: 1, length: .hours(24))
    scenario.load = [load]
    let plant = scenario.plant
    return try (0..<replications).map { number in
      let measurements = try Replication(plant: plant, number: number, studySeed: 1).run()
      let curve = try #require(measurements.timelines.first { $0.kind == kind })
      #expect(curve.interval == .minutes(1))
      return curve.values
    }
  }

  /// Whether theory is within four standard errors of the mean over replications.
  private static func agrees(
    _ theory: Double, _ curves: [[Double]], minutes: Range<Int>
  ) -> Bool {
    let values = curves.map { $0[minutes].reduce(0, +) / Double(minutes.count) }
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let error = (squares / Double(values.count - 1) / Double(values.count)).squareRoot()
    return abs(mean - theory) < 4 * error
  }

  @Test("wait as the queue of each hour does, when it forgets much faster than the hours change")
  func pointwiseStationary() throws {
    var factors = Array(repeating: 0.5, count: 24)
    for (hour, factor) in [(8, 1.5), (9, 2), (10, 2.4), (12, 1), (14, 2.2)] {
      factors[hour] = factor
    }
    let curves = try Self.curves(
      .waiting,
      of: .serving(
        [.wait(.exponential(mean: 1))], replicas: 3, concurrency: 1, balancing: .sharedQueue),
      load: Self.load(factors, base: 1))
    for (hour, factor) in factors.enumerated() where [8, 9, 10, 12, 14].contains(hour) {
      let queue = ErlangC(arrivalRate: factor, serviceRate: 1, servers: 3)
      // The first ten minutes of an hour still know the one before.
      let minutes = 60 * hour + 10..<60 * hour + 60
      #expect(Self.agrees(queue.waitingMean, curves, minutes: minutes), "hour \(hour)")
    }
  }

  @Test("lag behind the load as theory says when work takes half an hour")
  func manyServersLag() throws {
    var factors = Array(repeating: 1.0, count: 24)
    for hour in 9..<17 { factors[hour] = 4 }
    let curves = try Self.curves(
      .slotUtilisation,
      of: .serving([.wait(.exponential(mean: 1_800))], concurrency: 2_000),
      load: Self.load(factors, base: 0.05))
    // Mt/M/∞ (Eick, Massey and Whitt, Management Science 39, 1993): the mean number falls short of λ(t) × work by what is
    // forgotten at the rate of the work.
    var number = 0.0
    var means: [Double] = []
    for minute in 0..<24 * 60 {
      let target = 0.05 * factors[minute / 60] * 1_800
      let decay = exp(-60.0 / 1_800)
      means.append(target + (number - target) * (1 - decay) * 30)
      number = target + (number - target) * decay
    }
    for minute in [30, 300, 545, 570, 600, 900, 1_025, 1_060, 1_200] {
      let minutes = minute..<minute + 10
      let theory = means[minutes].reduce(0, +) / 10 / 2_000
      #expect(Self.agrees(theory, curves, minutes: minutes), "minute \(minute)")
    }
  }
}

import Foundation
import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("Bursts and batches")
struct BurstTests {
  private static let mix = [ClassShare(requestClass: "ask", weight: 1)]

  private static func plant(
    rate: Double, bursts: Bursts?, bundle: ArrivalBundle = .single, profile: WeeklyProfile? = nil,
    surges: [Surge] = [], loadScale: Double = 1, leadIn: SimDuration = .zero,
    length: SimDuration = .hours(2)
  ) -> Plant {
    let pattern = ArrivalPattern(rate: rate, profile: profile, surges: surges, bursts: bursts)
    return SmallScenario(
      services: [], classes: [RequestClass(name: "ask", steps: [])],
      load: [LoadSource(name: "users", origin: .rate(pattern), bundle: bundle, mix: mix)],
      leadIn: leadIn, length: length, loadScale: loadScale
    ).plant
  }

  private static func bursts(_ seconds: Double, _ index: Double) -> Bursts {
    Bursts(interval: SimDuration(seconds: seconds), indexOfDispersion: index)
  }

  /// Mean and variance of some counts, with five standard errors of the variance from the counts' own fourth moment.
  private static func spread(
    of counts: [Double]
  ) -> (mean: Double, variance: Double, variance5SE: Double) {
    let count = Double(counts.count)
    let mean = counts.reduce(0, +) / count
    let variance = counts.reduce(0) { $0 + pow($1 - mean, 2) } / (count - 1)
    let fourth = counts.reduce(0) { $0 + pow($1 - mean, 4) } / count
    return (mean, variance, 5 * (max(0, fourth - variance * variance) / count).squareRoot())
  }

  @Test(
    "have the index of dispersion that was asked for, over one interval and over several",
    arguments: [(1.0, 2.0, 20.0), (1, 13, 20), (5, 30, 4), (0.25, 3, 8), (60, 20.6, 0.5)])
  func dispersion(seconds: Double, index: Double, rate: Double) throws {
    let intervals = 6_000
    let length = SimDuration(seconds: Double(intervals) * seconds)
    let plant = Self.plant(rate: rate, bursts: Self.bursts(seconds, index), length: length)
    let log = try ArrivalLog(of: plant, until: length)
    for run in [1, 5] {
      let counts = log.counts(intervals / run, seconds: seconds * Double(run))
      let spread = Self.spread(of: counts)
      let expected = rate * seconds * Double(run)
      #expect(
        abs(spread.mean - expected)
          < 5 * (index * expected / Double(counts.count)).squareRoot())
      #expect(abs(spread.variance - index * expected) < spread.variance5SE)
    }
    // What one interval brings says nothing of the next.
    let counts = log.counts(intervals, seconds: seconds)
    let spread = Self.spread(of: counts)
    let covariance =
      zip(counts, counts.dropFirst()).reduce(0) {
        $0 + ($1.0 - spread.mean) * ($1.1 - spread.mean)
      } / Double(intervals)
    #expect(abs(covariance / spread.variance) < 5 / Double(intervals).squareRoot())
  }

  @Test("leave the requests as they are without bursts, only at other times")
  func sameRequests() throws {
    let calm = try ArrivalLog(of: Self.plant(rate: 5, bursts: nil), until: .minutes(30))
    let wild = try ArrivalLog(
      of: Self.plant(rate: 5, bursts: Self.bursts(10, 20)), until: .minutes(30))
    let count = min(calm.keys.count, wild.keys.count)
    #expect(count > 6_000)
    #expect(calm.keys.prefix(count) == wild.keys.prefix(count))
    #expect(calm.seconds.prefix(count) != wild.seconds.prefix(count))
  }

  @Test("come at the same time under every load: a tier with twice the load has the same bursts")
  func sameBursts() throws {
    let one = Self.plant(rate: 50, bursts: Self.bursts(10, 251))
    let two = Self.plant(rate: 50, bursts: Self.bursts(10, 251), loadScale: 2)
    let few = try ArrivalLog(of: one, until: .hours(1))
    let many = try ArrivalLog(of: two, until: .hours(1))
    #expect(Array(many.keys.prefix(few.keys.count)) == few.keys)
    let pairs = zip(few.counts(360, seconds: 10), many.counts(360, seconds: 10))
    // The factors' cv² is 250 ÷ 500: with the same ones, the counts differ by Poisson noise of both only.
    for (once, twice) in pairs {
      let deviation: Double = (twice + 4 * once + 20).squareRoot()
      #expect(abs(twice - 2 * once) < 5 * deviation)
    }
  }

  @Test("do not move when the lead-in gets longer")
  func leadIn() throws {
    let bursts = Self.bursts(60, 301)
    let short = try ArrivalLog(of: Self.plant(rate: 20, bursts: bursts), until: .hours(1))
    let long = try ArrivalLog(
      of: Self.plant(rate: 20, bursts: bursts, leadIn: .seconds(90)), until: .hours(1))
    for (one, other) in zip(short.counts(60, seconds: 60), long.counts(60, seconds: 60)) {
      let deviation: Double = (one + other + 10).squareRoot()
      #expect(abs(one - other) < 5 * deviation)
    }
    #expect(long.arrivals[0].nanoseconds < 0)
  }

  @Test("multiply the rate of the hour and of the surge")
  func overProfile() throws {
    var hours = Array(repeating: Array(repeating: 1.0, count: 24), count: 7)
    for day in 0..<7 { hours[day][1] = 3 }
    let profile = WeeklyProfile(zone: "UTC", hours: hours)
    let surge = Surge(
      start: .minutes(30), rampUp: .minutes(10), hold: .minutes(20), rampDown: .zero, factor: 2)
    let plant = Self.plant(
      rate: 26.0 / 24, bursts: Self.bursts(7, 3), profile: profile, surges: [surge],
      length: .hours(2))
    let seeds = 1...20 as ClosedRange<UInt64>
    let logs = try seeds.map { try ArrivalLog(of: plant, seed: $0, until: .hours(2)) }
    // 1/s; from 1 to 2 on the ramp; 2/s; and 3/s in the second hour.
    for (from, to, expected) in [
      (0.0, 1_800.0, 1_800.0), (1_800, 2_400, 900), (2_400, 3_600, 2_400), (3_600, 7_200, 10_800),
    ] {
      let arrived = logs.reduce(0) { $0 + $1.seconds.count { from <= $0 && $0 < to } }
      let mean = Double(seeds.count) * expected
      // The index grows with the rate: at most 1 + 2 × 3.
      #expect(abs(Double(arrived) - mean) < 5 * (7 * mean).squareRoot())
    }
  }

  @Test("go on through hours without load and end with the load")
  func dry() throws {
    let source = LoadSource(
      name: "users",
      origin: .rate(ArrivalPattern(rate: 10, bursts: Self.bursts(1, 5))), mix: Self.mix
    ).stopping(at: .minutes(5))
    let plant = SmallScenario(
      services: [], classes: [RequestClass(name: "ask", steps: [])], load: [source],
      length: .minutes(10)
    ).plant
    let log = try ArrivalLog(of: plant, until: .minutes(10))
    #expect(log.arrivals.count > 2_000)
    #expect(log.seconds.allSatisfy { $0 < 300 })
  }

  @Test("pass a year without load at once, however short they are", .timeLimit(.minutes(1)))
  func longDryness() throws {
    let closed = Surge(
      start: .minutes(5), rampUp: .zero, hold: .hours(8_760), rampDown: .zero, factor: 0)
    let length = SimDuration.hours(8_761)
    let plant = Self.plant(
      rate: 100, bursts: Self.bursts(0.001, 1.5), surges: [closed], length: length)
    let log = try ArrivalLog(of: plant, until: length)
    #expect(log.seconds.allSatisfy { $0 < 300 || $0 >= 31_536_300 })
    let before = Double(log.seconds.count { $0 < 300 })
    let after = Double(log.seconds.count { $0 >= 31_536_300 })
    #expect(abs(before - 30_000) < 5 * (1.5 * 30_000).squareRoot())
    #expect(abs(after - 330_000) < 5 * (1.5 * 330_000).squareRoot())
  }

  @Test("bring whole batches at one instant, each request under a key of its own")
  func batches() throws {
    let plant = Self.plant(rate: 8, bursts: nil, bundle: .batch(.geometric(mean: 4)))
    let log = try ArrivalLog(of: plant, until: .hours(2))
    #expect(Set(log.keys).count == log.keys.count)
    let batches = Dictionary(grouping: log.arrivals, by: \.nanoseconds).values.map {
      Double($0.count)
    }
    let spread = Self.spread(of: batches)
    // 2 batches a second of 4 requests, whose sizes have a variance of 4 × 3.
    #expect(abs(Double(batches.count) - 14_400) < 5 * 120)
    #expect(abs(spread.mean - 4) < 5 * (12.0 / 14_400).squareRoot())
    #expect(abs(spread.variance - 12) < spread.variance5SE)
    let uniform = Self.plant(rate: 8, bursts: nil, bundle: .batch(.uniform(low: 2, high: 4)))
    let sizes = Dictionary(
      grouping: try ArrivalLog(of: uniform, until: .minutes(20)).arrivals, by: \.nanoseconds
    ).values.map(\.count)
    #expect(Set(sizes) == [2, 3, 4])
  }

  @Test("are the same batches under another rate")
  func sameBatches() throws {
    let one = Self.plant(rate: 8, bursts: nil, bundle: .batch(.geometric(mean: 4)))
    let two = Self.plant(rate: 8, bursts: nil, bundle: .batch(.geometric(mean: 4)), loadScale: 2)
    let few = try ArrivalLog(of: one, until: .minutes(20)).keys
    let many = try ArrivalLog(of: two, until: .minutes(20)).keys
    #expect(Array(many.prefix(few.count)) == few)
  }
}

import Foundation
import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("A trace that is played back")
struct TraceTests {
  private func plant(
    _ trace: ArrivalTrace, bundle: ArrivalBundle = .single, loadScale: Double = 1
  ) -> Plant {
    SmallScenario(
      services: [], classes: [RequestClass(name: "ask", steps: [])],
      load: [
        LoadSource(
          name: "recorded", origin: .trace(trace), bundle: bundle,
          mix: [ClassShare(requestClass: "ask", weight: 1)])
      ], length: .hours(2), loadScale: loadScale
    ).plant
  }

  private func log(
    _ trace: ArrivalTrace, loadScale: Double = 1, until end: SimDuration = .hours(2)
  ) throws -> ArrivalLog {
    try ArrivalLog(of: plant(trace, loadScale: loadScale), until: end)
  }

  private static let instants: [Int64] = [0, 1_500_000_001, 1_500_000_001, 7_000_000_000]

  @Test("arrives at its very instants")
  func exact() throws {
    let log = try log(ArrivalTrace(record: .instants(Self.instants), start: .seconds(10)))
    #expect(
      log.arrivals.map(\.nanoseconds) == Self.instants.map { $0 + 10_000_000_000 })
    #expect(Set(log.keys).count == 4)
  }

  @Test("may bring a batch at each of its instants")
  func batches() throws {
    let plant = plant(
      ArrivalTrace(record: .instants(Self.instants)), bundle: .batch(.constant(3)))
    let log = try ArrivalLog(of: plant, until: .hours(2))
    let expected = Self.instants.flatMap { Array(repeating: $0, count: 3) }
    #expect(log.arrivals.map(\.nanoseconds) == expected)
    #expect(Set(log.keys).count == 12)
  }

  @Test("is over faster at a higher speed")
  func speed() throws {
    let log = try log(ArrivalTrace(record: .instants(Self.instants), speed: 2))
    #expect(log.arrivals.map(\.nanoseconds) == [0, 750_000_001, 750_000_001, 3_500_000_000])
  }

  @Test("ends where its speed would take it beyond the clock, in either direction")
  func farAway() throws {
    let slow = ArrivalTrace(record: .instants([0, 950_400_000_000_000]), speed: 1e-4)
    #expect(try log(slow).arrivals.map(\.nanoseconds) == [0])
    let fast = ArrivalTrace(
      record: .counts([1], interval: .hours(2_000_000)), speed: 1e4, repeats: true)
    #expect(try log(fast, until: .hours(2_000)).arrivals.count == 10)
  }

  @Test("begins again one mean gap after its last arrival, as other requests")
  func repetition() throws {
    let log = try log(
      ArrivalTrace(record: .instants([0, 2_000_000_000, 6_000_000_000]), repeats: true),
      until: .seconds(20))
    #expect(log.arrivals.map { $0.nanoseconds / 1_000_000_000 } == [0, 2, 6, 9, 11, 15, 18])
    #expect(Set(log.keys).count == 7)
  }

  @Test(
    "has so many arrivals for each that was recorded, the same ones and more under a larger scale")
  func scale() throws {
    let record = ArrivalTrace.Record.instants((0..<4_000).map { $0 * 1_000_000_000 })
    var last: Set<UInt64> = []
    for scale in [0.3, 1, 1.6, 3] {
      let log = try log(ArrivalTrace(record: record, scale: scale))
      let keys = Set(log.keys)
      let share = scale - scale.rounded(.down)
      let deviation = (4_000 * share * (1 - share)).squareRoot()
      #expect(abs(Double(keys.count) - 4_000 * scale) <= 5 * deviation)
      #expect(log.arrivals.allSatisfy { $0.nanoseconds % 1_000_000_000 == 0 })
      #expect(last.isSubset(of: keys))
      last = keys
    }
    let byLoad = try log(ArrivalTrace(record: record, scale: 1.5), loadScale: 2)
    #expect(Set(byLoad.keys) == last)
  }

  @Test("of counts has as many arrivals in each interval as were counted, spread evenly")
  func counts() throws {
    let recorded = [3, 0, 0, 2_000, 1]
    let log = try log(
      ArrivalTrace(
        record: .counts(recorded, interval: .minutes(1)), start: .minutes(2), speed: 0.5))
    #expect(log.counts(7, seconds: 120) == [0, 3, 0, 0, 2_000, 1, 0])
    #expect(log.seconds == log.seconds.sorted())
    let within = log.seconds.filter { 480 <= $0 && $0 < 600 }
    #expect(GoodnessOfFit.kolmogorov(within) { ($0 - 480) / 120 } < 1.95)
  }

  @Test("of counts begins again, through rounds that begin or end with nothing")
  func countsRepeated() throws {
    let log = try log(
      ArrivalTrace(record: .counts([0, 2, 0], interval: .seconds(10)), repeats: true),
      until: .minutes(2))
    #expect(log.counts(12, seconds: 10) == [0, 2, 0, 0, 2, 0, 0, 2, 0, 0, 2, 0])
  }

  @Test("may bring sessions, of which each arrival is one")
  func sessions() throws {
    let source = LoadSource(
      name: "recorded", origin: .trace(ArrivalTrace(record: .instants([0, 5_000_000_000]))),
      bundle: .session(requests: .constant(3), think: .constant(2), isSameClient: true),
      mix: [ClassShare(requestClass: "ask", weight: 1)])
    let plant = SmallScenario(
      services: [], classes: [RequestClass(name: "ask", steps: [])], load: [source],
      length: .minutes(1)
    ).plant
    #expect(try ArrivalLog(of: plant, until: .minutes(1)).seconds == [0, 2, 4, 5, 7, 9])
  }
}

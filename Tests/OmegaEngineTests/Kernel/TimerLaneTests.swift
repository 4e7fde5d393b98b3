import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("Timers of one duration")
struct TimerLaneTests {
  private static func timer(due: Int64, owner: UInt32 = 0) -> TimerLane.Timer {
    TimerLane.Timer(due: due, owner: owner, serial: 0)
  }

  @Test(
    "timers come out by their end, equals in the order of starting, however the ring has grown",
    arguments: 1...20 as ClosedRange<UInt64>)
  func order(seed: UInt64) {
    var random = SplitMix(seed: seed)
    var lane = TimerLane()
    var expected: [(due: Int64, owner: UInt32)] = []
    var now: Int64 = -500
    for owner in 0..<3_000 as Range<UInt32> {
      // Some start ahead of now, which puts them out of order.
      let ahead =
        Int.random(in: 0..<4, using: &random) == 0 ? Int64.random(in: 0...50, using: &random) : 0
      let due = now + 100 + ahead
      lane.start(Self.timer(due: due, owner: owner))
      let place = expected.lastIndex { $0.due <= due }.map { $0 + 1 } ?? 0
      expected.insert((due, owner), at: place)
      now += .random(in: 0...3, using: &random)
      // Seldom enough for the ring to wrap around and to grow again and again.
      if Int.random(in: 0..<3, using: &random) == 0 {
        let first = lane.first
        #expect(first?.due == expected[0].due && first?.owner == expected[0].owner)
        lane.removeFirst()
        expected.removeFirst()
      }
      #expect(lane.count == expected.count)
    }
    for timer in expected {
      #expect(lane.first?.owner == timer.owner)
      lane.removeFirst()
    }
    #expect(lane.first == nil && lane.count == 0)
  }

  @Test("a full ring that has wrapped around keeps its order when it grows")
  func growthAfterWrapping() {
    var lane = TimerLane()
    for due in 0..<64 as Range<Int64> { lane.start(Self.timer(due: due)) }
    for _ in 0..<40 { lane.removeFirst() }
    for due in 64..<200 as Range<Int64> { lane.start(Self.timer(due: due)) }
    var order: [Int64] = []
    while let first = lane.first {
      order.append(first.due)
      lane.removeFirst()
    }
    #expect(order == Array(40..<200))
  }

  @Test("a timer that ends before all others goes to the front, even of a wrapped ring")
  func intoTheFront() {
    var lane = TimerLane()
    for due in 100..<160 as Range<Int64> { lane.start(Self.timer(due: due)) }
    for _ in 0..<50 { lane.removeFirst() }
    for due in 160..<180 as Range<Int64> { lane.start(Self.timer(due: due)) }
    lane.start(Self.timer(due: 5, owner: 9))
    #expect(lane.first?.owner == 9)
    #expect(lane.count == 31)
  }

  @Test("a time-out of an answered call does nothing, and does not hold up those behind it")
  func voidTimers() throws {
    // One of two calls never ends within the time-out; timers of the others are void when their turn comes.
    let scenario = SmallScenario(
      services: [
        .serving([
          .choose([
            Branch(weight: 1, steps: [.wait(.constant(0.01))]),
            Branch(weight: 1, steps: [.wait(.constant(5))]),
          ])
        ])
      ],
      classes: [
        RequestClass(name: "request", steps: [.serve(at: "server", timeout: .seconds(1))])
      ],
      load: [.steady(200, of: "request")], length: .seconds(20))
    let requests = try Replication(plant: scenario.plant, number: 0, studySeed: 1).run().classes[0]
    #expect(requests.unresolved == 0 && requests.outcomes.judged > 3_500)
    let late = requests.outcomes[.timedOut]
    #expect(late + requests.outcomes.ok == requests.outcomes.judged)
    #expect(abs(Double(late) / Double(requests.outcomes.judged) - 0.5) < 0.03)
    #expect(requests.latency.maximum == .milliseconds(10))
  }
}

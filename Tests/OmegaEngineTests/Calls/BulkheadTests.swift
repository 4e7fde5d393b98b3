import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@Suite("A bulkhead")
struct BulkheadTests {
  private static func world(
    _ bulkhead: Bulkhead?, replicas: Int = 1, timeout: SimDuration? = nil
  ) -> TrialWorld {
    let call = Call(
      service: "slow", operation: "do", timeout: timeout, bulkhead: bulkhead)
    return TrialWorld(
      rate: 1, hours: 2,
      services: [
        .trial(
          "front", replicas: .fixed(replicas), slots: 900, balancing: .roundRobin,
          [.choose([Branch(weight: 1, steps: [.call(call)]), Branch(weight: 1, steps: [])])]),
        .trial("slow", slots: 900, [.waiting(20)]),
      ], steps: [.calling("front")])
  }

  @Test("bounds how many calls are out, for each replica or for all of a region")
  func bound() throws {
    for (scope, most) in [(Bulkhead.Scope.replica, 8.0), (.region, 4)] {
      let measurements = try Self.world(Bulkhead(callsMax: 4, scope: scope), replicas: 2).run()
      let slow = try measurements.ofService("slow")
      #expect(slow.busyMean < most && slow.busyMean > 0.6 * most)
      #expect(try measurements.ofClass("ask").outcomes[.bulkheadFull] > 500)
    }
    #expect(try Self.world(nil, replicas: 2).run().ofService("slow").busyMean > 8.5)
  }

  @Test("gives a place that has fallen free to the caller that has waited longest")
  func queue() throws {
    let measurements = try Self.world(Bulkhead(callsMax: 9, queue: 3)).run()
    let asked = try measurements.ofClass("ask")
    #expect(asked.outcomes[.bulkheadFull] > 100)
    // Three wait at most, and nine are served in 20 s.
    #expect(asked.latency.maximum.seconds < 40)
    #expect(asked.latency.maximum.seconds > 21)
    #expect(asked.outcomes.ok + asked.outcomes[.bulkheadFull] == asked.arrived)
  }

  @Test("has room again for a call that has timed out: its caller has let go of it")
  func timeout() throws {
    let measurements = try Self.world(Bulkhead(callsMax: 4), timeout: .seconds(2)).run()
    // Calls are out for 2 s instead of 20: hardly anybody is refused, and the callee is busier than the bulkhead allows.
    #expect(try measurements.ofService("slow").busyMean > 8)
    #expect(try measurements.ofClass("ask").outcomes[.bulkheadFull] < 300)
  }
}

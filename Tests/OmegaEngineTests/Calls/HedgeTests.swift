import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@Suite("A hedge")
struct HedgeTests {
  private static func world(
    _ hedge: Hedge, callee: [Step], retry: RetryPolicy? = nil, timeout: SimDuration? = nil,
    onFailure: FailureHandling = .fail
  ) -> TrialWorld {
    let call = Call(
      service: "slow", operation: "do", timeout: timeout, retry: retry, onFailure: onFailure,
      hedge: hedge)
    return TrialWorld(
      rate: 0.1, hours: 4,
      services: [
        .trial("front", slots: 900, [.call(call)]), .trial("slow", slots: 900, callee),
        .absent("gone"),
      ], steps: [.calling("front")])
  }

  @Test("is sent when the first attempt takes long, and the loser runs on")
  func loser() throws {
    let measurements = try Self.world(
      Hedge(after: .seconds(5), most: 2), callee: [.waiting(20)]
    ).run()
    // All take equally long, so that the first wins; the two others are worked on to their end.
    try expectEveryLatency(in: measurements, is: 20)
    let slow = try measurements.ofService("slow")
    let asked = try measurements.ofClass("ask")
    #expect(abs(slow.calls - 3 * asked.arrived) <= 6)
    #expect(abs(slow.busyMean - 6) < 0.7)
    #expect(slow.retries == 0)
  }

  @Test("is not sent when the first attempt is answered before")
  func quick() throws {
    let measurements = try Self.world(Hedge(after: .seconds(5)), callee: [.waiting(4)]).run()
    try expectEveryLatency(in: measurements, is: 4)
    #expect(
      try abs(measurements.ofService("slow").calls - measurements.ofClass("ask").arrived) <= 1)
  }

  @Test("wins with draws of its own, whatever becomes of the first")
  func wins() throws {
    let coin = Step.choose([
      Branch(weight: 1, steps: [.waiting(100)]), Branch(weight: 1, steps: [.waiting(1)]),
    ])
    let asked = try Self.world(Hedge(after: .seconds(5)), callee: [coin]).run().ofClass("ask")
    // 1 s, or 5 + 1 s, or for a quarter both are slow: 100 s.
    for (share, seconds) in [(0.4, 1.0), (0.6, 6), (0.9, 100)] {
      #expect(abs(try #require(asked.latency.quantile(share)) - seconds) < 0.01 * seconds)
    }
    #expect(asked.outcomes.ok == asked.arrived)
  }

  @Test("is waited for when the first attempt has failed, and only then is anything retried")
  func failures() throws {
    let late = [Step.waiting(8), .calling("gone")]
    let again = RetryPolicy(retries: 1, delay: .seconds(3), factor: 1, jitter: .none)
    let measurements = try Self.world(
      Hedge(after: .seconds(5)), callee: late, retry: again, onFailure: .ignore
    ).run()
    // Twice: the first fails after 8 s, its hedge after 5 + 8; 3 s lie between.
    try expectEveryLatency(in: measurements, is: 13 + 3 + 13)
    let asked = try measurements.ofClass("ask")
    #expect(abs(try measurements.ofService("slow").calls - 4 * asked.arrived) <= 8)
  }

  @Test("counts its time-out from its own sending")
  func timeouts() throws {
    let measurements = try Self.world(
      Hedge(after: .seconds(5)), callee: [.waiting(60)], timeout: .seconds(7), onFailure: .ignore
    ).run()
    try expectEveryLatency(in: measurements, is: 12)
  }
}

import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@Suite("A deadline")
struct DeadlineTests {
  /// One slot that bears the usual load easily and a surge of twenty minutes not at all; clients wait for 15 s.
  private static func surge(propagates: Bool) throws -> Measurements {
    var world = TrialWorld(
      rate: 0.05, hours: 2, services: [.trial("slow", slots: 1, [.waiting(5)])],
      steps: [.calling("slow")])
    world.load[0].pattern?.surges = [
      Surge(start: .minutes(10), rampUp: .zero, hold: .minutes(20), rampDown: .zero, factor: 10)
    ]
    world.classes[0].timeout = .seconds(15)
    world.classes[0].propagatesDeadline = propagates
    return try world.run()
  }

  @Test(
    "that is passed on keeps a server from work that nobody waits for: after a surge it is well at once"
  )
  func queued() throws {
    let (plain, informed) = (try Self.surge(propagates: false), try Self.surge(propagates: true))
    let asked = try informed.ofClass("ask")
    #expect(asked.outcomes.ok + asked.outcomes[.timedOut] == asked.arrived)
    // The backlog of the surge takes forty minutes in which every client gives up.
    #expect(asked.outcomes.ok > (try plain.ofClass("ask").outcomes.ok) + 80)
    // Who is turned away is so when a slot falls free, at most 5 s after its deadline.
    #expect(try informed.ofService("slow").wait.maximum.seconds < 20.1)
    #expect(try plain.ofService("slow").wait.maximum.seconds > 1_000)
  }

  @Test("that has passed on the way is refused at the door")
  func door() throws {
    var world = TrialWorld(
      rate: 0.2,
      services: [
        .trial("front", [.waiting(20), .calling("store", onFailure: .ignore)]),
        .trial("store", slots: 5, [.waiting(1)]),
      ], steps: [.calling("front")])
    world.classes[0].timeout = .seconds(10)
    #expect(try world.run().ofService("store").busyMean > 0.1)
    world.classes[0].propagatesDeadline = true
    #expect(try world.run().ofService("store").busyMean == 0)
  }

  @Test("ends retries that would begin after it, wherever in the call graph they are")
  func retries() throws {
    let again = RetryPolicy(retries: 9, delay: .seconds(10), factor: 1, jitter: .none)
    var world = TrialWorld(
      rate: 0.05, hours: 4,
      services: [
        .trial("front", slots: 100, [.calling("gone", retry: again)]), .absent("gone"),
      ], steps: [.calling("front")])
    world.classes[0].timeout = .seconds(25)
    let plain = try world.run()
    #expect(
      try plain.ofService("gone").retries > 8 * plain.ofClass("ask").arrived)
    world.classes[0].propagatesDeadline = true
    let informed = try world.run()
    let asked = try informed.ofClass("ask")
    #expect(try abs(informed.ofService("gone").retries - 2 * asked.arrived) <= 6)
    // The caller gives up when it sees that there is no time for another attempt.
    #expect(asked.outcomes[.unavailable] == asked.arrived)
  }

  @Test("comes nearer with the time-out of a call")
  func callTimeout() throws {
    var world = TrialWorld(
      rate: 0.5, hours: 2,
      services: [
        .trial("front", slots: 900, [.calling("slow", timeout: .seconds(3), onFailure: .ignore)]),
        .trial("slow", slots: 1, [.waiting(4)]),
      ], steps: [.calling("front")])
    world.classes[0].timeout = .minutes(30)
    world.classes[0].propagatesDeadline = true
    let slow = try world.run().ofService("slow")
    #expect(slow.wait.maximum.seconds < 3 + 4)
    #expect(slow.busyMean > 0.8)
  }
}

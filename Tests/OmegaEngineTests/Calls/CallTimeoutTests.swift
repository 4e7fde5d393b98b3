import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@Suite("A time-out")
struct CallTimeoutTests {
  @Test("lets the caller go on while the callee's slot stays busy until its work ends")
  func abandonedWork() throws {
    let world = TrialWorld(
      rate: 0.2, hours: 10,
      services: [
        .trial("front", [.calling("slow", timeout: .seconds(1), onFailure: .ignore)]),
        .trial("slow", slots: 1_000, [.waiting(20), .calling("last")]),
        .trial("last", []),
      ], steps: [.calling("front")])
    let measurements = try world.run()
    try expectEveryLatency(in: measurements, is: 1)
    // Little's law: 0.2 a second, each holds a slot for 20 s.
    #expect(abs(try measurements.ofService("slow").busyMean - 4) < 0.3)
    let slow = try measurements.ofService("slow").calls
    #expect(abs(try measurements.ofService("last").calls - slow) < 20)
  }

  @Test(
    "counts for the callee of each attempt, as a failure too")
  func countedByCallee() throws {
    let again = RetryPolicy(retries: 1, delay: .seconds(1))
    let world = TrialWorld(
      rate: 0.2, hours: 10,
      services: [
        .trial(
          "front",
          [
            .calling("slow", timeout: .seconds(1), retry: again, onFailure: .ignore),
            .calling("broken", timeout: .seconds(1)),
          ]),
        .trial("slow", [.waiting(20)]), .trial("broken", [.calling("gone")]), .absent("gone"),
      ], steps: [.calling("front")])
    let measurements = try world.run()
    let slow = try measurements.ofService("slow")
    #expect(slow.retries > 3_000 && slow.timeouts > 6_000)
    #expect(abs(slow.timeouts - slow.calls) < 10, "two attempts, neither in time")
    #expect(slow.failures == slow.timeouts)
    for name in ["front", "broken", "gone"] {
      let service = try measurements.ofService(name)
      #expect(service.timeouts == 0)
      #expect(abs(service.failures - service.calls) < 10, "\(name) fails whoever calls it")
    }
  }

  @Test("counts queueing: a slot that is held by abandoned work makes the next caller time out")
  func queued() throws {
    let world = TrialWorld(
      rate: 0.25, hours: 2,
      services: [.trial("slow", slots: 1, balancing: .sharedQueue, [.waiting(5)])],
      steps: [.calling("slow", timeout: .seconds(8))])
    let measurements = try world.run()
    let asked = try measurements.ofClass("ask")
    // More work than the one slot can do: nobody leaves the queue, so hardly anybody is served in time.
    #expect(asked.outcomes[.timedOut] > asked.arrived * 9 / 10)
    #expect(asked.outcomes.ok + asked.outcomes[.timedOut] == asked.arrived)
    #expect(asked.latency.maximum.seconds <= 8)
    #expect(try measurements.ofService("slow").busyMean > 0.97)
  }

  @Test("of the client ends the request and not the work")
  func clientGivesUp() throws {
    var world = TrialWorld(
      rate: 0.2, hours: 4,
      services: [.trial("slow", slots: 1_000, [.waiting(30)])], steps: [.calling("slow")])
    world.classes[0].timeout = .seconds(10)
    let measurements = try world.run()
    let asked = try measurements.ofClass("ask")
    #expect(asked.outcomes[.timedOut] == asked.arrived)
    #expect(abs(try measurements.ofService("slow").busyMean - 6) < 0.6)
  }

  @Test("of the client ends the client's own steps: it calls nobody else and retries nothing")
  func clientStops() throws {
    let again = RetryPolicy(retries: 5, delay: .seconds(1))
    var world = TrialWorld(
      rate: 0.2, hours: 4,
      services: [.trial("slow", [.waiting(30)]), .trial("next", []), .absent("gone")],
      steps: [
        .calling("slow"), .calling("next"), .parallel([[.calling("gone", retry: again)]]),
      ])
    world.classes[0].timeout = .seconds(10)
    let measurements = try world.run()
    #expect(try measurements.ofService("slow").calls > 2_000)
    #expect(try measurements.ofService("next").calls == 0)
    #expect(try measurements.ofService("gone").calls == 0)
  }

  @Test(
    "is met by an answer that comes before it and missed by one that comes after",
    arguments: [true, false], [0.0, 1.5])
  func boundary(isBounded: Bool, drawnAhead: Double) throws {
    func asked(timeout: SimDuration) throws -> ClassMeasurement {
      let slots = isBounded ? 500 : nil
      return try TrialWorld(
        rate: 0.1,
        services: [
          .trial("x", slots: slots, [.waiting(3), .calling("y")]), .trial("y", [.waiting(2)]),
        ],
        steps: [.waiting(drawnAhead), .calling("x", timeout: timeout)]
      ).run().ofClass("ask")
    }
    let met = try asked(timeout: .milliseconds(5_001))
    #expect(met.outcomes.ok == met.arrived)
    let missed = try asked(timeout: .milliseconds(4_999))
    #expect(missed.outcomes[.timedOut] == missed.arrived)
  }

  @Test("of an inner call comes first, of an outer call it leaves the inner one running")
  func nested() throws {
    let services: [Service] = [
      .trial("inner", slots: 500, [.waiting(20)]),
      .trial("outer", slots: 500, [.calling("inner", timeout: .seconds(10), onFailure: .ignore)]),
    ]
    let patient = try TrialWorld(
      rate: 0.1, services: services, steps: [.calling("outer", timeout: .seconds(11))]
    ).run()
    try expectEveryLatency(in: patient, is: 10)
    let hasty = try TrialWorld(
      rate: 0.1, services: services,
      steps: [.calling("outer", timeout: .seconds(4), onFailure: .ignore), .waiting(1)]
    ).run()
    try expectEveryLatency(in: hasty, is: 5)
  }

  @Test("that all calls of one path share is kept for each of them")
  func sharedLane() throws {
    // Both calls have the same time-out; a delay ahead of the second one starts its timer in the future.
    let world = TrialWorld(
      rate: 2,
      services: [
        .trial("quick", [.waiting(1)]),
        .trial("slow", [.waiting(9)]),
      ],
      steps: [
        .waiting(5), .calling("quick", timeout: .seconds(3)),
        .parallel([
          [.waiting(7), .calling("slow", timeout: .seconds(3), onFailure: .ignore)],
          [.waiting(2), .calling("quick", timeout: .seconds(3))],
          [.calling("slow", timeout: .seconds(3), onFailure: .ignore)],
        ]),
      ])
    try expectEveryLatency(in: world.run(), is: 5 + 1 + 10)
  }
}

import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

/// Model R-16.
@Suite("Queues between teams")
struct QueuesBetweenServicesTests {
  private func team(_ name: String, _ steps: [Step]) -> Service {
    .trial(name, replicas: .fixed(2), slots: 1, balancing: .sharedQueue, steps)
  }

  /// `ask` gives a task to the first team, which gives one to the second while it works.
  private func world(
    rate: Double = 0.01, first: [Step], second: [Step] = [.waiting(30)], retry: RetryPolicy? = nil
  ) -> TrialWorld {
    var world = TrialWorld(
      rate: rate, services: [team("writers", first), team("testers", second)],
      steps: [
        .handOff(
          Call(service: "writers", operation: "do", retry: retry), requestClass: "writing")
      ])
    world.classes += [
      RequestClass(name: "writing", steps: []), RequestClass(name: "testing", steps: []),
    ]
    world.length = .hours(24)
    return world
  }

  private let handOver = Step.handingOff(to: "testers", as: "testing")

  @Test("a task that is worked on puts another on another team's queue, and does not wait for it")
  func chain() throws {
    let measured = try world(first: [.waiting(10), handOver, .waiting(5)]).run()
    let writing = try measured.ofClass("writing")
    let testing = try measured.ofClass("testing")
    #expect(writing.arrived > 500)
    #expect(abs(testing.arrived - writing.arrived) <= 1)
    try expectUsualLatency(of: "writing", in: measured, is: 15)
    try expectUsualLatency(of: "testing", in: measured, is: 30)
  }

  @Test("each team's queue is its own: a crowd at the second does not hold up the first")
  func backlog() throws {
    // The second team needs 300 s a task and has two members: 0.0067/s of the 0.01/s that come.
    let measured = try world(first: [.waiting(10), handOver], second: [.waiting(300)]).run()
    try expectUsualLatency(of: "writing", in: measured, is: 10)
    let waiting = try measured.ofService("testers").waitingMean
    #expect(waiting > 50)
    #expect(try measured.ofService("writers").waitingMean < 0.1)
  }

  @Test("a task that is run again hands over again: at least once")
  func atLeastOnce() throws {
    let failing = Step.calling("gone")
    var world = world(
      first: [handOver, failing], retry: RetryPolicy(retries: 2, delay: .seconds(1), jitter: .none))
    world.services.append(.absent("gone"))
    let measured = try world.run()
    let writing = try measured.ofClass("writing")
    #expect(writing.outcomes[.unavailable] == writing.arrived)
    #expect(abs(try measured.ofClass("testing").arrived - 3 * writing.arrived) <= 3)
  }
}

import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@Suite("A queue")
struct QueueTests {
  /// One slot that is held for 100 s by whoever has it.
  private static func slow(patience: Distribution?, queue: Int? = nil) -> Service {
    var service = Service.trial("slow", slots: 1, queue: queue, [.waiting(100)])
    service.patience = patience
    return service
  }

  @Test(
    "is left as timed-out by whoever is not served within its patience, and the work is not done")
  func leaving() throws {
    let world = TrialWorld(
      rate: 0.05, hours: 10, services: [Self.slow(patience: .constant(7))],
      steps: [.calling("slow")])
    let measurements = try world.run()
    let asked = try measurements.ofClass("ask")
    let slow = try measurements.ofService("slow")
    #expect(asked.outcomes[.timedOut] > 500 && asked.outcomes.ok > 200)
    #expect(asked.outcomes.ok + asked.outcomes[.timedOut] == asked.arrived)
    // Nobody who was served had waited for longer.
    #expect(asked.latency.maximum.seconds <= 107)
    #expect(slow.wait.maximum.seconds <= 7.0001)
    #expect(slow.wait.count == slow.calls)
    // Little's law, those who gave up included; a window cuts a few waits in two.
    #expect(abs(slow.waitingMean - slow.wait.totalSeconds / 36_000) < 1e-3)
    #expect(slow.busyMean <= 1)
  }

  @Test("has room again when somebody has left it")
  func room() throws {
    let world = TrialWorld(
      rate: 0.05, hours: 10, services: [Self.slow(patience: .constant(7), queue: 1)],
      steps: [.calling("slow")])
    let asked = try world.run().ofClass("ask")
    // With a place for ever taken, only every fifth would get as far as to lose patience.
    #expect(asked.outcomes[.timedOut] > asked.outcomes[.rejected])
    #expect(asked.outcomes[.rejected] > 100)
  }

  @Test("that was left is tried again as the caller's policy says, with a patience drawn anew")
  func retry() throws {
    let again = RetryPolicy(retries: 3, delay: .zero, jitter: .none, on: [.timedOut])
    let world = TrialWorld(
      rate: 0.01, hours: 40, services: [Self.slow(patience: .exponential(mean: 20))],
      steps: [.calling("slow", retry: again)])
    let measurements = try world.run()
    let slow = try measurements.ofService("slow")
    let asked = try measurements.ofClass("ask")
    #expect(slow.retries > 300)
    #expect(slow.calls == asked.arrived + slow.retries)
    #expect(asked.outcomes[.timedOut] > 0)
  }

  @Test("for replicas that do not come is left too")
  func noReplica() throws {
    var absent = Service.trial(
      "absent", replicas: .fixed(0), slots: 1, balancing: .sharedQueue, [.waiting(1)])
    absent.patience = .constant(3)
    let asked = try TrialWorld(rate: 1, services: [absent], steps: [.calling("absent")]).run()
      .ofClass("ask")
    #expect(asked.outcomes[.timedOut] == asked.arrived && asked.arrived > 3_000)
  }

  /// Two classes at one server; `urgent` comes with the priority.
  private static func mixed(
    _ service: Service, urgent: Int, steps: [Step]? = nil
  ) -> TrialWorld {
    var world = TrialWorld(rate: 0.06, hours: 10, services: [service], steps: [.calling("slow")])
    world.classes.append(
      RequestClass(name: "urgent", steps: steps ?? [.calling("slow")], priority: urgent))
    world.load.append(
      LoadSource(
        name: "others", rate: 0.005, mix: [ClassShare(requestClass: "urgent", weight: 1)]))
    return world
  }

  @Test("serves the higher priority first, and interrupts nobody for it")
  func priority() throws {
    let measurements = try Self.mixed(Self.slow(patience: nil), urgent: 7).run()
    let urgent = try measurements.ofClass("urgent")
    let asked = try measurements.ofClass("ask")
    #expect(urgent.outcomes.ok > 100 && urgent.outcomes.ok == urgent.arrived)
    // Each waits for the rest of one stay and for other urgent ones, and not for the hours of the rest.
    #expect(try #require(urgent.latency.mean) < 300)
    #expect(try #require(asked.latency.mean) > 3_000)
    #expect(try #require(urgent.latency.quantile(0.001)) > 99)
  }

  @Test("knows the priority of a call where it has one of its own, and that of a handed-off task")
  func callPriority() throws {
    let own = Step.call(Call(service: "slow", operation: "do", priority: 9))
    let called = try Self.mixed(Self.slow(patience: nil), urgent: 5, steps: [own]).run()
    #expect(try #require(called.ofClass("urgent").latency.mean) < 300)

    var world = Self.mixed(
      Self.slow(patience: nil), urgent: 0, steps: [.handingOff(to: "slow", as: "task")])
    world.classes.append(RequestClass(name: "task", steps: [], priority: 9))
    #expect(try #require(try world.run().ofClass("task").latency.mean) < 300)
  }

  @Test(
    "that is filled to the stated share refuses the lower priorities and keeps room for the others")
  func shedding() throws {
    var service = Self.slow(patience: .constant(150), queue: 4)
    service.shedding = LoadShedding(below: 6, queueShare: 0.5)
    let measurements = try Self.mixed(service, urgent: 6).run()
    let urgent = try measurements.ofClass("urgent")
    let asked = try measurements.ofClass("ask")
    #expect(asked.outcomes[.rejected] > asked.arrived / 4)
    #expect(try measurements.ofService("slow").waitingMean < 2.6)

    service.shedding = nil
    let plain = try Self.mixed(service, urgent: 6).run()
    // Two places are theirs alone: they are refused only when there are too many of them.
    let refused = try plain.ofClass("urgent").outcomes[.rejected]
    #expect(refused > 50 && 5 * urgent.outcomes[.rejected] < refused)
  }
}

import OmegaEngine
import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

/// Model M-3, M-11.
@Suite("A minute without requests")
struct SyntheticProbeTests {
  /// Ten hours in which hardly anybody asks.
  private func world(_ services: [Service], _ steps: [Step]) -> TrialWorld {
    TrialWorld(rate: 0.000_5, hours: 10, services: services, steps: steps)
  }

  /// The same with others who ask `hog` for `service` once a second.
  private func busyWorld(_ service: Service) -> TrialWorld {
    var world = world([service], [.calling(service.name)])
    world.classes.append(RequestClass(name: "hog", steps: [.calling(service.name)]))
    world.load.append(
      LoadSource(name: "hogs", rate: 1, mix: [ClassShare(requestClass: "hog", weight: 1)]))
    return world
  }

  @Test("is up when everything that a request must call could take a call")
  func up() throws {
    let world = world(
      [.trial("x", slots: 1, queue: 0, [.calling("y")]), .trial("y", [.waiting(1)])],
      [.calling("x")])
    let asked = try world.run().ofClass("ask")
    #expect((1..<60).contains(asked.arrived))
    #expect(asked.minutesJudged == 600)
    #expect(asked.minutesUp == 600)
  }

  private static let musts: [[Step]] = [
    [.calling("down")], [.calling("up"), .calling("down")],
    [.parallel([[.waiting(1)], [.calling("up"), .calling("down")]])], [.calling("caller")],
    [.calling("down", retry: RetryPolicy(retries: 2, delay: .seconds(1)))],
  ]

  @Test("is down when a service that every request must call has no replica", arguments: musts)
  func down(steps: [Step]) throws {
    let asked = try world(
      [.absent("down"), .trial("up", []), .trial("caller", [.calling("down")])], steps
    ).run().ofClass("ask")
    #expect(asked.minutesJudged == 600)
    #expect(asked.minutesUp == 0)
  }

  @Test(
    "is down while a fault fails or hangs so many calls that too few clients would pass",
    arguments: [
      (FaultEffect(failing: 1), 540), (FaultEffect(hanging: 1), 540),
      (FaultEffect(failing: 0.5), 540), (FaultEffect(failing: 0.01), 600),
      (FaultEffect(slowdown: 10), 600),
    ])
  func faulty(effect: FaultEffect, minutesUp: Int) throws {
    var world = world(
      [.trial("store", [.waiting(0.01)])], [.calling("store", timeout: .seconds(5))])
    // Nobody asks, so that only probes judge.
    world.load[0] = LoadSource(
      name: "users", rate: 1e-9, mix: [ClassShare(requestClass: "ask", weight: 1)])
    world.faults = [
      ScriptedFault(
        name: "fault", start: .seconds(3_630), length: .constant(3_600),
        targets: [.service("store", in: .every)], effect: effect)
    ]
    let asked = try world.run().ofClass("ask")
    #expect(asked.minutesJudged == 600)
    #expect(asked.minutesUp == minutesUp)
  }

  private static let options: [[Step]] = [
    [.calling("down", onFailure: .ignore)],
    [.calling("down", onFailure: .fallBack([.calling("up")]))],
    [.choose([Branch(weight: 1, steps: [.calling("down")]), Branch(weight: 1e9, steps: [])])],
    [.calling("cacher")], [.handingOff(to: "down", as: "task")],
  ]

  @Test("is up though a service is down that requests may do without", arguments: options)
  func optional(steps: [Step]) throws {
    var world = world(
      [
        .absent("down"), .trial("up", []),
        .trial("cacher", [.cache(hitRatio: 1, hit: [], miss: [.calling("down")])]),
      ], steps)
    world.classes.append(RequestClass(name: "task", steps: []))
    #expect(try world.run().ofClass("ask").minutesUp == 600)
  }

  @Test("of tasks is judged by what every hand-off of them must call")
  func tasks() throws {
    var world = world(
      [.absent("down"), .trial("up", [])],
      [.handingOff(to: "down", as: "lost"), .handingOff(to: "up", as: "done")])
    world.classes += ["lost", "done", "never"].map { RequestClass(name: $0, steps: []) }
    let measurements = try world.run()
    #expect(try measurements.ofClass("lost").minutesUp == 0)
    #expect(try measurements.ofClass("done").minutesUp == 600)
    #expect(try measurements.ofClass("never").minutesUp == 600)
  }

  @Test(
    "is down while all slots are taken and all places to wait, and up while there is one",
    arguments: [(0, false), (3, false), (1_000_000, true)])
  func queues(queue: Int, isUp: Bool) throws {
    let world = busyWorld(.trial("x", slots: 2, queue: queue, [.waiting(100_000)]))
    let asked = try world.run().ofClass("ask")
    #expect(asked.minutesJudged == 600)
    #expect(isUp ? asked.minutesUp > 540 : asked.minutesUp < 5)
  }

  /// Others draw one unit a second.
  private func limited(_ amount: Double, per period: SimDuration) throws -> ClassMeasurement {
    let limit = ThroughputLimit(meter: "u", amount: amount, period: period)
    return try busyWorld(
      .trial("x", limits: [limit], [.use(meter: "u", amount: .constant(1))])
    ).run().ofClass("ask")
  }

  @Test("is down while a limit is used up for longer than a minute")
  func longLimit() throws {
    // 5,760 of 7,200 units in two hours last for 96 minutes of 120, five times.
    #expect((465...495).contains(try limited(5_760, per: .hours(2)).minutesUp))
  }

  @Test("is up though a limit is used up that is whole again within the minute")
  func shortLimit() throws {
    let asked = try limited(30, per: .minutes(1))
    #expect(asked.minutesUp >= 600 - asked.outcomes.failed)
  }

  @Test("wakes nothing: a service that is scaled to zero stays there")
  func noSideEffect() throws {
    let scaled = ReplicaCount.scaled(ReplicaScaling(replicasMin: 0, replicasMax: 5))
    let service = Service.trial(
      "x", replicas: scaled, slots: 1, balancing: .sharedQueue,
      limits: [ThroughputLimit(meter: "u", amount: 5, period: .minutes(1))],
      [.use(meter: "u", amount: .constant(1)), .waiting(1)])
    let world = world([service], [.calling("x")])
    let measurements = try world.run()
    let asked = try measurements.ofClass("ask")
    let called = try measurements.ofService("x")
    #expect(asked.minutesUp == 600)
    #expect(called.calls == asked.arrived)
    #expect(called.limits[0].granted == Double(asked.arrived))
    #expect(called.replicasMean < 0.5)
  }

  @Test(
    "of blocked requests alone is probed too, and every minute's counts are those of its requests")
  func counts() throws {
    var world = world([.trial("x", []), .absent("down")], [.block(share: 1)])
    world.classes.append(
      RequestClass(
        name: "half",
        steps: [
          .choose([
            Branch(weight: 1, steps: [.calling("x")]), Branch(weight: 1, steps: [.calling("down")]),
          ])
        ]))
    world.load.append(
      LoadSource(name: "halves", rate: 0.1, mix: [ClassShare(requestClass: "half", weight: 1)]))
    let measurements = try world.run()
    let asked = try measurements.ofClass("ask")
    #expect(asked.outcomes.blocked > 0)
    #expect((asked.minutesJudged, asked.minutesUp) == (600, 600))
    #expect(asked.minutes.judged.allSatisfy { $0 == 0 })
    let half = try measurements.ofClass("half")
    #expect(half.minutes.judged.count == 600)
    #expect(half.minutes.judged.reduce(0) { $0 + Int($1) } == half.outcomes.judged)
    #expect(half.minutes.failed.reduce(0) { $0 + Int($1) } == half.outcomes.failed)
  }
}

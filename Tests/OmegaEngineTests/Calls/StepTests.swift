import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@Suite("The steps of a call graph")
struct StepTests {
  @Test("in a sequence take their times one after the other")
  func sequence() throws {
    let world = TrialWorld(
      rate: 0.1,
      services: [
        .trial("front", [.waiting(0.25), .calling("back"), .waiting(0.5)]),
        .trial("back", [.waiting(1), .computing(2)]),
      ],
      steps: [.waiting(4), .calling("front"), .calling("back")])
    try expectEveryLatency(in: world.run(), is: 4 + 0.25 + 3 + 0.5 + 3)
  }

  @Test("that hold slots and cores add up to the same, as long as nobody is in the way")
  func sequenceWithSlots() throws {
    let world = TrialWorld(
      rate: 0.1,
      services: [
        .trial(
          "front", replicas: .fixed(4), slots: 100, cores: 100,
          [.waiting(0.25), .computing(0.125), .calling("back"), .waiting(0.5)]),
        .trial("back", replicas: .fixed(2), slots: 100, [.waiting(1), .computing(2)]),
      ],
      steps: [.waiting(4), .calling("front"), .calling("back")])
    try expectEveryLatency(in: world.run(), is: 4 + 0.25 + 0.125 + 3 + 0.5 + 3)
  }

  @Test("in parallel take the longest branch's time")
  func parallel() throws {
    let world = TrialWorld(
      rate: 0.1,
      services: [.trial("slow", slots: 1_000, [.waiting(3)]), .trial("fast", [.waiting(1)])],
      steps: [
        .waiting(1),
        .parallel([
          [.calling("fast"), .calling("fast")],
          [.calling("slow"), .waiting(0.5)],
          [.waiting(0.1), .parallel([[.waiting(0.2)], [.calling("fast")]])],
          [],
        ]),
        .waiting(10),
      ])
    try expectEveryLatency(in: world.run(), is: 1 + 3.5 + 10)
  }

  @Test("in parallel with no branch at all take no time")
  func emptyParallel() throws {
    let world = TrialWorld(
      rate: 0.1, services: [.trial("front", [.parallel([]), .waiting(1)])],
      steps: [.calling("front")])
    try expectEveryLatency(in: world.run(), is: 1)
  }

  @Test("in parallel fail as the branch that fails first, once all have come back")
  func failingBranch() throws {
    let world = TrialWorld(
      rate: 0.1,
      services: [
        .absent("absent"), .trial("full", slots: 0, queue: 0, []),
        .trial("front", [.parallel([[.waiting(1), .calling("full")], [.calling("absent")]])]),
      ],
      steps: [.calling("front")])
    let asked = try world.run().ofClass("ask")
    #expect(asked.outcomes[.unavailable] == asked.arrived)
  }

  @Test("are chosen by their weights")
  func choice() throws {
    let world = TrialWorld(
      rate: 5,
      services: [.trial("a", []), .trial("b", []), .trial("never", [])],
      steps: [
        .choose([
          Branch(weight: 3, steps: [.calling("a")]), Branch(weight: 0, steps: [.calling("never")]),
          Branch(weight: 1, steps: [.calling("b")]),
        ])
      ])
    let measurements = try world.run()
    let a = Double(try measurements.ofService("a").calls)
    let b = Double(try measurements.ofService("b").calls)
    // Four standard deviations of a binomial share.
    #expect(abs(a / (a + b) - 0.75) < 4 * (0.75 * 0.25 / (a + b)).squareRoot())
    #expect(try measurements.ofService("never").calls == 0)
    #expect(Int(a + b) == (try measurements.ofClass("ask").arrived))
  }

  @Test("of a cache go to the hit or the miss, and both are counted", arguments: [0, 0.3, 0.9, 1])
  func cache(hitRatio: Double) throws {
    let world = TrialWorld(
      rate: 2,
      services: [
        .trial("cache", [.cache(hitRatio: hitRatio, hit: [], miss: [.calling("origin")])]),
        .trial("origin", []),
      ], steps: [.calling("cache")])
    let measurements = try world.run()
    let cache = try measurements.ofService("cache")
    let arrived = try measurements.ofClass("ask").arrived
    #expect(cache.cacheHits + cache.cacheMisses == arrived)
    #expect(try measurements.ofService("origin").calls == cache.cacheMisses)
    let share = Double(cache.cacheHits) / Double(arrived)
    #expect(
      abs(share - hitRatio) <= 4 * (hitRatio * (1 - hitRatio) / Double(arrived)).squareRoot())
  }

  @Test("that block end the request as neither success nor failure, whoever would have caught it")
  func block() throws {
    let policy = RetryPolicy(retries: 3, delay: .seconds(1))
    let world = TrialWorld(
      rate: 2,
      services: [
        .trial("wall", [.waiting(0.1), .block(share: 0.2)]),
        .trial("front", [.calling("wall", retry: policy, onFailure: .ignore), .calling("back")]),
        .trial("back", [.waiting(1)]),
      ],
      steps: [.calling("front", retry: policy, onFailure: .fallBack([.waiting(100)]))])
    let measurements = try world.run()
    let asked = try measurements.ofClass("ask")
    let share = Double(asked.outcomes.blocked) / Double(asked.arrived)
    #expect(abs(share - 0.2) < 4 * (0.16 / Double(asked.arrived)).squareRoot())
    #expect(asked.outcomes.failed == 0)
    #expect(asked.outcomes.judged == asked.outcomes.ok)
    #expect(try measurements.ofService("back").calls == asked.outcomes.ok)
    #expect(try measurements.ofService("wall").retries == 0)
    #expect(abs(asked.latency.maximum.seconds - 1.1) < 1e-8)
  }

  @Test("that hand off go on at once; the task is measured as a class of its own")
  func handOff() throws {
    var world = TrialWorld(
      rate: 0.1,
      services: [
        .trial("front", [.waiting(1), .handingOff(to: "worker", as: "task"), .waiting(1)]),
        .trial("worker", replicas: .fixed(1), slots: 500, [.waiting(60)]),
      ], steps: [.calling("front")])
    world.classes.append(RequestClass(name: "task", steps: []))
    let measurements = try world.run()
    try expectEveryLatency(in: measurements, is: 2)
    try expectEveryLatency(of: "task", in: measurements, is: 60)
  }

  @Test("of tasks may hand off further tasks")
  func nestedHandOffs() throws {
    var world = TrialWorld(
      rate: 0.1,
      services: [
        .trial("front", [.handingOff(to: "first", as: "task")]),
        .trial("first", [.waiting(5), .handingOff(to: "second", as: "subtask"), .waiting(5)]),
        .trial("second", [.calling("third")]),
        .trial("third", slots: 100, [.waiting(7)]),
      ], steps: [.calling("front")])
    world.classes += [
      RequestClass(name: "task", steps: []), RequestClass(name: "subtask", steps: []),
    ]
    let measurements = try world.run()
    try expectEveryLatency(of: "task", in: measurements, is: 10)
    try expectEveryLatency(of: "subtask", in: measurements, is: 7)
  }

  @Test("of a task that its class gives no more time count it as timed out at that time")
  func lateTask() throws {
    var world = TrialWorld(
      rate: 0.1,
      services: [
        .trial("front", [.handingOff(to: "worker", as: "task")]),
        .trial("worker", slots: 1, balancing: .sharedQueue, [.waiting(1e6)]),
      ], steps: [.calling("front")])
    world.classes.append(RequestClass(name: "task", steps: [], timeout: .minutes(5)))
    let task = try world.run().ofClass("task")
    #expect(task.outcomes[.timedOut] == task.arrived)
    #expect(task.unresolved == 0)
  }

  @Test("visit one service twice in a path, each time with draws of its own")
  func sameServiceTwice() throws {
    let twice = Service(
      name: "core", concurrency: 50,
      operations: [
        Operation(name: "do", steps: [.wait(.exponential(mean: 1)), .calling("other")]),
        Operation(name: "inner", steps: [.wait(.exponential(mean: 1))]),
      ])
    let world = TrialWorld(
      rate: 1, hours: 4,
      services: [
        twice, .trial("other", [.call(Call(service: "core", operation: "inner"))]),
      ], steps: [.calling("core")])
    let measurements = try world.run()
    let asked = try measurements.ofClass("ask")
    #expect(asked.outcomes.ok == asked.arrived)
    // Some of the second visits come after the window.
    let visits = try measurements.ofService("core").calls
    #expect((2 * asked.arrived - 20...2 * asked.arrived).contains(visits))
    let median = try #require(asked.latency.quantile(0.5))
    // Median of Erlang(2): 1.678; of twice one exponential: 1.386.
    #expect(abs(median - 1.678) < 0.08)
  }

  @Test(
    "a task that fails is redelivered as its policy says, then goes to the dead letters and stays failed"
  )
  func deadLetter() throws {
    let again = RetryPolicy(retries: 3, delay: .seconds(5), factor: 1, jitter: .none)
    let task = Call(
      service: "worker", operation: "do", retry: again, onFailure: .fallBack([.calling("dead")]))
    var world = TrialWorld(
      rate: 0.1, hours: 2,
      services: [
        .absent("worker"), .trial("dead", [.waiting(2)]),
        .trial("front", slots: 9, [.handOff(task, requestClass: "task")]),
      ], steps: [.calling("front")])
    world.classes.append(RequestClass(name: "task", steps: []))
    let measurements = try world.run()
    try expectEveryLatency(in: measurements, is: 0)
    let tasks = try measurements.ofClass("task")
    #expect(tasks.outcomes[.unavailable] == tasks.arrived && tasks.arrived > 500)
    #expect(abs(try measurements.ofService("dead").calls - tasks.arrived) <= 5)
    #expect(abs(try measurements.ofService("worker").retries - 3 * tasks.arrived) <= 15)
  }
}

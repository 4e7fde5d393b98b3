import OmegaModel
import OmegaUnits
import Testing

@Suite("Traffic equations")
struct TrafficEquationsTests {
  @Test(
    "slots held over nested calls: 200/s offer the core 126 of 48 slots, 60/s fit",
    arguments: [
      (200.0, 126.2, 120.0, 2), (60, 37.86, 36, 0),
    ])
  func heldSlots(rate: Double, core: Double, orchestrator: Double, issues: Int) {
    let tier = heldSlotsTier()
    let equations = TrafficEquations(
      scenario: scenario(load: [steady(rate)], tier: tier), tier: tier)
    #expect(isNear(equations.load("core")?.offeredMean, core))
    #expect(equations.load("core")?.capacity == 48)
    #expect(isNear(equations.load("orchestrator")?.offeredMean, orchestrator))
    #expect(equations.load("orchestrator")?.capacity == 64)
    #expect(isNear(equations.load("gateway")?.offeredMean, rate * 0.002))
    #expect(isNear(equations.load("llm-3")?.offeredMean, rate * 0.3 / 5 * 2))
    #expect(isNear(equations.perRequest("llm-3"), 0.06))
    #expect(equations.issues.count == issues)
  }

  @Test("a condition takes a class's own shares, whatever the branches ask in common")
  func conditional() {
    func on(_ plan: String, _ mean: Double, size: String? = nil) -> ConditionalBranch {
      ConditionalBranch(
        when: [.init("plan", is: plan)] + (size.map { [.init("size", is: $0)] } ?? []),
        steps: [seconds(mean)])
    }
    let worker = service(
      "worker", concurrency: 8,
      steps: [.conditional([on("paid", 8, size: "large"), on("paid", 4), on("free", 1)])])
    let plan = RequestAttribute(
      "plan", values: [.init("free", weight: 3), .init("paid", weight: 1)])
    let size = RequestAttribute(
      "size", values: [.init("small", weight: 1), .init("large", weight: 1)])
    for (attributes, slots) in [
      ([plan, size], 8 / 8.0 + 4 / 8.0 + 0.75), ([plan], 4 / 4.0 + 0.75), ([], 0),
    ] {
      let tier = tier(
        [worker],
        classes: [RequestClass(name: "request", steps: [call("worker")], attributes: attributes)])
      let equations = TrafficEquations(
        scenario: scenario(load: [steady(1)], tier: tier), tier: tier)
      #expect(isNear(equations.load("worker")?.offeredMean, slots))
    }
  }

  @Test("a rate limit is a bound of calls")
  func rateLimit() {
    var door = service("door", steps: [])
    door.rateLimit = RateLimit(perSecond: 30, burst: 5)
    let tier = tier(
      [door], classes: [RequestClass(name: "request", steps: [call("door"), call("door")])])
    let loads = TrafficEquations(scenario: scenario(load: [steady(20)], tier: tier), tier: tier)
      .loads
    #expect(loads.map(\.offeredMean) == [40] && loads.map(\.capacity) == [30])
  }

  @Test("a quorum asks for the work of all branches and holds for the so-manieth shortest")
  func quorum() {
    let branches = [1.0, 5, 2].map { [seconds($0), Step.cpu(.constant(0.1))] }
    let tier = tier([
      service("worker", concurrency: 8, cpuLimit: 1, steps: [.quorum(branches, needed: 2)])
    ])
    let loads = TrafficEquations(scenario: scenario(load: [steady(1)], tier: tier), tier: tier)
      .loads
    #expect(isNear(loads.first { $0.resource == .cpu }?.offeredMean, 0.3))
    #expect(isNear(loads.first { $0.resource == .slots }?.offeredMean, 2.1))
  }

  @Test("an overload is named with what is offered, what there is and where it is written")
  func overloadMessage() throws {
    let tier = heldSlotsTier()
    let equations = TrafficEquations(
      scenario: scenario(load: [steady(200)], tier: tier), tier: tier)
    let issue = try #require(equations.issues.first)
    #expect(issue.severity == .warning)
    #expect(issue.path == "tiers.fixture.services.core")
    #expect(issue.message == "offered 126 Erlang, 48 slots: unstable")
  }

  @Test("one slot and one core are named in the singular", arguments: [1, 2])
  func singular(replicas: Int) {
    let tier = tier([
      service(
        "worker", replicas: .fixed(replicas), cpuLimit: 1,
        steps: [.cpu(.constant(1)), call("waiter")]),
      service("waiter", replicas: .fixed(replicas), concurrency: 1, steps: [seconds(1)]),
    ])
    let equations = TrafficEquations(scenario: scenario(load: [steady(4)], tier: tier), tier: tier)
    let ending = replicas == 1 ? "" : "s"
    #expect(
      equations.issues.map(\.message) == [
        "offered 4 busy cores, \(replicas) core\(ending): unstable",
        "offered 4 Erlang, \(replicas) slot\(ending): unstable",
      ])
  }

  @Test(
    "of a service's CPU and slots the fuller is told", arguments: [(1, "Erlang"), (9, "cores")])
  func fuller(slots: Int, unit: String) {
    let tier = tier([
      service("worker", concurrency: slots, cpuLimit: 2, steps: [.cpu(.constant(1)), seconds(1)])
    ])
    let equations = TrafficEquations(scenario: scenario(load: [steady(8)], tier: tier), tier: tier)
    #expect(equations.issues.count == 1)
    #expect(equations.issues.first?.message.contains(unit) == true)
  }

  @Test(
    "CPU is core-seconds a second against cores, and a replica with half a core takes twice the time"
  )
  func cpu() {
    let tier = tier([
      service(
        "worker", replicas: .fixed(4), concurrency: 10, cpuLimit: 0.5,
        steps: [.cpu(.constant(0.02))])
    ])
    let equations = TrafficEquations(scenario: scenario(load: [steady(50)], tier: tier), tier: tier)
    let cpu = equations.load("worker", .cpu)
    #expect(isNear(cpu?.offeredMean, 1))
    #expect(cpu?.capacity == 2)
    #expect(isNear(cpu?.utilisationMean, 0.5))
    #expect(isNear(equations.load("worker")?.offeredMean, 50 * 0.04))
  }

  @Test("several cores do not make one request faster than one core")
  func oneCorePerRequest() {
    let tier = tier([
      service("worker", concurrency: 10, cpuLimit: 4, steps: [.cpu(.exponential(mean: 0.1))])
    ])
    let equations = TrafficEquations(scenario: scenario(load: [steady(10)], tier: tier), tier: tier)
    #expect(isNear(equations.load("worker")?.offeredMean, 1))
  }

  @Test("a caller waits for the longest of parallel branches, and every branch is visited")
  func parallel() {
    let tier = tier([
      service(
        "front", concurrency: 100, steps: [.parallel([[call("a")], [call("b"), seconds(0.1)]])]),
      service("a", concurrency: 100, steps: [seconds(0.5)]),
      service("b", concurrency: 100, steps: [seconds(0.2)]),
    ])
    let equations = TrafficEquations(scenario: scenario(load: [steady(10)], tier: tier), tier: tier)
    #expect(isNear(equations.load("front")?.offeredMean, 5))
    #expect(isNear(equations.load("a")?.offeredMean, 5))
    #expect(isNear(equations.load("b")?.offeredMean, 2))
  }

  @Test("a cache sends only its misses on")
  func cache() {
    let tier = tier([
      service(
        "cache", concurrency: 10,
        steps: [
          .cache(hitRatio: 0.9, hit: [seconds(0.001)], miss: [call("origin"), call("origin")])
        ]),
      service("origin", concurrency: 10, steps: [seconds(0.1)]),
    ])
    let equations = TrafficEquations(scenario: scenario(load: [steady(10)], tier: tier), tier: tier)
    #expect(isNear(equations.perRequest("origin"), 0.2))
    #expect(isNear(equations.load("cache")?.offeredMean, 10 * (0.9 * 0.001 + 0.1 * 0.2)))
  }

  @Test("blocked requests reach nothing after the block, in the callers either")
  func block() {
    let tier = tier(
      [
        service("edge", concurrency: 10, steps: [seconds(1), .block(share: 0.25), seconds(1)]),
        service("origin", concurrency: 10, steps: [seconds(1)]),
      ],
      classes: [RequestClass(name: "request", steps: [call("edge"), call("origin")])])
    let equations = TrafficEquations(scenario: scenario(load: [steady(1)], tier: tier), tier: tier)
    #expect(isNear(equations.load("edge")?.offeredMean, 1.75))
    #expect(isNear(equations.perRequest("origin"), 0.75))
  }

  @Test("a handed-off task loads its service but takes none of the caller's time")
  func handOff() {
    let tier = tier(
      [
        service(
          "front", concurrency: 10,
          steps: [
            seconds(0.1), .handOff(Call(service: "agent", operation: "run"), requestClass: "task"),
          ]),
        service("agent", concurrency: 10, steps: [seconds(30)]),
      ],
      classes: [
        RequestClass(name: "request", steps: [call("front")]),
        RequestClass(name: "task", steps: []),
      ])
    let equations = TrafficEquations(
      scenario: scenario(load: [steady(0.2)], tier: tier), tier: tier)
    #expect(isNear(equations.load("front")?.offeredMean, 0.02))
    #expect(isNear(equations.load("agent")?.offeredMean, 6))
    #expect(equations.perRequest("agent", of: "task") == 0)
  }

  @Test("hand-offs that come back with a chance below one add up like a geometric series")
  func handOffLoop() {
    let again = Step.handOff(Call(service: "agent", operation: "run"), requestClass: "request")
    let tier = tier([
      service(
        "agent", concurrency: 10,
        steps: [
          seconds(1), .choose([Branch(weight: 1, steps: [again]), Branch(weight: 3, steps: [])]),
        ])
    ])
    let equations = TrafficEquations(scenario: scenario(load: [steady(3)], tier: tier), tier: tier)
    #expect(isNear(equations.load("agent")?.offeredMean, 4))
  }

  @Test("a timeout bounds how long a caller holds its slot, retries do not count")
  func timeout() {
    let retry = RetryPolicy(retries: 3, delay: .seconds(1))
    let tier = tier([
      service("front", concurrency: 10, steps: [call("slow", timeout: .seconds(2), retry: retry)]),
      service("slow", concurrency: 10, steps: [seconds(5)]),
    ])
    let equations = TrafficEquations(scenario: scenario(load: [steady(1)], tier: tier), tier: tier)
    #expect(isNear(equations.load("front")?.offeredMean, 2))
    #expect(isNear(equations.load("slow")?.offeredMean, 5))
    #expect(isNear(equations.perRequest("slow"), 1))
  }

  @Test("an LLM answer asks a quota for its prompt and its largest output, whatever it generates")
  func generation() {
    let generation = Generation(
      promptTokens: .lognormal(mean: 1_000, cv: 0.9), outputTokens: .exponential(mean: 90),
      outputTokensMax: 500, firstToken: .constant(0.5), tokensPerSecond: 45)
    func limit(_ meter: String, _ amount: Double) -> ThroughputLimit {
      ThroughputLimit(meter: meter, amount: amount, period: .minutes(1))
    }
    let tier = tier([
      service(
        "model", concurrency: 10,
        limits: [
          limit("quota-tokens", 60_000), limit("requests", 60), limit("prompt-tokens", 120_000),
          limit("output-tokens", 120_000),
        ], steps: [.generate(generation)])
    ])
    let equations = TrafficEquations(
      scenario: scenario(load: [steady(0.5)], tier: tier), tier: tier)
    #expect(isNear(equations.load("model")?.offeredMean, 0.5 * (0.5 + 90.0 / 45)))
    #expect(isNear(equations.load("model", .limit("quota-tokens"))?.utilisationMean, 0.75))
    #expect(isNear(equations.load("model", .limit("requests"))?.utilisationMean, 0.5))
    #expect(isNear(equations.load("model", .limit("prompt-tokens"))?.offeredMean, 500))
    #expect(isNear(equations.load("model", .limit("output-tokens"))?.offeredMean, 45))
  }

  @Test("a meter's limit is asked for the units of all classes")
  func meterLimit() {
    let limit = ThroughputLimit(meter: "request-units", amount: 400, period: .seconds(1))
    let tier = tier(
      [
        Service(
          name: "store", limits: [limit],
          operations: [
            Operation(name: "read", steps: [.use(meter: "request-units", amount: .constant(2))]),
            Operation(name: "write", steps: [.use(meter: "request-units", amount: .constant(10))]),
          ])
      ],
      classes: ["read", "write"].map { name in
        RequestClass(name: name, steps: [.call(Call(service: "store", operation: name))])
      })
    let load = LoadSource(
      name: "users", rate: 80,
      mix: [
        ClassShare(requestClass: "read", weight: 30), ClassShare(requestClass: "write", weight: 10),
      ])
    let equations = TrafficEquations(scenario: scenario(load: [load], tier: tier), tier: tier)
    let units = equations.load("store", .limit("request-units"))
    #expect(isNear(units?.offeredMean, 60 * 2 + 20 * 10))
    #expect(isNear(units?.utilisationMean, 0.8))
  }

  @Test("a scaled service is held against its most replicas")
  func scaled() {
    let tier = tier([
      service(
        "agent", replicas: .scaled(ReplicaScaling(replicasMin: 0, replicasMax: 5)), concurrency: 2,
        steps: [seconds(1)])
    ])
    let equations = TrafficEquations(scenario: scenario(load: [steady(4)], tier: tier), tier: tier)
    #expect(equations.load("agent")?.capacity == 10)
  }

  @Test("a service without bounds has no load to report, and one without visits is idle")
  func unbounded() {
    let tier = tier([
      service("front", steps: [seconds(1)]), service("unused", concurrency: 3, steps: [seconds(9)]),
    ])
    let equations = TrafficEquations(scenario: scenario(load: [steady(1)], tier: tier), tier: tier)
    #expect(equations.loads.map(\.service) == ["unused"])
    #expect(equations.loads.first?.utilisationPeak == 0)
  }

  @Test("offered load is proportional to the load scale", arguments: [0.1, 2, 7.5])
  func proportional(scale: Double) {
    var scaled = heldSlotsTier()
    let one = TrafficEquations(scenario: scenario(load: [steady(9)], tier: scaled), tier: scaled)
    scaled.loadScale = scale
    let many = TrafficEquations(scenario: scenario(load: [steady(9)], tier: scaled), tier: scaled)
    for (a, b) in zip(one.loads, many.loads) {
      #expect(isNear(b.offeredMean, scale * a.offeredMean))
    }
    #expect(one.visits == many.visits)
  }
}

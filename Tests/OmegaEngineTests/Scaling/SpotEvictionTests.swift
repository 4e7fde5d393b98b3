import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("The eviction of a spot node")
struct SpotEvictionTests {
  /// Tasks on spot nodes that are taken back often.
  private func world(
    evictionsPerHour: Double = 6, notice: SimDuration = .seconds(30), services: [Service],
    steps: [Step], rate: Double = 0.2, nodesMax: Int = 6
  ) -> TrialWorld {
    var world = TrialWorld(rate: rate, hours: 8, services: services, steps: steps)
    world.leadIn = .minutes(30)
    world.pools = [
      NodePool(
        name: "spot", cores: 4, memoryGiB: 16,
        nodes: .scaled(
          NodeScaling(nodesMin: 1, nodesMax: nodesMax, start: .constant(120))),
        spot: SpotMarket(evictionsPerNodeHour: evictionsPerHour, notice: notice),
        bill: [TrialBill.nodeHours])
    ]
    return world
  }

  private func worker(
    _ name: String, replicas: Int = 3, cpu: Double = 1, slots: Int? = 4,
    balancing: Balancing = .leastOfTwo, queue: Int? = nil, _ steps: [Step]
  ) -> Service {
    .trial(
      name, replicas: .fixed(replicas), hosting: .pool("spot"), slots: slots, queue: queue,
      balancing: balancing, request: PodRequest(cpu: cpu), steps)
  }

  @Test("loses what is not done when the notice is over, and says so to the caller")
  func losesTasks() throws {
    let measurements = try world(
      services: [worker("worker", [.waiting(60)])], steps: [.calling("worker")]
    ).run()
    let asked = try measurements.ofClass("ask")
    #expect(measurements.pools[0].evictions > 20)
    #expect(asked.outcomes[.evicted] > 0)
    #expect(asked.arrived == asked.outcomes.ok + asked.outcomes.failed + asked.unresolved)
    #expect(asked.unresolved == 0)
  }

  @Test("prevents the calls and tasks that the lost work had not come to yet")
  func preventsWhatFollows() throws {
    var world = world(
      services: [
        worker("worker", [.waiting(300), .calling("store"), .handingOff(to: "store", as: "task")]),
        .trial("store", []),
      ], steps: [.calling("worker")])
    world.classes.append(RequestClass(name: "task", steps: []))
    world.leadIn = .zero
    let measurements = try world.run()
    let asked = try measurements.ofClass("ask")
    #expect(asked.outcomes[.evicted] > 20)
    // Whoever came through called once and handed off once; a few are on their way at the window's end.
    let calls = try measurements.ofService("store").calls
    #expect(abs(calls - 2 * asked.outcomes.ok) < 200)
    #expect(try measurements.ofClass("task").outcomes.ok <= asked.outcomes.ok)
  }

  @Test("loses nothing that ends within the notice")
  func drains() throws {
    let measurements = try world(
      services: [worker("worker", [.waiting(20)])], steps: [.calling("worker")]
    ).run()
    let asked = try measurements.ofClass("ask")
    #expect(measurements.pools[0].evictions > 20)
    #expect(asked.outcomes[.evicted] == 0)
  }

  @Test("has its pods replaced at the notice, where another node has room")
  func substitutes() throws {
    // Work goes on until the notice is over, and all that there may be is wanted throughout.
    var world = world(
      evictionsPerHour: 0.5, services: [worker("worker", [.waiting(60)])],
      steps: [.calling("worker")])
    world.services[0].start = .constant(5)
    world.pools[0].nodes = .scaled(
      NodeScaling(nodesMin: 6, nodesMax: 6, start: .constant(120)))
    let (_, log) = try world.logged()
    let told = log.instants(of: .turned(.draining))
    let started = Set(log.instants(of: .turned(.starting)))
    #expect(told.count > 5)
    #expect(told.allSatisfy(started.contains))
  }

  @Test("comes at the market's rate, is counted, and ends what the node is billed for")
  func hazard() throws {
    let measurements = try world(
      evictionsPerHour: 3, services: [worker("worker", replicas: 12, [])], steps: []
    ).run()
    let pool = measurements.pools[0]
    // Nodes are exposed but for two minutes of start and half a minute of notice in twenty or so.
    let exposed = pool.nodesMean * 8 * (20 / 22.5)
    let expected = 3 * exposed
    #expect(abs(Double(pool.evictions) - expected) < 4 * expected.squareRoot())
    #expect(abs(try #require(measurements.used("node")) - pool.nodesMean * 8) < 2e-6)
    #expect(pool.nodesMax <= 6)
    // A node that is lost is replaced within a scan: three hold all pods.
    #expect(pool.nodesMean > 2.8)
  }

  @Test("lets the caller try again elsewhere")
  func retries() throws {
    let policy = RetryPolicy(
      retries: 100, delay: .seconds(10), factor: 1, on: [.evicted, .unavailable])
    let measurements = try world(
      services: [worker("worker", [.waiting(60)])], steps: [.calling("worker", retry: policy)],
      rate: 0.1
    ).run()
    let asked = try measurements.ofClass("ask")
    #expect(asked.outcomes.ok == asked.arrived)
    #expect(try measurements.ofService("worker").retries > 0)
  }

  @Test("leaves what waits in a shared queue where it is")
  func keepsTheQueue() throws {
    let policy = RetryPolicy(retries: 100, delay: .seconds(1), factor: 1, on: [.evicted])
    let measurements = try world(
      services: [worker("worker", replicas: 2, slots: 1, balancing: .sharedQueue, [.waiting(25)])],
      steps: [.calling("worker", retry: policy)], rate: 0.04
    ).run()
    let asked = try measurements.ofClass("ask")
    #expect(try measurements.ofService("worker").waitingMean > 0)
    #expect(asked.outcomes.ok == asked.arrived)
  }

  @Test(
    "takes caller and callee on the same node with it, whichever is declared first",
    arguments: [true, false], [UInt64](1...4))
  func losesCallerAndCallee(callerFirst: Bool, seed: UInt64) throws {
    let caller = worker("caller", replicas: 2, slots: 2, queue: 4, [.calling("callee")])
    let callee = worker("callee", replicas: 2, slots: 2, queue: 2, [.waiting(50), .computing(1)])
    var world = world(
      evictionsPerHour: 10, services: callerFirst ? [caller, callee] : [callee, caller],
      steps: [.calling("caller")], rate: 0.1, nodesMax: 1)
    world.classes[0].timeout = .minutes(20)
    let measurements = try world.run(seed: seed)
    let asked = try measurements.ofClass("ask")
    #expect(asked.outcomes[.evicted] > 0)
    #expect(asked.outcomes.ok > 0)
    #expect(asked.unresolved == 0)
    #expect(asked.arrived == asked.outcomes.ok + asked.outcomes.failed)
  }

  @Test(
    "abandons branches, callees, processors and queues without leaving anything held",
    arguments: CPUDiscipline.allCases, Balancing.allCases)
  func losesEverything(discipline: CPUDiscipline, balancing: Balancing) throws {
    let inner = Service.trial(
      "inner", replicas: .fixed(2), hosting: .pool("spot"), slots: 3, queue: 3,
      balancing: balancing, cores: 1, discipline: discipline, request: PodRequest(cpu: 0.5),
      [.waiting(2), .computing(6), .waiting(3)])
    let outer = Service.trial(
      "outer", replicas: .fixed(2), hosting: .pool("spot"), slots: 4, queue: 8,
      balancing: balancing, cores: 1, discipline: discipline, request: PodRequest(cpu: 0.5),
      [
        .computing(2),
        .parallel([
          [.calling("inner", timeout: .seconds(40)), .computing(1)],
          [.calling("store"), .computing(3), .waiting(5)],
          [.computing(4), .parallel([[.computing(1)], [.waiting(4)]])],
        ]),
        .waiting(1),
      ])
    let policy = RetryPolicy(retries: 5, delay: .seconds(20), factor: 1.5)
    var world = world(
      evictionsPerHour: 12, notice: .seconds(5),
      services: [inner, outer, .trial("store", [.waiting(9)])],
      steps: [.calling("outer", retry: policy)], rate: 0.12, nodesMax: 3)
    world.classes[0].timeout = .minutes(30)
    let measurements = try world.run()
    let asked = try measurements.ofClass("ask")
    #expect(measurements.pools[0].evictions > 20)
    #expect(asked.outcomes.ok > asked.arrived / 3)
    #expect(asked.unresolved == 0)
  }
}

/// Bill lines of tests, each with a price name of its own.
enum TrialBill {
  static let nodeHours = line("node", .nodeHours)

  static func line(_ name: String, _ basis: UsageBasis, factor: Double = 1) -> BillLine {
    BillLine(
      category: .compute,
      charge: .metered(
        price: PriceReference(service: "trial", sku: "one", meter: name), basis: basis,
        factor: factor),
      documentListed: true)
  }
}

extension Measurements {
  func used(_ meter: String) -> Double? {
    usage.entries.first { $0.meter.meter == meter }?.quantity.approximateValue
  }
}

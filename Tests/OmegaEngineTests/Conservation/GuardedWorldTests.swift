import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

/// Everything that a call can be guarded with, on nodes that are taken back: whatever happens, the books balance. Checked builds
/// walk the state all the while.
@Suite("Conservation under guards")
struct GuardedWorldTests {
  var world: TrialWorld {
    let again = RetryPolicy(retries: 3, delay: .milliseconds(300), budget: 0.5)
    let hedged = Call(
      service: "store", operation: "do", timeout: .seconds(3), retry: again,
      breaker: CircuitBreaker(
        trip: .failureRatio(0.3, window: .seconds(20), callsMin: 10), open: .seconds(4), probes: 2),
      bulkhead: Bulkhead(callsMax: 2, queue: 0), hedge: Hedge(after: .milliseconds(150), most: 2))
    let shared = Call(
      service: "store", operation: "do", onFailure: .ignore, priority: 9,
      bulkhead: Bulkhead(callsMax: 2, queue: 4, scope: .region))
    var worker = Service.trial(
      "worker",
      replicas: .scaled(
        ReplicaScaling(
          replicasMin: 1, replicasMax: 8, pollInterval: .seconds(10), cooldown: .seconds(40),
          start: .exponential(mean: 5))),
      hosting: .pool("spot"), slots: 3, queue: 10, balancing: .leastOfTwo, cores: 1,
      request: PodRequest(cpu: 1),
      [
        .cpu(.exponential(mean: 0.1)), .call(hedged),
        .quorum(
          [[.call(shared)], [.cpu(.exponential(mean: 0.3))], [.wait(.exponential(mean: 20))]],
          needed: 2), .call(hedged),
      ])
    worker.patience = .exponential(mean: 2)
    worker.shedding = LoadShedding(below: 5, queueShare: 0.6)
    var store = Service.trial("store", slots: 4, queue: 8, [.wait(.exponential(mean: 0.2))])
    store.patience = .constant(1)
    var world = TrialWorld(
      rate: 3, services: [worker, store], steps: [.calling("worker", retry: again)])
    world.classes[0].timeout = .seconds(12)
    world.classes[0].propagatesDeadline = true
    world.classes.append(
      RequestClass(name: "batch", steps: [.calling("worker")], timeout: .seconds(60), priority: 1))
    world.load.append(
      LoadSource(name: "batches", rate: 2, mix: [ClassShare(requestClass: "batch", weight: 1)]))
    world.network = Network(inRegion: .milliseconds(2))
    world.leadIn = .minutes(1)
    world.length = .minutes(8)
    world.pools = [
      NodePool(
        name: "spot", cores: 2, memoryGiB: 8,
        nodes: .scaled(
          NodeScaling(nodesMin: 1, nodesMax: 2, start: .constant(20), idleTimeout: .minutes(1))),
        spot: SpotMarket(evictionsPerNodeHour: 60, notice: .milliseconds(200)))
    ]
    return world
  }

  @Test("accounts for every request, and gives the same again", arguments: [UInt64](1...3))
  func requests(seed: UInt64) throws {
    let measurements = try world.run(seed: seed)
    for measured in measurements.classes {
      let curve = try #require(
        measurements.timelines.first {
          $0.kind == .arrivalsPerSecond && $0.subject == measured.name
        })
      let arrived = curve.values.reduce(0, +) * curve.interval.seconds
      #expect(Int(arrived.rounded()) == measured.arrived)
      #expect(measured.unresolved == 0)
      #expect(measured.latency.count == measured.outcomes.ok)
    }
    let again = try world.run(seed: seed)
    #expect(again.classes == measurements.classes)
    #expect(again.work.events == measurements.work.events)
  }

  @Test("meets every cause of failure that it is about")
  func causes() throws {
    var all = OutcomeCounts()
    for seed in UInt64(1)...3 {
      for measured in try world.run(seed: seed).classes {
        for outcome in Outcome.allCases { all[outcome] += measured.outcomes[outcome] }
      }
    }
    // Those of faults have a world of their own.
    let others: Set<Outcome> = [.blocked, .throttled, .faulted, .lost]
    for outcome in Outcome.allCases where !others.contains(outcome) {
      #expect(all[outcome] > 0, "\(outcome)")
    }
  }
}

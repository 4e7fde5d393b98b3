import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

/// Model M-17.
@Suite("Curves of services, meters and pools")
struct TimelineCurveTests {
  /// A front that calls a store behind a limit and a cache, and a slow side on which it gives up.
  private static var shop: TrialWorld {
    let policy = RetryPolicy(retries: 1, delay: .milliseconds(100))
    var world = TrialWorld(
      rate: 20,
      services: [
        .trial(
          "front", replicas: .fixed(2), slots: 8, queue: 4,
          [
            .cache(
              hitRatio: 0.4, hit: [],
              miss: [.calling("store", retry: policy, onFailure: .ignore)]),
            .calling("side", timeout: .milliseconds(400), onFailure: .ignore),
          ]),
        .trial(
          "store",
          limits: [
            ThroughputLimit(meter: "units", amount: 15, period: .seconds(1), partitions: 1)
          ],
          bill: [TrialBill.line("units", .meter("units")), TrialBill.line("hour", .hours)],
          [.use(meter: "units", amount: .constant(1)), .wait(.exponential(mean: 0.01))]),
        .trial(
          "side", slots: 6, queue: 3, bill: [TrialBill.line("call", .operations([]))],
          [.wait(.exponential(mean: 0.2))]),
      ], steps: [.calling("front")])
    world.leadIn = .minutes(1)
    world.length = .minutes(20)
    return world
  }

  @Test("add up to what was counted", arguments: [UInt64](1...3))
  func sums(seed: UInt64) throws {
    let measurements = try Self.shop.run(seed: seed)
    for service in measurements.services {
      let subject = "\(service.service)@\(service.region)"
      #expect(measurements.count(.callsPerSecond, of: subject) == service.calls)
      #expect(measurements.count(.callFailuresByCause, of: subject) == service.failures)
      #expect(measurements.count(.cacheHitsPerSecond, of: subject) == service.cacheHits)
      #expect(measurements.count(.cacheMissesPerSecond, of: subject) == service.cacheMisses)
      // A few are under way at either edge.
      let ended =
        measurements.count(.callsOkPerSecond, of: subject) + service.failures
      #expect(abs(ended - service.calls) <= 20, "\(subject): \(ended) of \(service.calls)")
      for limit in service.limits {
        let meter = "\(subject)/\(limit.meter)"
        #expect(measurements.count(.unitsPerSecond, of: meter) == Int(limit.granted.rounded()))
        #expect(measurements.count(.throttledPerSecond, of: meter) == limit.refusals)
      }
    }
    let causes = measurements.timelines.filter { $0.kind == .callFailuresByCause }
    #expect(
      Set(causes.map { "\($0.subject) \($0.part)" }).isSuperset(of: [
        "store@east throttled", "side@east timed-out", "side@east rejected",
      ]))
  }

  @Test("say when what is billed was used", arguments: [UInt64](1...3))
  func usage(seed: UInt64) throws {
    let measurements = try Self.shop.run(seed: seed)
    let (entries, times) = (measurements.usage.entries, measurements.usageTimes)
    #expect(times.interval == .seconds(1) && times.weights.count == entries.count)
    for (entry, weights) in zip(entries, times.weights) {
      if entry.meter.meter == "hour" {
        #expect(weights == nil, "hours pass evenly")
      } else {
        let total = try #require(weights).reduce(0, +)
        #expect(abs(total - entry.quantity.approximateValue) < 1e-3, "\(entry)")
      }
    }
  }

  /// Workers of one core each, two on a node, which take three minutes to come; load in the first half hour only.
  private static var workers: TrialWorld {
    var world = TrialWorld(
      rate: 1, hours: 1,
      services: [
        .trial(
          "worker",
          replicas: .scaled(
            ReplicaScaling(
              replicasMin: 0, replicasMax: 8, pollInterval: .seconds(10), cooldown: .minutes(2),
              start: .constant(15))),
          hosting: .pool("pool"), slots: 1, balancing: .sharedQueue, request: PodRequest(cpu: 1),
          [.waiting(5)])
      ], steps: [.calling("worker")])
    world.pools = [
      NodePool(
        name: "pool", cores: 2, memoryGiB: 8,
        nodes: .scaled(
          NodeScaling(
            nodesMin: 0, nodesMax: 10, start: .constant(180))),
        bill: [TrialBill.nodeHours])
    ]
    world.load[0].pattern?.surges = [
      Surge(start: .minutes(30), rampUp: .zero, hold: .hours(60), rampDown: .zero, factor: 0)
    ]
    return world
  }

  @Test("show replicas from the wish for them to their readiness, and nodes on their way")
  func scaling() throws {
    let measurements = try Self.workers.run()
    let wanted = try measurements.curve(.replicasWanted, of: "worker@east").values
    let ready = try measurements.curve(.replicasReady, of: "worker@east").values
    let pending = try measurements.curve(.replicasPending, of: "worker@east").values
    let starting = try measurements.curve(.nodesStarting, of: "pool@east").values
    // Intervals of 2 s. All eight are wanted well before the first node is there.
    #expect(wanted[80] == 8 && pending[80] == 8 && ready[80] == 0)
    #expect(starting[80] >= 1 && starting[80] <= 4)
    #expect(wanted[500] == 8 && pending[500] == 0 && ready[500] == 8 && starting[500] == 0)
    #expect(wanted.last == 0 && ready.last == 0)
    for place in wanted.indices {
      #expect(abs(wanted[place] - ready[place] - pending[place]) < 1e-9, "interval \(place)")
    }
  }

  @Test("never have more points than allowed, whatever the window", arguments: [1, 50, 700])
  func points(hours: Int64) throws {
    let world = TrialWorld(
      rate: 0.001, hours: hours, services: [.trial("one", slots: 1, [.waiting(1)])],
      steps: [.calling("one")])
    let measurements = try world.run()
    #expect(measurements.timelines.allSatisfy { $0.values.count <= 2_000 })
    #expect(Set(measurements.timelines.map(\.interval)).count == 1)
  }
}

extension Measurements {
  func curve(_ kind: Timeline.Kind, of subject: String) throws -> Timeline {
    try #require(timelines.first { $0.kind == kind && $0.subject == subject })
  }

  /// A curve of something a second, or all parts of it, summed to a count; none without a curve.
  func count(_ kind: Timeline.Kind, of subject: String, part: String? = nil) -> Int {
    let sum = timelines.filter {
      $0.kind == kind && $0.subject == subject && (part == nil || $0.part == part)
    }.reduce(0.0) {
      $0 + $1.values.filter(\.isFinite).reduce(0, +) * $1.interval.seconds
    }
    return Int(sum.rounded())
  }
}

import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

/// One deployment with everything in it, over seeds: whatever happens, the books balance.
@Suite("Conservation")
struct ConservationTests {
  private var crowded: TrialWorld {
    let policy = RetryPolicy(retries: 2, delay: .milliseconds(200), budget: 0.3)
    let agent = Service.trial(
      "agent",
      replicas: .scaled(
        ReplicaScaling(
          replicasMin: 0, replicasMax: 12, pollInterval: .seconds(10), cooldown: .minutes(2),
          start: .exponential(mean: 20))),
      hosting: .pool("spot"), slots: 2, queue: 30, balancing: .sharedQueue, cores: 1,
      request: PodRequest(cpu: 1), bill: [TrialBill.line("replica", .replicaHours)],
      [.cpu(.exponential(mean: 2)), .calling("store", retry: policy), .wait(.exponential(mean: 8))])
    let gateway = Service.trial(
      "gateway", replicas: .fixed(2), hosting: .pool("base"), slots: 20, queue: 10, cores: 1,
      request: PodRequest(cpu: 1), bill: [TrialBill.line("call", .operations([]))],
      [
        .block(share: 0.05), .cpu(.lognormal(mean: 0.02, cv: 1)),
        .cache(
          hitRatio: 0.5, hit: [],
          miss: [
            .parallel([
              [.calling("store", timeout: .seconds(2), retry: policy)],
              [.calling("side", timeout: .milliseconds(300), onFailure: .ignore)],
            ])
          ]),
        .choose([
          Branch(weight: 1, steps: [.handingOff(to: "agent", as: "task")]),
          Branch(weight: 20, steps: []),
        ]),
      ])
    let store = Service.trial(
      "store",
      limits: [ThroughputLimit(meter: "units", amount: 30, period: .seconds(1), partitions: 3)],
      bill: [
        TrialBill.line("units", .meter("units")),
        TrialBill.line("hours", .capacityHours(meter: "units")),
      ],
      [.use(meter: "units", amount: .uniform(low: 1, high: 3)), .wait(.exponential(mean: 0.01))])
    let side = Service.trial("side", slots: 4, queue: 5, [.wait(.exponential(mean: 0.3))])
    var world = TrialWorld(
      rate: 14, services: [gateway, store, side, agent], steps: [.calling("gateway", retry: policy)]
    )
    world.classes[0].timeout = .seconds(4)
    world.classes.append(RequestClass(name: "task", steps: [], timeout: .minutes(8)))
    world.leadIn = .minutes(10)
    world.length = .minutes(30)
    world.load[0].pattern?.surges = [
      Surge(
        start: .minutes(10), rampUp: .minutes(2), hold: .minutes(3), rampDown: .minutes(1),
        factor: 4)
    ]
    world.pools = [
      NodePool(name: "base", cores: 4, memoryGiB: 8, nodes: .fixed(1)),
      NodePool(
        name: "spot", cores: 4, memoryGiB: 8,
        nodes: .scaled(
          NodeScaling(nodesMin: 0, nodesMax: 4, start: .constant(60))),
        spot: SpotMarket(evictionsPerNodeHour: 10), bill: [TrialBill.nodeHours]),
    ]
    return world
  }

  private static let seeds = [UInt64](1...3)

  @Test("accounts for every request that arrived", arguments: seeds)
  func requests(seed: UInt64) throws {
    let measurements = try crowded.run(seed: seed)
    for measured in measurements.classes {
      let curve = try #require(
        measurements.timelines.first {
          $0.kind == .arrivalsPerSecond && $0.subject == measured.name
        })
      let arrived = curve.values.reduce(0, +) * curve.interval.seconds
      #expect(Int(arrived.rounded()) == measured.arrived)
      #expect(measured.unresolved == 0)
      #expect(measured.latency.count == measured.outcomes.ok)
      let failures = try #require(
        measurements.timelines.first {
          $0.kind == .failuresPerSecond && $0.subject == measured.name
        })
      #expect(
        Int((failures.values.reduce(0, +) * failures.interval.seconds).rounded())
          == measured.outcomes.failed)
      #expect(measured.minutesUp <= measured.minutesJudged && measured.minutesJudged <= 30)
      #expect(measurements.count(.okPerSecond, of: measured.name) == measured.outcomes.ok)
      for cause in Outcome.allCases where cause.isFailure {
        #expect(
          measurements.count(.failuresByCause, of: measured.name, part: cause.name)
            == measured.outcomes[cause])
      }
    }
    let asked = try measurements.ofClass("ask")
    #expect(asked.outcomes.blocked > 0 && asked.outcomes[.throttled] > 0)
  }

  @Test("never has more busy than there is, nor grants more than it offers", arguments: seeds)
  func capacity(seed: UInt64) throws {
    let measurements = try crowded.run(seed: seed)
    let gateway = try measurements.ofService("gateway")
    #expect(gateway.busyMean <= 2 * 20)
    #expect(gateway.cpuSeconds <= 2 * 1_800)
    #expect(try #require(gateway.cpuUtilisation) <= 1)
    #expect(try measurements.ofService("side").busyMean <= 4)
    #expect(try measurements.ofService("side").wait.count <= measurements.ofService("side").calls)
    let agent = try measurements.ofService("agent")
    #expect(agent.replicasMax <= 12 && agent.replicasMean <= 12)
    #expect(agent.busyMean <= 2 * agent.replicasMean + 1e-9)
    for limit in measurements.services.flatMap(\.limits) {
      #expect(limit.granted <= limit.offered)
      #expect(limit.refusals > 0)
    }
    #expect(measurements.pools.allSatisfy { $0.nodesMin <= $0.nodesMax && $0.nodesMax <= 4 })
  }

  @Test("bills what was simulated", arguments: seeds)
  func ledger(seed: UInt64) throws {
    let measurements = try crowded.run(seed: seed)
    let spot = try #require(measurements.pools.first { $0.pool == "spot" })
    #expect(abs(try #require(measurements.used("node")) - spot.nodesMean * 0.5) < 2e-6)
    let agent = try measurements.ofService("agent")
    #expect(abs(try #require(measurements.used("replica")) - agent.replicasMean * 0.5) < 2e-6)
    let limit = try measurements.ofService("store").limits[0]
    #expect(abs(try #require(measurements.used("units")) - limit.granted) < 2e-6)
    #expect(abs(try #require(measurements.used("hours")) - limit.offered / 3_600) < 2e-6)
    let gateway = try measurements.ofService("gateway")
    #expect(gateway.cacheHits + gateway.cacheMisses <= gateway.calls)
    // Calls are billed when they are sent and counted when they come: a few are under way at either edge.
    #expect(abs(try #require(measurements.used("call")) - Double(gateway.calls)) <= 5)
    let evictions = try #require(
      measurements.timelines.first { $0.kind == .evictions && $0.subject == "spot@east" })
    #expect(evictions.values.reduce(0, +) == Double(spot.evictions))
  }
}

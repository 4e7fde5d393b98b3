import OmegaModel
import OmegaUnits

@testable import OmegaEngine

/// A small deployment, drawn by a seed, in which nodes, pods and calls meet every kind of trouble that a scenario can tell.
struct RandomDeployment {
  private var draws: SplitMix
  private(set) var world = TrialWorld(rate: 1, services: [], steps: [])

  /// Load stops so long before the end, and what is under way has time to end.
  static let calmEnd = SimDuration.minutes(60)

  init(seed: UInt64) {
    draws = SplitMix(seed: seed)
    world.length = .minutes(150)
    world.leadIn = .minutes(10)
    world.pools = (0..<Int.random(in: 1...2, using: &draws)).map { pool("pool\($0)") }
    world.services = (0..<3).map { service($0) }
    world.classes[0].steps = [call(to: 0)]
    world.classes[0].timeout = chance(0.5) ? .minutes(2) : nil
    world.load[0] = LoadSource(
      name: "users", rate: one(of: [0.02, 0.1, 0.5, 1.5]),
      mix: [ClassShare(requestClass: "ask", weight: 1)]
    ).stopping(at: world.length - Self.calmEnd)
    world.faults = (0..<Int.random(in: 0...3, using: &draws)).map { fault("fault\($0)") }
  }

  private mutating func chance(_ share: Double) -> Bool {
    Double.random(in: 0..<1, using: &draws) < share
  }

  private mutating func one<Value>(of values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &draws)]
  }

  private mutating func seconds(_ range: ClosedRange<Int64>) -> SimDuration {
    .seconds(Int64.random(in: range, using: &draws))
  }

  private mutating func pool(_ name: String) -> NodePool {
    let least = Int.random(in: 1...3, using: &draws)
    let most = least + Int.random(in: 0...3, using: &draws)
    var pool = NodePool(
      name: name, zones: one(of: [NodePool.oneZone, ["1", "2"]]), cores: 4, memoryGiB: 16,
      nodes: .scaled(
        NodeScaling(
          nodesMin: least, nodesMax: most, start: .exponential(mean: 60))),
      bill: [TrialBill.line("node of \(name)", .nodeHours)])
    if chance(0.5) {
      pool.spot = SpotMarket(
        evictionsPerNodeHour: one(of: [0.5, 4]), notice: one(of: [.zero, .seconds(30)]),
        evictionPolicy: one(of: EvictionPolicy.allCases),
        shortages: chance(0.5)
          ? CapacityShortages(
            every: .exponential(mean: 1_800), refusal: .exponential(mean: 300), share: 0.5) : nil)
    } else if chance(0.4) {
      pool.nodes = .fixed(least)
    }
    if chance(0.3) {
      pool.maintenance = [
        Maintenance(
          start: .minutes(20),
          work: one(of: [
            .freeze(.seconds(20), apart: .seconds(90)),
            .reimage(.seconds(120), drain: .seconds(60)),
          ]))
      ]
    }
    return pool
  }

  private mutating func service(_ number: Int) -> Service {
    let count = Int.random(in: 1...4, using: &draws)
    let names = world.pools.map(\.name)
    let isQueue = chance(0.3)
    var service = Service.trial(
      "service\(number)", replicas: .fixed(count),
      hosting: chance(0.8) ? .nodes(chance(0.5) ? names : [one(of: names)]) : .containers,
      slots: Int.random(in: 1...4, using: &draws), queue: one(of: [0, 5, 50]),
      balancing: isQueue ? .sharedQueue : one(of: Balancing.allCases),
      cores: chance(0.6) ? 1 : nil, discipline: one(of: CPUDiscipline.allCases),
      request: PodRequest(cpu: one(of: [0.5, 1, 2])), steps(of: number))
    service.start = .exponential(mean: 15)
    if chance(0.4) {
      service.replicas = .scaled(
        ReplicaScaling(
          replicasMin: Int.random(in: 0...1, using: &draws), replicasMax: count + 2,
          requestsPerReplica: one(of: [1, 3]), start: .exponential(mean: 15)))
    }
    if chance(0.4) {
      let probe = HealthProbe(period: seconds(3...10), failureThreshold: 2)
      service.probes = HealthProbes(
        readiness: chance(0.6) ? probe : nil, liveness: chance(0.6) ? probe : nil,
        startup: chance(0.3) ? probe : nil)
    }
    if chance(0.4) {
      service.termination = Termination(
        grace: seconds(10...60), preStop: seconds(0...5), endpointLag: .uniform(low: 0, high: 5))
    }
    if chance(0.3) {
      service.rollouts = [Rollout(start: .minutes(30)), Rollout(start: .minutes(45))]
    }
    if chance(0.3) { service.disruption = .maxUnavailable(.count(one(of: [0, 1]))) }
    if chance(0.4) {
      service.checkpoint = Checkpointing(
        every: seconds(1...5), write: seconds(0...1), resume: seconds(0...2))
    }
    return service
  }

  private mutating func steps(of number: Int) -> [Step] {
    var steps: [Step] = [one(of: [.waiting(0.5), .computing(0.3), .wait(.exponential(mean: 8))])]
    guard number < 2 else { return steps + [.computing(0.2)] }
    let next = call(to: number + 1)
    steps.append(
      chance(0.3) ? .parallel([[next], [.waiting(1), .computing(0.1)], [.computing(0.2)]]) : next)
    return steps + [.waiting(0.2)]
  }

  private mutating func call(to number: Int) -> Step {
    .call(
      Call(
        service: "service\(number)", operation: "do",
        timeout: chance(0.6) ? seconds(5...40) : nil,
        retry: chance(0.6) ? RetryPolicy(retries: 3, delay: .seconds(1)) : nil,
        onFailure: chance(0.3) ? .ignore : .fail,
        hedge: chance(0.3) ? Hedge(after: seconds(2...10)) : nil))
  }

  private mutating func fault(_ name: String) -> ScriptedFault {
    let service = "service\(Int.random(in: 0...2, using: &draws))"
    let pool = one(of: world.pools.map(\.name))
    let isService = chance(0.4)
    let target: FaultTarget =
      isService
      ? .service(service, in: .every)
      : one(of: [
        .replicas(.share(0.5), of: service, in: .every), .nodes(.count(1), of: pool, in: .every),
        .zone("1", in: .every),
      ])
    let effect =
      isService
      ? one(of: [
        FaultEffect(isDown: true), FaultEffect(hanging: 0.5), FaultEffect(dropsConnections: true),
        FaultEffect(failing: 0.3, slowdown: 3, capacity: 0.5),
      ]) : FaultEffect(isDown: true)
    return ScriptedFault(
      name: name, start: seconds(300...3_000), length: .exponential(mean: 300), targets: [target],
      effect: effect)
  }
}

import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("A contended node")
struct CPUContentionTests {
  struct Case: Sendable {
    var demands: [Double]
    var weights: [Double]
    var cores: Double
    var shares: [Double]
  }

  static let table = [
    // Nobody is satisfied: by weight.
    Case(demands: [5, 5], weights: [1, 1], cores: 2, shares: [1, 1]),
    Case(demands: [5, 5], weights: [1, 3], cores: 2, shares: [0.5, 1.5]),
    // A modest pod leaves the rest, and may still burst into its own part.
    Case(demands: [0.2, 5], weights: [1, 1], cores: 2, shares: [1, 1.8]),
    Case(demands: [0.2, 5, 5], weights: [2, 1, 1], cores: 4, shares: [2, 1.9, 1.9]),
    // Everybody is satisfied: all may use what is left.
    Case(demands: [0.5, 0.5], weights: [1, 1], cores: 2, shares: [1.5, 1.5]),
    Case(demands: [0, 0], weights: [1, 9], cores: 2, shares: [2, 2]),
    // Satisfied one after the other as the others' rest comes free.
    Case(demands: [0.1, 1.1, 9], weights: [1, 1, 1], cores: 3, shares: [1, 1.1, 1.8]),
    Case(demands: [1], weights: [0.002], cores: 1, shares: [1]),
    Case(demands: [], weights: [], cores: 1, shares: []),
  ]

  @Test("gives weighted shares, and what nobody asks for to all", arguments: table.indices)
  func shares(number: Int) {
    let row = Self.table[number]
    let shares = CPUShares.shares(demands: row.demands, weights: row.weights, cores: row.cores)
    #expect(shares.count == row.shares.count)
    for (share, expected) in zip(shares, row.shares) { #expect(abs(share - expected) < 1e-9) }
  }

  @Test(
    "gives no pod less than its part by weight, and uses no more than it has", arguments: 1...50)
  func properties(seed: Int) {
    var draws = RandomDraws(key: UInt64(seed), name: 0)
    let pods = 1 + Int(draws.integer(below: 8))
    let demands = (0..<pods).map { _ in draws.uniform() < 0.2 ? 0 : 4 * draws.uniform() }
    let weights = (0..<pods).map { _ in 0.002 + draws.uniform() }
    let cores = 0.1 + 8 * draws.uniform()
    let shares = CPUShares.shares(demands: demands, weights: weights, cores: cores)
    let total = weights.reduce(0, +)
    for pod in 0..<pods { #expect(shares[pod] >= cores * weights[pod] / total - 1e-9) }
    let used = zip(shares, demands).map { min($0, $1) }.reduce(0, +)
    #expect(used <= cores + 1e-9)
    #expect(used >= min(cores, demands.reduce(0, +)) - 1e-9)
  }

  /// Two services on one node of two cores, each allowed both of them.
  private func world(greedyRate: Double, weights: (Double, Double)) -> TrialWorld {
    var world = TrialWorld(
      rate: greedyRate, hours: 1,
      services: [
        .trial(
          "greedy", hosting: .pool("node"), slots: 50, queue: 0, cores: 2,
          request: PodRequest(cpu: weights.0), [.computing(1)]),
        .trial(
          "modest", hosting: .pool("node"), slots: 50, queue: 0, cores: 2,
          request: PodRequest(cpu: weights.1), [.computing(1)]),
      ], steps: [.calling("greedy")])
    world.leadIn = .minutes(5)
    world.classes.append(RequestClass(name: "other", steps: [.calling("modest")]))
    world.load.append(
      LoadSource(
        name: "others", rate: 4, mix: [ClassShare(requestClass: "other", weight: 1)]))
    world.pools = [NodePool(name: "node", cores: 2, memoryGiB: 8, nodes: .fixed(1))]
    return world
  }

  @Test(
    "splits its cores by requests when everybody wants more than that",
    arguments: [(0.5, 0.5), (0.4, 1.2)])
  func overCommitted(greedy: Double, modest: Double) throws {
    let measurements = try world(greedyRate: 4, weights: (greedy, modest)).run()
    let first = try measurements.ofService("greedy").cpuSeconds / 3_600
    let second = try measurements.ofService("modest").cpuSeconds / 3_600
    #expect(first + second <= 2.001)
    #expect(abs(first - 2 * greedy / (greedy + modest)) < 0.02)
    #expect(abs(second - 2 * modest / (greedy + modest)) < 0.02)
    // Each is busy with all that it is granted, though that is below its limit.
    for name in ["greedy", "modest"] {
      let utilisation = try #require(try measurements.ofService(name).cpuUtilisation)
      #expect(utilisation > 0.97 && utilisation <= 1 + 1e-9)
    }
  }

  @Test("leaves the rest to a pod whose neighbour wants little")
  func workConserving() throws {
    let measurements = try world(greedyRate: 0.2, weights: (1, 1)).run()
    let idle = try measurements.ofService("greedy").cpuSeconds / 3_600
    let busy = try measurements.ofService("modest").cpuSeconds / 3_600
    #expect(abs(idle - 0.2) < 0.04)
    #expect(busy > 1.6)
    #expect(idle + busy <= 2.05)
  }

  @Test("splits its cores among pods that came later just so, on nodes that came later too")
  func scaledPods() throws {
    var world = world(greedyRate: 4, weights: (0.5, 0.5))
    for service in world.services.indices {
      world.services[service].replicas = .scaled(
        ReplicaScaling(replicasMin: 1, replicasMax: 1, requestsPerReplica: 50, scaler: .hpa))
    }
    world.pools = [
      NodePool(
        name: "node", cores: 2, memoryGiB: 8,
        nodes: .scaled(NodeScaling(nodesMin: 1, nodesMax: 1, start: .constant(60))))
    ]
    let measurements = try world.run()
    let used = try ["greedy", "modest"].map { try measurements.ofService($0).cpuSeconds / 3_600 }
    #expect(used[0] + used[1] <= 2.001)
    #expect(abs(used[0] - 1) < 0.02 && abs(used[1] - 1) < 0.02, "\(used)")
  }

  @Test("gives a pod its limit back when its neighbours have gone")
  func afterwards() throws {
    var world = world(greedyRate: 1e-9, weights: (0.5, 0.5))
    // The neighbour is there for the first half hour only, and idle.
    world.services[0].replicas = .scaled(
      ReplicaScaling(
        replicasMin: 0, replicasMax: 1, requestsPerReplica: nil,
        schedule: [
          ScheduledMinimum(zone: "UTC", days: [0], startMinute: 0, endMinute: 30, replicasMin: 1)
        ]))
    world.leadIn = .zero
    let busy = try world.run().ofService("modest").cpuSeconds / 3_600
    #expect(busy > 1.9 && busy <= 2.001, "\(busy)")
  }
}

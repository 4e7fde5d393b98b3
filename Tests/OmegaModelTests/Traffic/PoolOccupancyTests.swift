import OmegaModel
import OmegaUnits
import Testing

@Suite("Pools that are too small")
struct PoolOccupancyTests {
  private static func pool(_ nodes: NodeCount) -> NodePool {
    NodePool(
      name: "always-on", cores: 4, memoryGiB: 16,
      reserved: PodRequest(cpu: 0.2, memoryGiB: 4.1), daemons: PodRequest(cpu: 0.5, memoryGiB: 0.9),
      nodes: nodes)
  }

  private func program(
    _ name: String, replicas: ReplicaCount, cpu: Double = 1, memoryGiB: Double = 2
  ) -> Service {
    service(
      name, hosting: .pool("always-on"), replicas: replicas, concurrency: 8,
      request: PodRequest(cpu: cpu, memoryGiB: memoryGiB), steps: [seconds(0.01)])
  }

  private func equations(
    _ services: [Service], nodes: NodeCount, regions: [String] = ["local"], rate: Double = 1
  ) -> TrafficEquations {
    let tier = tier(services, regions: regions, pools: [Self.pool(nodes)])
    return TrafficEquations(scenario: scenario(load: [steady(rate)], tier: tier), tier: tier)
  }

  @Test(
    "18 pods of one core do not fit three nodes of 3.3 cores, and the issue says how full they are")
  func crowdedPool() throws {
    let services = (0..<6).map { program("service-\($0)", replicas: .fixed(3)) }
    let equations = equations(services, nodes: .fixed(3))
    let issue = try #require(equations.issues.first)
    #expect(issue.path == "tiers.fixture.pools.always-on")
    #expect(
      issue.message == """
        18 pods ask 18 cores and 36 GiB; 3 nodes offer 9.9 cores and 33 GiB: \
        no node for service-3 3 of 3, service-4 3 of 3, service-5 3 of 3
        """)
    #expect(equations.load("service-0")?.capacity == 24)
    #expect(equations.load("service-4")?.capacity == 0)
  }

  @Test("load on a service without a placed pod is unbounded, not a division by zero that passes")
  func nothingPlaced() {
    let equations = equations(
      [program("front", replicas: .fixed(1)), program("back", replicas: .fixed(1))],
      nodes: .fixed(0))
    #expect(equations.load("front")?.utilisationMean == .infinity)
    #expect(equations.load("back")?.utilisationMean == 0)
    #expect(equations.issues.contains { $0.message.hasSuffix("0 slots: unstable") })
  }

  @Test("a pod that no empty node can hold is named, whether the pool is fixed or scaled")
  func oversizedPod() throws {
    let scaled = NodeScaling(nodesMin: 0, nodesMax: 20, start: .constant(200))
    for nodes in [NodeCount.fixed(3), .scaled(scaled)] {
      let equations = equations([program("titan", replicas: .fixed(2), cpu: 4)], nodes: nodes)
      let issue = try #require(equations.issues.first)
      #expect(issue.path == "tiers.fixture.services.titan.requests")
      #expect(
        issue.message == """
          a replica asks 4 cores and 2 GiB; an empty node of always-on offers 3.3 cores and 11 GiB: \
          no replica ever starts
          """)
    }
  }

  @Test("a scaled pool is judged at its most nodes, and scaled services at their most replicas")
  func largest() {
    let agents = program(
      "agents", replicas: .scaled(ReplicaScaling(replicasMin: 0, replicasMax: 12)))
    func nodes(_ count: Int) -> NodeCount {
      .scaled(NodeScaling(nodesMin: 0, nodesMax: count, start: .constant(200)))
    }
    #expect(equations([agents], nodes: nodes(4)).issues.isEmpty)
    let crowded = equations([agents], nodes: nodes(3))
    #expect(
      crowded.issues.map(\.message) == [
        """
        12 pods, all services at their largest, ask 12 cores and 24 GiB; 3 nodes offer 9.9 cores \
        and 33 GiB: no node for agents 3 of 12
        """
      ])
    #expect(crowded.load("agents")?.capacity == 72)
  }

  @Test("services that scale take only the room that the standing ones leave")
  func standingFirst() {
    let equations = equations(
      [
        program("front", replicas: .fixed(2), cpu: 0.5),
        program(
          "agents", replicas: .scaled(ReplicaScaling(replicasMin: 0, replicasMax: 5)), cpu: 1.5),
      ], nodes: .fixed(1))
    #expect(equations.load("front")?.capacity == 16)
    #expect(equations.load("agents")?.capacity == 8)
  }

  @Test("the same finding in several regions is one issue that names them")
  func regionsMerged() throws {
    let equations = equations(
      [program("front", replicas: .fixed(4))], nodes: .fixed(1), regions: ["east", "west"])
    #expect(equations.issues.count == 1)
    let issue = try #require(equations.issues.first)
    #expect(issue.message.hasPrefix("in east, west: 4 pods ask 4 cores"))
  }

  @Test(
    "a service of several pools fills them in order, and only what finds none anywhere is named")
  func severalPools() throws {
    func equations(replicas: Int, cpu: Double = 1) -> TrafficEquations {
      var second = Self.pool(.fixed(2))
      second.name = "second"
      let services = [
        service(
          "web", hosting: .nodes(["always-on", "second"]), replicas: .fixed(replicas),
          concurrency: 8, cpuLimit: 1, request: PodRequest(cpu: cpu, memoryGiB: 2),
          steps: [.cpu(.constant(0.01))])
      ]
      let tier = tier(services, pools: [Self.pool(.fixed(1)), second])
      return TrafficEquations(scenario: scenario(load: [steady(1)], tier: tier), tier: tier)
    }
    // Three pods a node: three on the first pool, six on the second.
    let fitting = equations(replicas: 9)
    #expect(fitting.issues.isEmpty)
    #expect(fitting.load("web", .slots)?.capacity == 72)
    // A third of the pods does a third of the work.
    #expect(fitting.nodeLoads.map { ($0.offeredMean * 300).rounded() } == [1, 2])
    let crowded = equations(replicas: 11)
    #expect(crowded.issues.map(\.path) == ["tiers.fixture.pools.second"])
    #expect(crowded.issues[0].message.hasSuffix("no node for web 2 of 8"))
    let large = equations(replicas: 2, cpu: 4)
    #expect(large.issues.first?.path == "tiers.fixture.services.web.requests")
  }
}

import OmegaModel
import OmegaUnits
import Testing

@Suite("CPU work of pods against the cores of their nodes")
struct NodeLoadTests {
  /// Two services whose limits add up to twice what the nodes have.
  private func equations(rate: Double, nodes: NodeCount = .fixed(2)) -> TrafficEquations {
    let pool = NodePool(
      name: "nodes", cores: 2, memoryGiB: 8, reserved: PodRequest(cpu: 0.25),
      daemons: PodRequest(cpu: 0.25), nodes: nodes)
    let names = ["front", "back"]
    let services = names.map { name in
      service(
        name, hosting: .pool("nodes"), replicas: .fixed(2), cpuLimit: 1.5,
        request: PodRequest(cpu: 0.5), steps: [.cpu(.exponential(mean: 0.1))])
    }
    let tier = tier(
      services, pools: [pool],
      classes: [RequestClass(name: "request", steps: names.map { call($0) })])
    return TrafficEquations(scenario: scenario(load: [steady(rate)], tier: tier), tier: tier)
  }

  @Test("pods that are each within their limits can ask for more than the nodes have")
  func overload() {
    let equations = equations(rate: 14)
    #expect(isNear(equations.nodeLoads.first?.offeredMean, 2.8))
    #expect(isNear(equations.nodeLoads.first?.offeredPeak, 2.8))
    #expect(equations.nodeLoads.map(\.capacity) == [3])
    #expect(equations.issues == [])
    #expect(
      self.equations(rate: 15).issues.map { "\($0.path): \($0.message); \($0.remedy)" } == [
        "tiers.fixture.pools.nodes: pods are offered 3 busy cores, 2 nodes with 3 cores: unstable; "
          + "add nodes or use larger ones, or do less work"
      ])
  }

  @Test("a pool that scales counts with its most nodes")
  func scaled() {
    let nodes = NodeCount.scaled(NodeScaling(nodesMin: 0, nodesMax: 4, start: .constant(1)))
    let equations = equations(rate: 20, nodes: nodes)
    #expect(equations.nodeLoads.map(\.capacity) == [6])
    #expect(equations.nodeLoads.map(\.nodes) == [4])
    #expect(equations.issues == [])
  }
}

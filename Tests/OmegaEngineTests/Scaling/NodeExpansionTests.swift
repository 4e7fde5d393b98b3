import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("Which pool grows for pods without a node")
struct NodeExpansionTests {
  private typealias Option = NodeExpansion.Option

  private static func options(
    _ shape: ClusterShape, counts: [Int]? = nil, isOpen: [Bool]? = nil, upcoming: [Int] = [],
    pending: [Int]
  ) -> [Option] {
    NodeExpansion(
      shape: shape, nodeCounts: counts ?? shape.pools.map { _ in 0 },
      isOpen: isOpen ?? shape.pools.map { _ in true }, upcoming: upcoming, pending: pending
    ).options
  }

  private static let one = ClusterShape(
    pools: [ClusterFixtures.pool()], tenants: [ClusterFixtures.tenant(cpu: 1.5)])

  @Test(
    "as many nodes as the pods fill, beside those on their way and up to the most",
    arguments: [
      (pending: 0, upcoming: 0, count: 0, nodes: 0, pods: 0), (1, 0, 0, 1, 1), (2, 0, 0, 1, 2),
      (3, 0, 0, 2, 3), (5, 1, 1, 2, 3), (2, 1, 1, 0, 0), (40, 0, 0, 10, 20), (40, 0, 7, 3, 6),
      (3, 0, 10, 0, 0),
    ])
  func count(_ row: (pending: Int, upcoming: Int, count: Int, nodes: Int, pods: Int)) {
    let options = Self.options(
      Self.one, counts: [row.count], upcoming: Array(repeating: 0, count: row.upcoming),
      pending: [row.pending])
    #expect(options.map(\.nodes) == (row.nodes > 0 ? [row.nodes] : []))
    #expect(options.map(\.pods) == (row.pods > 0 ? [row.pods] : []))
  }

  @Test("only pools that can be asked, that the pods may run on, and whose nodes hold one of them")
  func helpful() {
    let shape = ClusterShape(
      pools: [
        ClusterFixtures.pool(cores: 1), ClusterFixtures.pool(), ClusterFixtures.pool(),
        ClusterFixtures.pool(),
      ], tenants: [ClusterFixtures.tenant(cpu: 1.5, on: [0, 1, 2])])
    #expect(Self.options(shape, pending: [1]).map(\.pool) == [1, 2])
    #expect(
      Self.options(shape, isOpen: [true, false, true, true], pending: [1]).map(\.pool) == [2])
    #expect(Self.options(shape, upcoming: [3], pending: [1]).map(\.pool) == [1, 2])
    #expect(Self.options(shape, upcoming: [2], pending: [1]).isEmpty)
  }

  @Test("asks for no more once what it asked for is on its way, whatever is declared first")
  func enough() {
    let shape = ClusterShape(
      pools: [ClusterFixtures.pool()],
      tenants: [ClusterFixtures.tenant(cpu: 1), ClusterFixtures.tenant(cpu: 3)])
    #expect(Self.options(shape, upcoming: [0, 0], pending: [2, 2]).isEmpty)
    #expect(Self.options(shape, upcoming: [0], pending: [2, 2]).map(\.nodes) == [1])
  }

  @Test("packs the largest pods first")
  func largestFirst() {
    let shape = ClusterShape(
      pools: [ClusterFixtures.pool()],
      tenants: [ClusterFixtures.tenant(cpu: 1), ClusterFixtures.tenant(cpu: 3)])
    // Two nodes of one large and one small pod each; small ones first would take three.
    #expect(Self.options(shape, pending: [2, 2]).map(\.nodes) == [2])
  }

  @Test("waste is what would stay free of the nodes' CPU and of their memory, daemons and all")
  func waste() throws {
    let shape = ClusterShape(
      pools: [ClusterFixtures.pool(daemons: PodRequest(cpu: 0.5, memoryGiB: 2))],
      tenants: [ClusterFixtures.tenant(cpu: 1.5, memoryGiB: 4)])
    let option = try #require(Self.options(shape, pending: [3]).first)
    // Two nodes of 4 cores and 16 GiB; 4.5 cores and 12 GiB are asked for.
    #expect(abs(option.waste - ((1 - 4.5 / 8) + (1 - 12.0 / 32))) < 1e-12)
  }

  private static let three = ClusterShape(
    pools: [
      ClusterFixtures.pool(priority: 1), ClusterFixtures.pool(priority: 5),
      ClusterFixtures.pool(priority: 5),
    ], tenants: [])

  @Test(
    "by the expander: the least waste, the most pods, the highest priority",
    arguments: [
      (Expander.leastWaste, [0]), (.mostPods, [1]), (.priority, [1, 2]), (.random, [0, 1, 2]),
    ])
  func expander(_ expander: Expander, _ winners: [Int]) {
    let options = [
      Option(pool: 0, nodes: 2, pods: 3, waste: 0.4),
      Option(pool: 1, nodes: 1, pods: 4, waste: 0.9),
      Option(pool: 2, nodes: 3, pods: 2, waste: 0.5),
    ]
    var chosen: Set<Int> = []
    for name in 0..<200 {
      var draws = RandomDraws(key: 7, name: UInt64(name))
      chosen.insert(
        expander.choice(among: options, shape: Self.three, draws: &draws)?.pool ?? -1)
    }
    // Equals are drawn among, and each comes at some time.
    #expect(chosen == Set(winners))
    var draws = RandomDraws(key: 7, name: 0)
    #expect(expander.choice(among: [], shape: Self.three, draws: &draws) == nil)
  }

  @Test("random is even")
  func even() {
    let options = (0..<3).map { Option(pool: $0, nodes: 1, pods: 1, waste: 1) }
    var counts = [0, 0, 0]
    for name in 0..<3_000 {
      var draws = RandomDraws(key: 3, name: UInt64(name))
      counts[Expander.random.choice(among: options, shape: Self.three, draws: &draws)?.pool ?? 0] +=
        1
    }
    #expect(counts.allSatisfy { abs($0 - 1_000) < 110 }, "\(counts)")
  }

  @Test("balanced, new nodes go to the fewest of the pools with equal nodes and equal taints")
  func balanced() throws {
    let shape = ClusterShape(
      pools: [
        ClusterFixtures.pool(most: 3), ClusterFixtures.pool(), ClusterFixtures.pool(isSpot: true),
        ClusterFixtures.pool(cores: 8),
      ], tenants: [ClusterFixtures.tenant(cpu: 4, on: [0, 1, 2, 3])])
    let expansion = NodeExpansion(
      shape: shape, nodeCounts: [1, 2, 0, 0], isOpen: [true, true, true, true], upcoming: [],
      pending: [5])
    let options = expansion.options
    let first = try #require(options.first)
    let shared = expansion.balanced(
      Option(pool: 0, nodes: 5, pods: 5, waste: 1), among: options)
    #expect(first.pool == 0 && first.nodes == 2)
    #expect(shared.map(\.pool) == [0, 1])
    #expect(shared.map(\.nodes) == [2, 3])
    let alone = expansion.balanced(
      Option(pool: 2, nodes: 5, pods: 5, waste: 1), among: options)
    #expect(alone.map(\.pool) == [2] && alone.map(\.nodes) == [5])
  }
}

import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("What the cluster autoscaler asks for at a look")
struct ClusterAutoscalerTests {
  private static func minutes(_ count: Int64) -> Int64 { SimDuration.minutes(count).nanoseconds }

  /// Two pools, the first with the higher priority, and pods of three cores that may run on both.
  private static func autoscaler(
    least: Int = 0, profile: ClusterAutoscaling = ClusterAutoscaling(expander: .priority)
  ) -> ClusterAutoscaler {
    ClusterAutoscaler(
      shape: ClusterShape(
        pools: [
          ClusterFixtures.pool(least: least, most: 4, priority: 10),
          ClusterFixtures.pool(most: 4, priority: 1),
        ], tenants: [ClusterFixtures.tenant(cpu: 3, on: [0, 1])]),
      profile: profile, nodesMax: 8)
  }

  private static func requests(
    _ autoscaler: ClusterAutoscaler, counts: [Int] = [0, 0], upcoming: [Int] = [], pending: Int,
    at minute: Int64 = 0
  ) -> [ClusterAutoscaler.Request] {
    var draws = RandomDraws(key: 1, name: 1)
    return autoscaler.requests(
      ClusterAutoscaler.Facts(nodeCounts: counts, upcoming: upcoming, pending: [pending]),
      at: minutes(minute), draws: &draws)
  }

  @Test(
    "nothing without need, one pool a look, and another when the first is full",
    arguments: [
      ([0, 0], [], 0, []), ([0, 0], [], 2, [ClusterAutoscaler.Request(pool: 0, nodes: 2)]),
      ([2, 0], [0, 0], 2, []),
      ([2, 0], [0, 0], 3, [ClusterAutoscaler.Request(pool: 0, nodes: 1)]),
      ([0, 0], [], 6, [ClusterAutoscaler.Request(pool: 0, nodes: 4)]),
      ([4, 0], [0, 0, 0, 0], 6, [ClusterAutoscaler.Request(pool: 1, nodes: 2)]),
      ([4, 4], [], 3, []),
    ] as [([Int], [Int], Int, [ClusterAutoscaler.Request])])
  func need(
    _ counts: [Int], _ upcoming: [Int], _ pending: Int, _ requests: [ClusterAutoscaler.Request]
  ) {
    #expect(
      Self.requests(Self.autoscaler(), counts: counts, upcoming: upcoming, pending: pending)
        == requests)
  }

  @Test("a pool below its least is filled up first")
  func refill() {
    let autoscaler = Self.autoscaler(least: 2)
    #expect(Self.requests(autoscaler, pending: 0) == [ClusterAutoscaler.Request(pool: 0, nodes: 2)])
    #expect(
      Self.requests(autoscaler, counts: [1, 3], pending: 3) == [
        ClusterAutoscaler.Request(pool: 0, nodes: 1)
      ])
    #expect(Self.requests(autoscaler, counts: [2, 3], pending: 0).isEmpty)
  }

  @Test("a pool that has refused is passed over until its time is over, or all its nodes have come")
  func backoff() {
    var autoscaler = Self.autoscaler(least: 1)
    autoscaler.noteFailure(of: 0, at: 0)
    #expect(Self.requests(autoscaler, pending: 1) == [ClusterAutoscaler.Request(pool: 1, nodes: 1)])
    #expect(Self.requests(autoscaler, pending: 0).isEmpty)
    #expect(
      Self.requests(autoscaler, pending: 1, at: 5) == [ClusterAutoscaler.Request(pool: 0, nodes: 1)]
    )
    autoscaler.noteSuccess(of: 0)
    #expect(Self.requests(autoscaler, pending: 1) == [ClusterAutoscaler.Request(pool: 0, nodes: 1)])
  }

  @Test("a node is given up a quarter of an hour after it was asked for")
  func givesUp() {
    let autoscaler = Self.autoscaler()
    #expect(!autoscaler.givesUp(nodeRequestedAt: 0, at: Self.minutes(15) - 1))
    #expect(autoscaler.givesUp(nodeRequestedAt: 0, at: Self.minutes(15)))
    let quick = Self.autoscaler(profile: ClusterAutoscaling(nodeProvisionTimeMax: .minutes(2)))
    #expect(quick.givesUp(nodeRequestedAt: 0, at: Self.minutes(2)))
  }

  @Test("what was added anywhere keeps all nodes for a time")
  func addition() {
    var autoscaler = Self.autoscaler()
    let node = ClusterFixtures.node(0, pool: 1, in: autoscaler.shape)
    func gone(_ minute: Int64) -> [Int] {
      autoscaler.nodes(
        toRemoveAt: Self.minutes(minute), of: [node], nodeCounts: [0, 1], isDraining: false)
    }
    #expect(gone(0).isEmpty)
    autoscaler.noteAddition(at: Self.minutes(4))
    #expect(gone(10).isEmpty && gone(13).isEmpty)
    #expect(gone(14) == [0])
  }
}

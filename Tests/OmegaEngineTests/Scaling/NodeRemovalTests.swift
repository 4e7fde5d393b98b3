import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("Which nodes the cluster autoscaler takes away")
struct NodeRemovalTests {
  private static func minutes(_ count: Double) -> Int64 {
    SimDuration(seconds: 60 * count).nanoseconds
  }

  /// Pods of one core (0) and of three (1), on nodes of four.
  private static func shape(least: Int = 0, daemons: Double = 0, others: Bool = false)
    -> ClusterShape
  {
    ClusterShape(
      pools: [ClusterFixtures.pool(daemons: PodRequest(cpu: daemons), least: least)]
        + (others ? [ClusterFixtures.pool()] : []),
      tenants: [ClusterFixtures.tenant(cpu: 1), ClusterFixtures.tenant(cpu: 3)])
  }

  /// What goes at each look, one a minute from 0, while nothing changes but by what goes.
  private static func removed(
    _ nodes: [NodeRemoval.Node], shape: ClusterShape,
    profile: ClusterAutoscaling = ClusterAutoscaling(), minutes: Int = 25,
    additions: Set<Int> = [], isDraining: Bool = false
  ) -> [Int: [Int]] {
    var removal = NodeRemoval(shape: shape, profile: profile, nodesMax: 40)
    var nodes = nodes
    var gone: [Int: [Int]] = [:]
    for minute in 0..<minutes {
      if additions.contains(minute) { removal.noteAddition(at: Self.minutes(Double(minute))) }
      let numbers = removal.nodes(
        toRemoveAt: Self.minutes(Double(minute)), of: nodes,
        nodeCounts: shape.pools.indices.map { pool in nodes.count { $0.pool == pool } },
        isDraining: isDraining)
      if !numbers.isEmpty { gone[minute] = numbers }
      nodes.removeAll { numbers.contains($0.number) }
    }
    return gone
  }

  private static func empty(_ count: Int, _ shape: ClusterShape) -> [NodeRemoval.Node] {
    (0..<count).map { ClusterFixtures.node($0, in: shape) }
  }

  @Test("empty ones after they have been unneeded for the time, the highest number first")
  func emptyNodes() {
    let shape = Self.shape()
    #expect(Self.removed(Self.empty(3, shape), shape: shape) == [10: [2, 1, 0]])
    let quick = ClusterAutoscaling(unneededTime: .minutes(4))
    #expect(Self.removed(Self.empty(3, shape), shape: shape, profile: quick) == [4: [2, 1, 0]])
  }

  @Test("not below the least of a pool")
  func least() {
    let shape = Self.shape(least: 2)
    #expect(Self.removed(Self.empty(3, shape), shape: shape) == [10: [2]])
  }

  @Test("at most so many empty ones at a look")
  func bulk() {
    let shape = Self.shape()
    let gone = Self.removed(Self.empty(25, shape), shape: shape)
    #expect(gone.mapValues(\.count) == [10: 10, 11: 10, 12: 5])
  }

  @Test("not for ten minutes after a node was added anywhere")
  func afterAddition() {
    let shape = Self.shape()
    #expect(Self.removed(Self.empty(1, shape), shape: shape, additions: [3]) == [13: [0]])
    #expect(Self.removed(Self.empty(1, shape), shape: shape, additions: [3, 9]) == [19: [0]])
    let quick = ClusterAutoscaling(delayAfterAdd: .minutes(2))
    #expect(
      Self.removed(Self.empty(1, shape), shape: shape, profile: quick, additions: [9]) == [
        11: [0]
      ])
  }

  @Test("not for a time after the last removal")
  func afterRemoval() {
    let shape = Self.shape()
    let slow = ClusterAutoscaling(delayAfterDelete: .minutes(3), emptyBulkDeleteMax: 1)
    #expect(
      Self.removed(Self.empty(3, shape), shape: shape, profile: slow) == [
        10: [2], 13: [1], 16: [0],
      ])
  }

  @Test(
    "those of which requests take less than the threshold, daemons included",
    arguments: [
      // Of four cores: one pod is 25 %, two are 50 %, which is not less than half.
      (0.0, 0.5, [0], true), (0, 0.5, [0, 0], false), (0, 0.51, [0, 0], true),
      // A daemon of one core beside one pod is half.
      (1, 0.5, [0], false), (0.9, 0.5, [0], true),
    ])
  func threshold(_ daemons: Double, _ threshold: Double, _ pods: [Int], _ goes: Bool) {
    let shape = Self.shape(daemons: daemons)
    let nodes = [
      ClusterFixtures.node(0, pods: [0], in: shape), ClusterFixtures.node(1, pods: pods, in: shape),
    ]
    let profile = ClusterAutoscaling(utilizationThreshold: threshold)
    #expect(
      (Self.removed(nodes, shape: shape, profile: profile)[10] == [1]) == goes)
  }

  @Test("memory counts as CPU does: the larger share decides")
  func memory() {
    let shape = ClusterShape(
      pools: [ClusterFixtures.pool()], tenants: [ClusterFixtures.tenant(cpu: 0.1, memoryGiB: 9)])
    let nodes = (0..<3).map {
      ClusterFixtures.node($0, pods: $0 == 0 ? [] : [0], in: shape)
    }
    #expect(Self.removed(nodes, shape: shape) == [10: [0]])
  }

  @Test("one with pods only if all of them fit onto nodes that stay, one at a time")
  func drains() {
    let shape = Self.shape()
    // Three nodes with one pod each: the last two move to the first.
    let three = (0..<3).map { ClusterFixtures.node($0, pods: [0], in: shape) }
    #expect(Self.removed(three, shape: shape) == [10: [2], 11: [1]])
    // Full neighbours have no room.
    let full = [
      ClusterFixtures.node(0, pods: [0, 1], in: shape),
      ClusterFixtures.node(1, pods: [0, 1], in: shape),
      ClusterFixtures.node(2, pods: [0], in: shape),
    ]
    #expect(Self.removed(full, shape: shape).isEmpty)
    // No two at once.
    #expect(Self.removed(three, shape: shape, isDraining: true).isEmpty)
  }

  @Test("not one with a pod that a disruption budget holds back, though others may move to it")
  func heldByBudget() {
    let shape = Self.shape()
    var nodes = [ClusterFixtures.node(0, pods: [0], in: shape)]
    for number in 1...2 {
      nodes.append(ClusterFixtures.node(number, pods: [0], in: shape))
      nodes[number].isHeld = number == 2
    }
    #expect(Self.removed(nodes, shape: shape)[10] == [1])
    #expect(!Self.removed(nodes, shape: shape).values.joined().contains(2))
    nodes[0].isHeld = true
    nodes[1].isHeld = true
    #expect(Self.removed(nodes, shape: shape).isEmpty)
  }

  @Test("not for three minutes after a node could not be emptied")
  func afterFailure() {
    let shape = Self.shape()
    var removal = NodeRemoval(shape: shape, profile: ClusterAutoscaling(), nodesMax: 4)
    var gone: [Int] = []
    for minute in 0..<20 {
      if minute == 9 { removal.noteFailure(at: Self.minutes(9)) }
      let numbers = removal.nodes(
        toRemoveAt: Self.minutes(Double(minute)), of: Self.empty(1, shape), nodeCounts: [1],
        isDraining: false)
      if !numbers.isEmpty { gone.append(minute) }
    }
    #expect(gone.first == 12)
  }

  @Test("empty ones before any is drained")
  func emptyFirst() {
    let shape = Self.shape()
    let nodes = [
      ClusterFixtures.node(0, pods: [0], in: shape), ClusterFixtures.node(1, pods: [0], in: shape),
      ClusterFixtures.node(2, in: shape),
    ]
    #expect(Self.removed(nodes, shape: shape) == [10: [2], 11: [1]])
  }

  @Test("pods move only to pools that they may run on")
  func pools() {
    let shape = ClusterShape(
      pools: [ClusterFixtures.pool(), ClusterFixtures.pool()],
      tenants: [ClusterFixtures.tenant(cpu: 1), ClusterFixtures.tenant(cpu: 1, on: [0, 1])])
    func gone(_ tenant: Int) -> [Int: [Int]] {
      Self.removed(
        [
          ClusterFixtures.node(0, pool: 0, pods: [tenant], in: shape),
          ClusterFixtures.node(1, pool: 1, pods: [1, 1, 1], in: shape),
        ], shape: shape)
    }
    #expect(gone(0).isEmpty)
    #expect(gone(1) == [10: [0]])
  }

  @Test("a node that was needed in between begins anew")
  func resets() {
    let shape = Self.shape()
    var removal = NodeRemoval(shape: shape, profile: ClusterAutoscaling(), nodesMax: 1)
    var gone: [Int] = []
    for minute in 0..<20 {
      let node = ClusterFixtures.node(0, pods: minute == 5 ? [0, 0, 0] : [], in: shape)
      let numbers = removal.nodes(
        toRemoveAt: Self.minutes(Double(minute)), of: [node], nodeCounts: [1], isDraining: false)
      if !numbers.isEmpty { gone.append(minute) }
    }
    #expect(gone.first == 16)
  }
}

import OmegaModel
import Testing

@Suite("Pods on nodes")
struct PodPlacementTests {
  static let pod = PodRequest(cpu: 1, memoryGiB: 2)

  static func allocatable(cores: Double, reserved: Double, daemons: Double, memory: Double)
    -> PodRequest
  {
    PodRequest(cpu: cores - reserved - daemons, memoryGiB: memory)
  }

  @Test(
    "pods of 1000m and 2 GiB: 3 on a D4s_v5, 7 on a D8s_v5, whatever daemonsets of 0.3 to 0.5 core take",
    arguments: [0.3, 0.4, 0.5])
  func podsPerNode(daemons: Double) {
    let small = Self.allocatable(cores: 4, reserved: 0.14, daemons: daemons, memory: 11.9)
    let large = Self.allocatable(cores: 8, reserved: 0.18, daemons: daemons, memory: 26.8)
    for (allocatable, count) in [(small, 3), (large, 7)] {
      let placement = PodPlacement(
        nodeCount: 1, allocatable: allocatable,
        groups: [.init(service: 0, replicas: 20, request: Self.pod)])
      #expect(placement.unplacedCount == 20 - count)
    }
  }

  @Test("of 18 pods of one core, nine fit on three D4s_v5")
  func eighteenPodsOnThreeNodes() {
    let placement = PodPlacement(
      nodeCount: 3,
      allocatable: Self.allocatable(cores: 4, reserved: 0.14, daemons: 0.4, memory: 11.9),
      groups: (0..<6).map { .init(service: $0, replicas: 3, request: Self.pod) })
    #expect(placement.unplacedCount == 9)
    #expect(placement.rooms.allSatisfy { !$0.fits(Self.pod) })
  }

  @Test("replicas of a service spread over the nodes before two share one")
  func replicasSpread() {
    let placement = PodPlacement(
      nodeCount: 3, allocatable: PodRequest(cpu: 4, memoryGiB: 16),
      groups: [
        .init(service: 0, replicas: 1, request: PodRequest(cpu: 3, memoryGiB: 1)),
        .init(service: 1, replicas: 4, request: PodRequest(cpu: 0.5, memoryGiB: 1)),
      ])
    #expect(placement.nodes == [[0], [1, 2, 0, 1]])
  }

  @Test("a pod goes where the largest share stays free, of equals to the lowest node")
  func leastAllocated() {
    let allocatable = PodRequest(cpu: 4, memoryGiB: 16)
    var rooms = Array(repeating: NodeRoom(allocatable: allocatable), count: 3)
    let none = [0, 0, 0]
    #expect(PodPlacement.node(for: Self.pod, among: rooms, replicasOnNode: none) == 0)
    rooms[0].place(Self.pod)
    #expect(PodPlacement.node(for: Self.pod, among: rooms, replicasOnNode: none) == 1)
    rooms[1].place(PodRequest(cpu: 0, memoryGiB: 12))
    rooms[2].place(PodRequest(cpu: 2, memoryGiB: 0))
    #expect(PodPlacement.node(for: Self.pod, among: rooms, replicasOnNode: none) == 0)
  }

  @Test("large pods are placed first, in whatever order the services are written")
  func largeFirst() {
    let large = PodRequest(cpu: 3, memoryGiB: 1)
    let placement = PodPlacement(
      nodeCount: 2, allocatable: PodRequest(cpu: 4, memoryGiB: 16),
      groups: [
        .init(service: 0, replicas: 2, request: Self.pod),
        .init(service: 1, replicas: 2, request: large),
      ])
    #expect(placement.unplacedCount == 0)
    #expect(placement.nodes[1] == [0, 1])
  }

  @Test("memory alone can be what a pod does not find")
  func memoryBound() {
    let placement = PodPlacement(
      nodeCount: 1, allocatable: PodRequest(cpu: 64, memoryGiB: 5),
      groups: [.init(service: 0, replicas: 3, request: Self.pod)])
    #expect(placement.nodes == [[0, 0, nil]])
  }

  @Test("a pool without nodes places nothing")
  func noNodes() {
    let placement = PodPlacement(
      nodeCount: 0, allocatable: PodRequest(cpu: 4, memoryGiB: 16),
      groups: [.init(service: 0, replicas: 2, request: PodRequest())])
    #expect(placement.nodes == [[nil, nil]])
  }

  @Test("pods whose requests add up to a node in tenths of a core fill it")
  func tenthsOfACore() {
    let placement = PodPlacement(
      nodeCount: 1, allocatable: PodRequest(cpu: 1, memoryGiB: 1),
      groups: [.init(service: 0, replicas: 10, request: PodRequest(cpu: 0.1, memoryGiB: 0.1))])
    #expect(placement.unplacedCount == 0)
  }

  @Test(
    "no node ever holds more than it offers, and no pod that would fit is left over",
    arguments: 0..<50)
  func capacityHolds(seed: UInt64) {
    var random = SplitMix(state: seed)
    let allocatable = PodRequest(cpu: 3.5, memoryGiB: 12)
    let groups = (0..<8).map { service in
      PodPlacement.Group(
        service: service, replicas: Int.random(in: 0...4, using: &random),
        request: PodRequest(
          cpu: Double(Int.random(in: 0...20, using: &random)) / 10,
          memoryGiB: Double(Int.random(in: 0...40, using: &random)) / 10))
    }
    let placement = PodPlacement(nodeCount: 4, allocatable: allocatable, groups: groups)
    var cpu = Array(repeating: 0.0, count: 4)
    var memory = cpu
    for (group, replicas) in zip(groups, placement.nodes) {
      #expect(replicas.count == group.replicas)
      for node in replicas {
        guard let node else {
          #expect(placement.rooms.allSatisfy { !$0.fits(group.request) })
          continue
        }
        cpu[node] += group.request.cpu
        memory[node] += group.request.memoryGiB
      }
    }
    #expect(cpu.allSatisfy { $0 <= allocatable.cpu + 1e-6 })
    #expect(memory.allSatisfy { $0 <= allocatable.memoryGiB + 1e-6 })
    #expect(placement == PodPlacement(nodeCount: 4, allocatable: allocatable, groups: groups))
  }

  @Test("what is placed and released leaves the room as it was")
  func releaseUndoesPlace() {
    var room = NodeRoom(allocatable: PodRequest(cpu: 2, memoryGiB: 4))
    let pod = PodRequest(cpu: 2, memoryGiB: 1)
    room.place(pod)
    #expect(!room.fits(Self.pod))
    room.release(pod)
    #expect(room == NodeRoom(allocatable: PodRequest(cpu: 2, memoryGiB: 4)))
  }
}

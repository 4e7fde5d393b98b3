import OmegaModel
import OmegaUnits

@testable import OmegaEngine

/// Facts of clusters that tests of the cluster autoscaler's decisions share.
enum ClusterFixtures {
  static func pool(
    cores: Double = 4, memoryGiB: Double = 16, daemons: PodRequest = PodRequest(), least: Int = 0,
    most: Int = 10, priority: Int = 0, isSpot: Bool = false
  ) -> ClusterShape.Pool {
    ClusterShape.Pool(
      capacity: PodRequest(cpu: cores, memoryGiB: memoryGiB),
      allocatable: PodRequest(cpu: cores - daemons.cpu, memoryGiB: memoryGiB - daemons.memoryGiB),
      daemons: daemons, nodesMin: least, nodesMax: most, priority: priority, isSpot: isSpot)
  }

  static func tenant(
    cpu: Double, memoryGiB: Double = 1, on pools: [Int] = [0]
  ) -> ClusterShape.Tenant {
    ClusterShape.Tenant(request: PodRequest(cpu: cpu, memoryGiB: memoryGiB), pools: pools)
  }

  /// A node with some pods, by tenant.
  static func node(
    _ number: Int, pool: Int = 0, pods: [Int] = [], in shape: ClusterShape
  ) -> NodeRemoval.Node {
    var room = NodeRoom(allocatable: shape.pools[pool].allocatable)
    for tenant in pods { room.place(shape.tenants[tenant].request) }
    return NodeRemoval.Node(number: number, pool: pool, room: room, pods: pods)
  }
}

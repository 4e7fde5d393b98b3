import OmegaMeasurement
import OmegaModel
import OmegaUnits

// Pods onto nodes and off them, as the scheduler does (Model K-3, K-4, K-9).
extension Simulation {
  func nodeNumbers(of pool: PoolIndex) -> [NodeIndex] {
    let first = plant.pools[pool].firstNode
    return (first..<first + plant.pools[pool].nodesMax).map { NodeIndex($0) }
  }

  /// Puts the replicas of a region that wait for a node onto nodes that are ready and have room.
  mutating func placePending(in region: UInt8) {
    for station in plant.placementOrder {
      guard plant.stations[station].region == region else { continue }
      let pending = replicaNumbers(of: station, where: { $0.phase == .pending })
      if !pending.isEmpty { place(pending, of: station) }
    }
  }

  /// Places equal replicas one by one: where the first finds no room, none of the others does.
  private mutating func place(_ pending: [ReplicaIndex], of station: StationIndex) {
    let request = request(of: station)
    let candidates = plant.stations[station].pools.flatMap { nodeNumbers(of: $0) }
      .filter { nodes[$0].phase == .ready }
    var rooms = candidates.map { nodes[$0].room }
    var sameService = candidates.map { node in
      nodes[node].pods.count { replicas[$0].station == station }
    }
    for replica in pending {
      let place = PodPlacement.node(for: request, among: rooms, replicasOnNode: sameService)
      guard let place else { return }
      rooms[place].place(request)
      sameService[place] += 1
      let node = candidates[place]
      nodes[node].room = rooms[place]
      nodes[node].pods.append(replica)
      start(replica, on: node)
    }
  }

  func request(of station: StationIndex) -> PodRequest {
    PodRequest(
      cpu: plant.stations[station].cpuRequest,
      memoryGiB: plant.stations[station].memoryRequestGiB)
  }

  /// A pod is gone: its node has room again, or goes itself if that is what it has waited for.
  mutating func leaveNode(_ node: NodeIndex, replica: ReplicaIndex) {
    nodes[node].room.release(request(of: replicas[replica].station))
    nodes[node].pods.removeAll { $0 == replica }
    // Sums of requests, added and taken away for months, drift.
    if nodes[node].pods.isEmpty {
      nodes[node].room = NodeRoom(allocatable: plant.pools[nodes[node].pool].allocatable)
    }
    if nodes[node].phase == .draining, nodes[node].pods.isEmpty {
      removeNode(node)
    } else {
      placePending(in: plant.pools[nodes[node].pool].region)
    }
  }
}

import OmegaMeasurement
import OmegaModel
import OmegaUnits

// What the cluster autoscaler decides is done here, and what it sees is gathered (Model K-2).
extension Simulation {
  /// The cluster autoscaler of a region looks at pods without a node and at nodes without need.
  mutating func scanNodes(of cluster: ClusterIndex) {
    let profile = plant.clusters[cluster].profile
    schedule(.nodeScanDue(cluster), at: now + profile.scanInterval.nanoseconds)
    for pool in plant.clusters[cluster].pools where isPricedOut(pool) { noticeEvictions(of: pool) }
    placePending(in: plant.clusters[cluster].region)
    giveUpLateNodes(of: cluster)
    guard !requestNodes(for: cluster) else { return }
    let isDraining = plant.clusters[cluster].pools.contains { pool in
      nodeNumbers(of: pool).contains { nodes[$0].phase == .draining }
    }
    let gone = clusters[cluster].autoscaler.nodes(
      toRemoveAt: now, of: nodesThatStay(in: cluster),
      nodeCounts: nodeCounts(of: cluster) { $0.phase == .ready || $0.phase == .starting },
      isDraining: isDraining)
    for number in gone { drain(NodeIndex(number), for: profile.gracefulTerminationMax) }
  }

  /// Nodes that have not come in time are not waited for any longer.
  private mutating func giveUpLateNodes(of cluster: ClusterIndex) {
    for (position, pool) in plant.clusters[cluster].pools.enumerated() {
      let late = nodeNumbers(of: pool).filter {
        nodes[$0].phase == .starting
          && clusters[cluster].autoscaler.givesUp(nodeRequestedAt: nodes[$0].requested, at: now)
      }
      guard !late.isEmpty else { continue }
      for node in late { removeNode(node) }
      clusters[cluster].autoscaler.noteFailure(of: position, at: now)
    }
  }

  /// Whether any node was asked for and granted.
  private mutating func requestNodes(for cluster: ClusterIndex) -> Bool {
    var draws = RandomDraws(
      key: seedKey ^ plant.clusters[cluster].key, name: clusters[cluster].requestCount)
    let requests = clusters[cluster].autoscaler.requests(
      facts(of: cluster), at: now, draws: &draws)
    guard !requests.isEmpty else { return false }
    clusters[cluster].requestCount += 1
    var hasGrown = false
    for request in requests {
      for _ in 0..<request.nodes {
        guard requestNode(of: plant.clusters[cluster].pools[request.pool]) else {
          clusters[cluster].autoscaler.noteFailure(of: request.pool, at: now)
          break
        }
        hasGrown = true
      }
    }
    if hasGrown { clusters[cluster].autoscaler.noteAddition(at: now) }
    return hasGrown
  }

  /// A pool has all the nodes that it was asked for.
  mutating func noteSuccess(of pool: PoolIndex) {
    for cluster in plant.clusters.indices {
      guard let position = plant.clusters[cluster].pools.firstIndex(of: pool) else { continue }
      clusters[cluster].autoscaler.noteSuccess(of: position)
    }
  }

  // MARK: - What is seen

  private func facts(of cluster: ClusterIndex) -> ClusterAutoscaler.Facts {
    let plan = plant.clusters[cluster]
    return ClusterAutoscaler.Facts(
      nodeCounts: nodeCounts(of: cluster, where: \.isThere),
      upcoming: plan.pools.enumerated().flatMap { position, pool in
        nodeNumbers(of: pool).filter { nodes[$0].phase == .starting }.map { _ in position }
      },
      pending: plan.tenants.map { station in
        replicaNumbers(of: station, where: { $0.phase == .pending }).count
      })
  }

  private func nodeCounts(
    of cluster: ClusterIndex, where condition: (NodeState) -> Bool
  ) -> [Int] {
    plant.clusters[cluster].pools.map { pool in
      nodeNumbers(of: pool).count { condition(nodes[$0]) }
    }
  }

  private func nodesThatStay(in cluster: ClusterIndex) -> [NodeRemoval.Node] {
    plant.clusters[cluster].pools.enumerated().flatMap { position, pool in
      nodeNumbers(of: pool).filter { nodes[$0].phase == .ready }.map { node in
        NodeRemoval.Node(
          number: node.position, pool: position, room: nodes[node].room,
          isHeld: isHeldByBudget(node),
          pods: plant.pools[pool].scaling == nil
            ? [] : nodes[node].pods.map { Int(plant.stations[replicas[$0].station].tenant) })
      }
    }
  }
}

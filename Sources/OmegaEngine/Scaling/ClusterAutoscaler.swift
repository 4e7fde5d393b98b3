import OmegaModel
import OmegaUnits

/// The cluster autoscaler of one region: facts, time and draws in, nodes to ask for and to take away out.
///
/// Source: kubernetes/autoscaler, `cluster-autoscaler/FAQ.md`; Microsoft Learn, AKS, *Cluster autoscaler* (Model K-2).
struct ClusterAutoscaler: Sendable {
  /// What is seen at one look.
  struct Facts: Sendable {
    /// Nodes of each pool that exist or are on their way.
    var nodeCounts: [Int]
    /// The pool of each node on its way.
    var upcoming: [Int] = []
    /// Pods of each tenant without a node.
    var pending: [Int]
  }

  /// Nodes that a pool is asked for.
  struct Request: Hashable, Sendable {
    var pool: Int
    var nodes: Int
  }

  let shape: ClusterShape
  let profile: ClusterAutoscaling
  private var backoffs: [PoolBackoff]
  private var removal: NodeRemoval

  init(shape: ClusterShape, profile: ClusterAutoscaling, nodesMax: Int) {
    self.shape = shape
    self.profile = profile
    backoffs = shape.pools.map { _ in PoolBackoff() }
    removal = NodeRemoval(shape: shape, profile: profile, nodesMax: nodesMax)
  }

  /// Nodes to ask for now: up to the least of each pool, else of the one pool that the expander chooses.
  func requests(_ facts: Facts, at now: Int64, draws: inout RandomDraws) -> [Request] {
    let isOpen = backoffs.map { !$0.isClosed(at: now) }
    let refill = shape.pools.indices.compactMap { pool -> Request? in
      let missing = shape.pools[pool].nodesMin - facts.nodeCounts[pool]
      return missing > 0 && isOpen[pool] ? Request(pool: pool, nodes: missing) : nil
    }
    guard refill.isEmpty else { return refill }
    let expansion = NodeExpansion(
      shape: shape, nodeCounts: facts.nodeCounts, isOpen: isOpen, upcoming: facts.upcoming,
      pending: facts.pending)
    let options = expansion.options
    guard let chosen = profile.expander.choice(among: options, shape: shape, draws: &draws)
    else { return [] }
    guard profile.balancesSimilarPools else {
      return [Request(pool: chosen.pool, nodes: chosen.nodes)]
    }
    return expansion.balanced(chosen, among: options).map {
      Request(pool: $0.pool, nodes: $0.nodes)
    }
  }

  /// Numbers of the nodes to take away now.
  mutating func nodes(
    toRemoveAt now: Int64, of nodes: [NodeRemoval.Node], nodeCounts: [Int], isDraining: Bool
  ) -> [Int] {
    removal.nodes(toRemoveAt: now, of: nodes, nodeCounts: nodeCounts, isDraining: isDraining)
  }

  /// Whether a node that was asked for then is given up.
  func givesUp(nodeRequestedAt requested: Int64, at now: Int64) -> Bool {
    now - requested >= profile.nodeProvisionTimeMax.nanoseconds
  }

  // MARK: - What became of requests

  mutating func noteAddition(at now: Int64) { removal.noteAddition(at: now) }

  /// A node that was being drained stays, because not all of its pods could be evicted.
  mutating func noteRemovalFailure(at now: Int64) { removal.noteFailure(at: now) }

  /// Nodes of a pool were refused, or given up.
  mutating func noteFailure(of pool: Int, at now: Int64) { backoffs[pool].fail(at: now) }

  /// A pool has all nodes that it was asked for.
  mutating func noteSuccess(of pool: Int) { backoffs[pool].succeed() }
}

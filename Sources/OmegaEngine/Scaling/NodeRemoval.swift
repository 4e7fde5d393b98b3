import OmegaModel
import OmegaUnits

/// Which nodes the cluster autoscaler takes away.
///
/// Source: kubernetes/autoscaler, `cluster-autoscaler/FAQ.md` (How does scale-down work) (Model K-2).
struct NodeRemoval: Sendable {
  /// A node that is ready and that nobody takes away.
  struct Node: Sendable {
    /// A number that stays its own.
    var number: Int
    var pool: Int
    var room: NodeRoom
    /// Whether a disruption budget lets one of its pods not go (Model K-11).
    var isHeld = false
    /// Tenant of each of its pods.
    var pods: [Int]
  }

  /// Nodes with pods for which a place elsewhere is looked for at one look.
  static let drainCandidatesMax = 30

  private let shape: ClusterShape
  private let profile: ClusterAutoscaling
  /// By number of the node: since when it has been unneeded; `.max`: it is needed.
  private var unneededSince: [Int64]
  private var lastAddition: Int64?
  private var lastRemoval: Int64?
  private var lastFailure: Int64?

  init(shape: ClusterShape, profile: ClusterAutoscaling, nodesMax: Int) {
    self.shape = shape
    self.profile = profile
    unneededSince = Array(repeating: .max, count: nodesMax)
  }

  /// Nodes were added, to whichever pool.
  mutating func noteAddition(at now: Int64) { lastAddition = now }

  /// A node could not be emptied and stays.
  mutating func noteFailure(at now: Int64) { lastFailure = now }

  /// What goes now: several empty nodes, or one whose pods must find another place first.
  ///
  /// - Parameters:
  ///   - nodes: by their numbers.
  ///   - nodeCounts: nodes of each pool that stay or are on their way.
  ///   - isDraining: whether a node is being drained already.
  mutating func nodes(
    toRemoveAt now: Int64, of nodes: [Node], nodeCounts: [Int], isDraining: Bool
  ) -> [Int] {
    let unneeded = unneeded(at: now, of: nodes, nodeCounts: nodeCounts)
    guard !isWaiting(at: now) else { return [] }
    let ripe = unneeded.filter {
      now - unneededSince[nodes[$0].number] >= profile.unneededTime.nanoseconds
    }
    let empty = ripe.filter { nodes[$0].pods.isEmpty }.prefix(profile.emptyBulkDeleteMax)
    let gone = empty.isEmpty && !isDraining ? ripe.prefix(1) : empty
    if !gone.isEmpty { lastRemoval = now }
    return gone.map { nodes[$0].number }
  }

  private func isWaiting(at now: Int64) -> Bool {
    let delay = (profile.delayAfterDelete ?? profile.scanInterval).nanoseconds
    if let lastAddition, now - lastAddition < profile.delayAfterAdd.nanoseconds { return true }
    if let lastRemoval, now - lastRemoval < delay { return true }
    if let lastFailure, now - lastFailure < profile.delayAfterFailure.nanoseconds { return true }
    return false
  }

  /// Positions of nodes that could go together, and since when: those that could go before come first, then the highest number.
  private mutating func unneeded(at now: Int64, of nodes: [Node], nodeCounts: [Int]) -> [Int] {
    var spare = shape.pools.indices.map { nodeCounts[$0] - shape.pools[$0].nodesMin }
    let candidates = nodes.indices.filter {
      spare[nodes[$0].pool] > 0
        && shape.utilization(of: nodes[$0].room, pool: nodes[$0].pool)
          < profile.utilizationThreshold
    }.sorted {
      let (one, other) = (nodes[$0].number, nodes[$1].number)
      return (unneededSince[one], -one) < (unneededSince[other], -other)
    }
    var result: [Int] = []
    for node in candidates where nodes[node].pods.isEmpty && spare[nodes[node].pool] > 0 {
      spare[nodes[node].pool] -= 1
      result.append(node)
    }
    var packing = Packing(shape: shape, nodes: nodes, gone: result)
    let drainable = candidates.lazy.filter { !nodes[$0].pods.isEmpty && !nodes[$0].isHeld }
    for node in drainable.prefix(Self.drainCandidatesMax)
    where spare[nodes[node].pool] > 0 && packing.canMovePods(of: node) {
      spare[nodes[node].pool] -= 1
      result.append(node)
    }
    let before = unneededSince
    for number in unneededSince.indices { unneededSince[number] = .max }
    for node in result {
      let number = nodes[node].number
      unneededSince[number] = min(before[number], now)
    }
    return result
  }
}

/// What nodes would hold if others went.
private struct Packing {
  private let shape: ClusterShape
  private let nodes: [NodeRemoval.Node]
  private var rooms: [NodeRoom]
  private var isGone: [Bool]
  /// Whether pods of others would move there.
  private var receives: [Bool]

  init(shape: ClusterShape, nodes: [NodeRemoval.Node], gone: [Int]) {
    self.shape = shape
    self.nodes = nodes
    rooms = nodes.map(\.room)
    isGone = nodes.map { _ in false }
    receives = isGone
    for node in gone { isGone[node] = true }
  }

  /// Whether all pods of a node fit onto others that stay; if so they are taken to be there from now on.
  mutating func canMovePods(of node: Int) -> Bool {
    guard !receives[node] else { return false }
    var moves: [(node: Int, request: PodRequest)] = []
    for tenant in nodes[node].pods {
      let request = shape.tenants[tenant].request
      let pools = shape.tenants[tenant].pools
      let target = rooms.indices.first {
        $0 != node && !isGone[$0] && pools.contains(nodes[$0].pool) && rooms[$0].fits(request)
      }
      guard let target else {
        for move in moves { rooms[move.node].release(move.request) }
        return false
      }
      rooms[target].place(request)
      moves.append((target, request))
    }
    for move in moves { receives[move.node] = true }
    isGone[node] = true
    return true
  }
}

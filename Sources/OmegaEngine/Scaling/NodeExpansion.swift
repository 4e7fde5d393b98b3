import OmegaModel

/// Which pools could take pods that have no node, and with how many nodes.
///
/// Source: kubernetes/autoscaler, `cluster-autoscaler/FAQ.md` (How does scale-up work), `expander/` (Model K-2, K-8).
struct NodeExpansion {
  /// One pool that would help.
  struct Option: Hashable, Sendable {
    var pool: Int
    var nodes: Int
    /// Pods that these nodes would take.
    var pods: Int
    /// Shares of the nodes' CPU and memory that would stay free, added up.
    var waste: Double
  }

  let shape: ClusterShape
  /// Nodes of each pool that count against its bounds.
  let nodeCounts: [Int]
  /// Pools that can be asked now.
  let isOpen: [Bool]
  /// Pods of each tenant that find no room on nodes that are on their way either.
  private(set) var unplaced: [Int]

  /// - Parameters:
  ///   - upcoming: the pool of each node on its way.
  ///   - pending: pods of each tenant without a node.
  init(
    shape: ClusterShape, nodeCounts: [Int], isOpen: [Bool], upcoming: [Int], pending: [Int]
  ) {
    self.shape = shape
    self.nodeCounts = nodeCounts
    self.isOpen = isOpen
    unplaced = pending
    // In the order in which `option` has packed them: what it asked for must be enough at the next look.
    for pool in upcoming {
      var room = NodeRoom(allocatable: shape.pools[pool].allocatable)
      for tenant in tenants(of: pool) {
        unplaced[tenant] -= room.fill(
          with: shape.tenants[tenant].request, atMost: unplaced[tenant])
      }
    }
  }

  /// Every pool that can be asked, has room for another node, and could take one of the pods.
  var options: [Option] {
    guard unplaced.contains(where: { $0 > 0 }) else { return [] }
    return shape.pools.indices.compactMap { isOpen[$0] ? option(of: $0) : nil }
  }

  /// Packs the pods into new nodes of a pool, the largest first, each onto the first node with room.
  private func option(of pool: Int) -> Option? {
    let nodesMax = shape.pools[pool].nodesMax - nodeCounts[pool]
    let allocatable = shape.pools[pool].allocatable
    var rooms: [NodeRoom] = []
    var pods = 0
    var used = PodRequest()
    for tenant in tenants(of: pool) {
      let request = shape.tenants[tenant].request
      var left = unplaced[tenant]
      for node in rooms.indices { left -= rooms[node].fill(with: request, atMost: left) }
      while left > 0, rooms.count < nodesMax {
        var room = NodeRoom(allocatable: allocatable)
        let placed = room.fill(with: request, atMost: left)
        guard placed > 0 else { break }
        left -= placed
        rooms.append(room)
      }
      let placed = Double(unplaced[tenant] - left)
      pods += unplaced[tenant] - left
      used.cpu += placed * request.cpu
      used.memoryGiB += placed * request.memoryGiB
    }
    guard pods > 0, !rooms.isEmpty else { return nil }
    let nodes = Double(rooms.count)
    let capacity = shape.pools[pool].capacity
    return Option(
      pool: pool, nodes: rooms.count, pods: pods,
      waste: 2 - used.cpu / (nodes * capacity.cpu)
        - used.memoryGiB / (nodes * capacity.memoryGiB))
  }

  /// Tenants that wait and may run there, those that ask for the largest share of a node first.
  private func tenants(of pool: Int) -> [Int] {
    let allocatable = shape.pools[pool].allocatable
    func size(_ tenant: Int) -> Double {
      let request = shape.tenants[tenant].request
      return request.cpu / allocatable.cpu + request.memoryGiB / allocatable.memoryGiB
    }
    return shape.tenants.indices.filter {
      unplaced[$0] > 0 && shape.tenants[$0].pools.contains(pool)
    }.sorted { (-size($0), $0) < (-size($1), $1) }
  }

  /// Shares the nodes of the chosen option out among pools of equal nodes, to the one with the fewest first.
  func balanced(_ chosen: Option, among options: [Option]) -> [(pool: Int, nodes: Int)] {
    let own = shape.pools[chosen.pool]
    let similar = options.map(\.pool).filter {
      shape.pools[$0].capacity == own.capacity && shape.pools[$0].allocatable == own.allocatable
        && shape.pools[$0].isSpot == own.isSpot
    }
    var added = similar.map { _ in 0 }
    for _ in 0..<chosen.nodes {
      let open = similar.indices.filter {
        nodeCounts[similar[$0]] + added[$0] < shape.pools[similar[$0]].nodesMax
      }
      let fewest = open.min {
        nodeCounts[similar[$0]] + added[$0] < nodeCounts[similar[$1]] + added[$1]
      }
      guard let fewest else { break }
      added[fewest] += 1
    }
    return zip(similar, added).filter { $0.1 > 0 }.map { (pool: $0.0, nodes: $0.1) }
  }
}

extension NodeRoom {
  /// Places equal pods while they fit; how many that were.
  fileprivate mutating func fill(with request: PodRequest, atMost most: Int) -> Int {
    var placed = 0
    while placed < most, fits(request) {
      place(request)
      placed += 1
    }
    return placed
  }
}

extension Expander {
  /// The option that is taken; nil: there is none. What is left to chance takes one draw.
  func choice(
    among options: [NodeExpansion.Option], shape: ClusterShape, draws: inout RandomDraws
  ) -> NodeExpansion.Option? {
    guard let first = options.first else { return nil }
    var best = [first]
    for option in options.dropFirst() {
      switch compare(option, best[0], shape) {
      case .better: best = [option]
      case .equal: best.append(option)
      case .worse: break
      }
    }
    return best.count == 1 ? best[0] : best[Int(draws.integer(below: UInt32(best.count)))]
  }

  private enum Standing {
    case better, equal, worse

    init<Value: Comparable>(_ value: Value, above other: Value) {
      self = value == other ? .equal : value > other ? .better : .worse
    }
  }

  private func compare(
    _ option: NodeExpansion.Option, _ other: NodeExpansion.Option, _ shape: ClusterShape
  ) -> Standing {
    switch self {
    case .random: .equal
    case .leastWaste: Standing(-option.waste, above: -other.waste)
    case .mostPods: Standing(option.pods, above: other.pods)
    case .priority:
      Standing(shape.pools[option.pool].priority, above: shape.pools[other.pool].priority)
    }
  }
}

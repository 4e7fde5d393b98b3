/// Where the pods of one node pool in one region run, or that they run nowhere (Model K-3).
///
/// Follows the scheduler's filter and score on requests: a node must hold the whole request
/// (NodeResourcesFit); of those, the ones with the fewest replicas of the same service come first
/// (topology spread), then the one with the largest share left free (LeastAllocated, which spreads and
/// does not pack), then the lowest number. Services with the largest CPU request are placed first.
///
/// The same input gives the same placement. Takes pods × nodes steps.
public struct PodPlacement: Hashable, Sendable {
  /// Equal replicas of one service.
  public struct Group: Hashable, Sendable {
    /// The service's position in whatever list the caller keeps.
    public var service: Int
    public var replicas: Int
    public var request: PodRequest

    public init(service: Int, replicas: Int, request: PodRequest) {
      precondition(replicas >= 0, "a service has no negative replicas")
      self.service = service
      self.replicas = replicas
      self.request = request
    }
  }

  /// Node of each replica, in the order of the groups that were given; nil: it fits nowhere.
  public private(set) var nodes: [[Int?]]
  /// What is left of each node.
  public private(set) var rooms: [NodeRoom]

  /// Replicas of each service on each node.
  private var replicasOnNode: [Int: [Int]] = [:]

  public init(nodeCount: Int, allocatable: PodRequest, groups: [Group]) {
    precondition(nodeCount >= 0, "a pool has no negative nodes")
    rooms = Array(repeating: NodeRoom(allocatable: allocatable), count: nodeCount)
    nodes = []
    place(groups)
  }

  /// Places further pods beside the ones that are there; their nodes follow at the end of `nodes`.
  public mutating func place(_ groups: [Group]) {
    var placed: [[Int?]] = groups.map { Array(repeating: nil, count: $0.replicas) }
    for position in Self.order(of: groups) {
      let group = groups[position]
      var counts = replicasOnNode[group.service] ?? Array(repeating: 0, count: rooms.count)
      for replica in 0..<group.replicas {
        guard let node = Self.node(for: group.request, among: rooms, replicasOnNode: counts)
        else { break }
        rooms[node].place(group.request)
        counts[node] += 1
        placed[position][replica] = node
      }
      replicasOnNode[group.service] = counts
    }
    nodes += placed
  }

  /// Pods of a service that have found a node.
  public func placedCount(ofService service: Int) -> Int {
    (replicasOnNode[service] ?? []).reduce(0, +)
  }

  /// Pods that fit nowhere.
  public var unplacedCount: Int {
    nodes.reduce(0) { count, replicas in count + replicas.count { $0 == nil } }
  }

  /// The node that the scheduler gives one more replica of a service; nil: none has room.
  ///
  /// - Parameter replicasOnNode: replicas of the same service on each of `rooms`.
  public static func node(
    for request: PodRequest, among rooms: [NodeRoom], replicasOnNode: [Int]
  ) -> Int? {
    precondition(rooms.count == replicasOnNode.count, "every node has a count of replicas")
    var best: (node: Int, replicas: Int, share: Double)?
    for node in rooms.indices where rooms[node].fits(request) {
      let replicas = replicasOnNode[node]
      let share = rooms[node].remainingShare(after: request)
      if let best, (replicas, -share) >= (best.replicas, -best.share) { continue }
      best = (node, replicas, share)
    }
    return best?.node
  }

  /// Positions of the groups by CPU request, largest first; equals keep their order.
  private static func order(of groups: [Group]) -> [Int] {
    groups.indices.sorted { (-groups[$0].request.cpu, $0) < (-groups[$1].request.cpu, $1) }
  }
}

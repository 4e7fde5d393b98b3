import OmegaMeasurement
import OmegaModel
import OmegaUnits

/// What changes about a pool.
struct PoolState: Sendable {
  /// Nodes that exist, from their request to their removal.
  var nodes = Integral()
  var evictions = 0
  var evictionsSinceTick = 0
  /// Nodes requested so far; numbers their draws.
  var nodeCount: UInt64 = 0
  var nodesMin: Int64 = 0
  var nodesMax: Int64 = 0
  /// By hour of the window: the market's price is above what is paid. Empty: it never is.
  var hoursPricedOut: [Bool] = []
}

/// What changes about a node.
struct NodeState: Sendable {
  enum Phase {
    case off, starting, ready, noticed
    /// Failed, and nobody has noticed; and noticed.
    case crashed, notReady
  }

  let pool: PoolIndex
  /// Position among its pool's zones.
  var zone = 0
  var phase = Phase.off
  var room: NodeRoom
  var podCount = 0
  var idleSince: Int64 = 0
  /// Instants that tell current events from stale ones.
  var readyDue = Int64.max
  var noticeDue = Int64.max
  var lossDue = Int64.max
  /// Of a failed node: when that is noticed, when its pods are given up, and when it runs again.
  var notReadyDue = Int64.max
  var evictionDue = Int64.max
  var backDue = Int64.max
  var isEvicted = false
  /// How often it has failed.
  var failures: UInt32 = 0
}

extension Simulation {
  func nodeNumbers(of pool: PoolIndex) -> [NodeIndex] {
    let first = plant.pools[pool].firstNode
    return (first..<first + plant.pools[pool].nodesMax).map { NodeIndex($0) }
  }

  private func request(of station: StationIndex) -> PodRequest {
    PodRequest(
      cpu: plant.stations[station].cpuRequest,
      memoryGiB: plant.stations[station].memoryRequestGiB)
  }

  /// Replicas of a pool that wait for a node, in the order of their numbers.
  private func pendingReplicas(on pool: PoolIndex) -> [ReplicaIndex] {
    scalers.filter { plant.stations[$0.station].pool == pool }
      .flatMap { replicaNumbers(of: $0.station, where: { $0.phase == .pending }) }
  }

  /// Puts pending replicas onto nodes that are ready and have room, spread as the scheduler does (Model K-3).
  mutating func placePending(on pool: PoolIndex) {
    let pending = pendingReplicas(on: pool)
    guard !pending.isEmpty else { return }
    let candidates = nodeNumbers(of: pool).filter { nodes[$0].phase == .ready }
    for replica in pending {
      let station = replicas[replica].station
      let request = request(of: station)
      let sameService = candidates.map { node in
        replicaNumbers(of: station, where: { $0.node == node }).count
      }
      let place = PodPlacement.node(
        for: request, among: candidates.map { nodes[$0].room }, replicasOnNode: sameService)
      guard let place else { continue }
      let node = candidates[place]
      nodes[node].room.place(request)
      nodes[node].podCount += 1
      start(replica, on: node)
    }
  }

  mutating func leaveNode(_ node: NodeIndex, station: StationIndex) {
    nodes[node].room.release(request(of: station))
    nodes[node].podCount -= 1
    if nodes[node].podCount == 0 { nodes[node].idleSince = now }
    placePending(on: nodes[node].pool)
  }

  /// Asks for nodes that pending replicas need, and gives idle ones back (Model K-2).
  mutating func scanNodes(of pool: PoolIndex) {
    guard let scaling = plant.pools[pool].scaling else { return }
    schedule(.nodeScanDue(pool), at: now + scaling.scanInterval)
    let isPricedOut = isPricedOut(pool)
    if isPricedOut { noticeEvictions(of: pool) }
    placePending(on: pool)
    if !isPricedOut { requestNodes(for: pool, scaling) }
    let present = nodeNumbers(of: pool).filter { nodes[$0].phase != .off }
    var spare = present.count - scaling.nodesMin
    for node in present.reversed() where spare > 0 {
      if nodes[node].phase == .ready, nodes[node].podCount == 0,
        now - nodes[node].idleSince >= scaling.idleTimeout
      {
        removeNode(node)
        spare -= 1
      }
    }
  }

  private mutating func requestNodes(for pool: PoolIndex, _ scaling: PlantNodeScaling) {
    var rooms = nodeNumbers(of: pool).filter { nodes[$0].phase == .starting }
      .map { _ in NodeRoom(allocatable: plant.pools[pool].allocatable) }
    var present = nodeNumbers(of: pool).count { nodes[$0].phase != .off }
    var wanted = max(0, scaling.nodesMin - present)
    rooms += Array(repeating: NodeRoom(allocatable: plant.pools[pool].allocatable), count: wanted)
    for replica in pendingReplicas(on: pool) {
      let request = request(of: replicas[replica].station)
      if let position = rooms.firstIndex(where: { $0.fits(request) }) {
        rooms[position].place(request)
        continue
      }
      var room = NodeRoom(allocatable: plant.pools[pool].allocatable)
      guard room.fits(request), present + wanted < Int(plant.pools[pool].nodesMax) else { continue }
      room.place(request)
      rooms.append(room)
      wanted += 1
    }
    for node in nodeNumbers(of: pool) where nodes[node].phase == .off && wanted > 0 {
      requestNode(node, scaling)
      present += 1
      wanted -= 1
    }
  }

  /// The cloud is asked for a node; it is billed from here.
  private mutating func requestNode(_ node: NodeIndex, _ scaling: PlantNodeScaling) {
    let pool = nodes[node].pool
    var draws = RandomDraws(key: seedKey ^ plant.pools[pool].key, name: pools[pool].nodeCount)
    pools[pool].nodeCount += 1
    pools[pool].nodes.add(at: now)
    noteNodeCount(of: pool)
    nodes[node].zone = zoneForNode(of: pool)
    nodes[node].phase = .starting
    nodes[node].room = NodeRoom(allocatable: plant.pools[pool].allocatable)
    nodes[node].podCount = 0
    let start = SimDuration(seconds: scaling.start.sample(&draws, ziggurat, tables.laws))
      .nanoseconds
    nodes[node].readyDue = now + start
    schedule(.nodeReady(node), at: nodes[node].readyDue)
    if let spot = plant.pools[pool].spot, spot.evictionsPerNodeHour > 0 {
      let life = ziggurat.exponential(&draws) * 3_600 / spot.evictionsPerNodeHour
      nodes[node].noticeDue = nodes[node].readyDue + SimDuration(seconds: life).nanoseconds
    }
  }

  /// Where the scale set puts the next node of a pool (Model K-7).
  private func zoneForNode(of pool: PoolIndex) -> Int {
    var counts = plant.pools[pool].zones.map { _ in 0 }
    for node in nodeNumbers(of: pool) where nodes[node].phase != .off {
      counts[nodes[node].zone] += 1
    }
    return ZoneBalance.zone(nodesInEach: counts)
  }

  mutating func openNode(_ node: NodeIndex) {
    guard nodes[node].phase == .starting, nodes[node].readyDue == now else { return }
    nodes[node].phase = .ready
    nodes[node].idleSince = now
    if !lostZones.isEmpty { joinLostZone(node) }
    if nodes[node].noticeDue != .max {
      schedule(.evictionNoticed(node), at: nodes[node].noticeDue)
    }
    placePending(on: nodes[node].pool)
  }

  /// The provider will take the node back: its pods take no more work.
  mutating func noticeEviction(of node: NodeIndex) {
    guard nodes[node].phase == .ready, nodes[node].noticeDue == now else { return }
    notice([node])
  }

  /// Some nodes of a pool will be taken back at once: none of them gets the pods of another.
  private mutating func notice(_ gone: [NodeIndex]) {
    for node in gone {
      guard let spot = plant.pools[nodes[node].pool].spot else {
        preconditionFailure("only spot nodes are taken back")
      }
      nodes[node].phase = .noticed
      nodes[node].lossDue = now + spot.notice.nanoseconds
      schedule(.nodeLost(node), at: nodes[node].lossDue)
    }
    let pods = gone.flatMap { replicasOn($0) }
    let services = stations(of: pods)
    for replica in pods { terminate(replica) }
    for station in services { restoreReplicas(of: station) }
  }

  /// The price has passed what the pool pays: all of its nodes are taken back (Model S-1).
  private mutating func noticeEvictions(of pool: PoolIndex) {
    notice(nodeNumbers(of: pool).filter { nodes[$0].phase == .ready })
  }

  /// The node is gone, and with it everything that ran there.
  mutating func loseNode(_ node: NodeIndex) {
    guard nodes[node].phase == .noticed, nodes[node].lossDue == now else { return }
    let pool = nodes[node].pool
    if isMeasuring { pools[pool].evictions += 1 }
    pools[pool].evictionsSinceTick += 1
    let pods = replicasOn(node)
    let services = stations(of: pods)
    lose(pods)
    removeNode(node)
    for station in services { restoreReplicas(of: station) }
  }

  /// The stations that some replicas belong to, each once.
  func stations(of pods: [ReplicaIndex]) -> [StationIndex] {
    var stations: [StationIndex] = []
    for replica in pods where !stations.contains(replicas[replica].station) {
      stations.append(replicas[replica].station)
    }
    return stations
  }

  func replicasOn(_ node: NodeIndex) -> [ReplicaIndex] {
    scalers.filter { plant.stations[$0.station].pool == nodes[node].pool }
      .flatMap { replicaNumbers(of: $0.station, where: { $0.node == node }) }
  }

  private mutating func removeNode(_ node: NodeIndex) {
    nodes[node].phase = .off
    nodes[node].readyDue = .max
    nodes[node].noticeDue = .max
    nodes[node].lossDue = .max
    pools[nodes[node].pool].nodes.remove(at: now)
    noteNodeCount(of: nodes[node].pool)
  }

  private mutating func noteNodeCount(of pool: PoolIndex) {
    guard isMeasuring else { return }
    pools[pool].nodesMin = min(pools[pool].nodesMin, pools[pool].nodes.count)
    pools[pool].nodesMax = max(pools[pool].nodesMax, pools[pool].nodes.count)
  }
}

import OmegaMeasurement
import OmegaModel
import OmegaUnits

// The life of a node: asked for, ready, taken away or back.
extension Simulation {
  /// The cloud is asked for a node, which is billed from here; false: there is none to be had.
  mutating func requestNode(of pool: PoolIndex) -> Bool {
    guard !isPricedOut(pool), let (node, zone) = placeForNode(of: pool) else { return false }
    guard let scaling = plant.pools[pool].scaling else {
      preconditionFailure("only pools that scale are asked for nodes")
    }
    var draws = RandomDraws(key: seedKey ^ plant.pools[pool].key, name: pools[pool].nodeCount)
    pools[pool].nodeCount += 1
    pools[pool].nodes.add(at: now)
    noteNodeCount(of: pool)
    let law = nodes[node].phase == .stopped ? scaling.restart : scaling.start
    if nodes[node].phase == .stopped {
      pools[pool].stopped.remove(at: now)
    } else {
      nodes[node].images = [:]
    }
    nodes[node].zone = zone
    nodes[node].phase = .starting
    timelines.startingNodes[pool].add(at: now)
    nodes[node].room = NodeRoom(allocatable: plant.pools[pool].allocatable)
    nodes[node].requested = now
    let start = SimDuration(seconds: law.sample(&draws, ziggurat, tables.laws)).nanoseconds
    nodes[node].readyDue = now + start
    schedule(.nodeReady(node), at: nodes[node].readyDue)
    if let spot = plant.pools[pool].spot, spot.evictionsPerNodeHour > 0 {
      let life = ziggurat.exponential(&draws) * 3_600 / spot.evictionsPerNodeHour
      nodes[node].noticeDue = nodes[node].readyDue + SimDuration(seconds: life).nanoseconds
    }
    return true
  }

  /// A node that was stopped and may start again, else a new one in the zone where the scale set puts it (Model K-7, S-5).
  private func placeForNode(of pool: PoolIndex) -> (node: NodeIndex, zone: Int)? {
    let isOpen = plant.pools[pool].zones.indices.map {
      isSupplied(pool, zone: $0) && !isLost(PoolZone(pool: pool, zone: $0))
    }
    var counts = isOpen.map { _ in 0 }
    var free: NodeIndex?
    for node in nodeNumbers(of: pool) {
      switch nodes[node].phase {
      case .stopped where isOpen[nodes[node].zone]: return (node, nodes[node].zone)
      case .off: free = free ?? node
      default: counts[nodes[node].zone] += 1
      }
    }
    guard let free, let zone = ZoneBalance.zone(nodesInEach: counts, isOpen: isOpen) else {
      return nil
    }
    return (free, zone)
  }

  mutating func openNode(_ node: NodeIndex) {
    guard nodes[node].phase == .starting, nodes[node].readyDue == now else { return }
    let pool = nodes[node].pool
    nodes[node].phase = .ready
    timelines.startingNodes[pool].remove(at: now)
    if !lostZones.isEmpty { joinLostZone(node) }
    if nodes[node].noticeDue != .max {
      schedule(.evictionNoticed(node), at: nodes[node].noticeDue)
    }
    if !nodeNumbers(of: pool).contains(where: { nodes[$0].phase == .starting }) {
      noteSuccess(of: pool)
    }
    placePending(in: plant.pools[pool].region)
  }

  /// The provider will take the node back: its pods take no more work.
  mutating func noticeEviction(of node: NodeIndex) {
    guard nodes[node].canBeTakenBack, nodes[node].noticeDue == now else { return }
    notice([node])
  }

  /// Some nodes will be taken back at once: none of them gets the pods of another.
  mutating func notice(_ gone: [NodeIndex]) {
    for node in gone {
      guard let spot = plant.pools[nodes[node].pool].spot else {
        preconditionFailure("only spot nodes are taken back")
      }
      endUpkeep(of: node)
      nodes[node].phase = .noticed
      // A machine that stands still runs on for the rest of its notice.
      let thaw = nodes[node].failure.thawDue
      nodes[node].failure.settle()
      nodes[node].failure.thawDue = thaw
      end(node, at: min(nodes[node].lossDue, now + spot.notice.nanoseconds))
    }
    vacate(gone.flatMap { nodes[$0].pods })
  }

  /// What still runs on a node is lost at an instant.
  mutating func end(_ node: NodeIndex, at due: Int64) {
    nodes[node].lossDue = due
    schedule(.nodeLost(node), at: due)
  }

  /// Some pods take no more work, and others are wanted in their place.
  mutating func vacate(_ pods: [ReplicaIndex]) {
    let services = stations(of: pods)
    for replica in pods { terminate(replica) }
    for station in services { restoreReplicas(of: station) }
  }

  /// The price has passed what the pool pays: all of its nodes are taken back (Model S-1).
  mutating func noticeEvictions(of pool: PoolIndex) {
    notice(
      nodeNumbers(of: pool).filter { nodes[$0].phase != .draining && nodes[$0].canBeTakenBack })
  }

  /// The node is gone, and with it everything that still ran there.
  mutating func loseNode(_ node: NodeIndex) {
    guard nodes[node].phase == .noticed || nodes[node].phase == .draining,
      nodes[node].lossDue == now
    else { return }
    let pool = nodes[node].pool
    let isEvicted = nodes[node].phase == .noticed
    if isEvicted {
      if isMeasuring { pools[pool].evictions += 1 }
      pools[pool].evictionsSinceTick += 1
    }
    let pods = nodes[node].pods
    let services = stations(of: pods)
    lose(pods)
    // The last pod of a drained node takes it along.
    if nodes[node].isThere { removeNode(node) }
    if isEvicted, plant.pools[pool].spot?.evictionPolicy == .deallocate {
      nodes[node].phase = .stopped
      pools[pool].stopped.add(at: now)
    }
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

  mutating func removeNode(_ node: NodeIndex) {
    if let upkeep = nodes[node].failure.upkeep { return reimage(node, for: upkeep) }
    if nodes[node].phase == .starting { timelines.startingNodes[nodes[node].pool].remove(at: now) }
    nodes[node].phase = .off
    nodes[node].readyDue = .max
    nodes[node].noticeDue = .max
    nodes[node].lossDue = .max
    nodes[node].failure.settle()
    nodes[node].drainDue = .max
    pools[nodes[node].pool].nodes.remove(at: now)
    noteNodeCount(of: nodes[node].pool)
  }

  private mutating func noteNodeCount(of pool: PoolIndex) {
    guard isMeasuring else { return }
    pools[pool].nodesMin = min(pools[pool].nodesMin, pools[pool].nodes.count)
    pools[pool].nodesMax = max(pools[pool].nodesMax, pools[pool].nodes.count)
  }
}

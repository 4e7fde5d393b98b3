import OmegaMeasurement
import OmegaModel
import OmegaUnits

/// A pool's part of a zone.
struct PoolZone: Hashable, Sendable {
  var pool: PoolIndex
  var zone: Int
}

/// Machines that fail without notice, and what becomes of their pods (Model P-6 to P-9).
extension Simulation {
  private static var heartbeatName: UInt64 { 0x6865_6172_74 }

  /// Machines fail: nothing there answers any more, and nobody knows it yet.
  ///
  /// - Parameters:
  ///   - end: when what has broken them is over.
  ///   - isMovable: whether they could run on another host before.
  mutating func crash(_ struck: [NodeIndex], until end: Int64, isMovable: Bool) {
    var silenced: [ReplicaIndex] = []
    for node in struck {
      switch nodes[node].phase {
      case .off, .starting, .stopped, .crashed, .notReady: continue
      // It was to go anyway, and goes when it was to.
      case .noticed: break
      case .draining where nodes[node].lossDue < .max: break
      // Unless a budget holds its pods: then nobody knows when it would have gone.
      case .draining:
        nodes[node].drainDue = .max
        bookLoss(of: node, until: end, isMovable: isMovable)
      case .ready: bookLoss(of: node, until: end, isMovable: isMovable)
      }
      silenced += nodes[node].pods
    }
    silence(silenced)
  }

  private mutating func bookLoss(of node: NodeIndex, until end: Int64, isMovable: Bool) {
    let pool = nodes[node].pool
    let rule = plant.pools[pool].failure
    var draws = RandomDraws(
      key: seedKey ^ plant.pools[pool].key,
      name: Self.heartbeatName ^ UInt64(node.value) << 40 ^ UInt64(nodes[node].failure.count))
    let sinceHeartbeat = Int64(draws.uniform() * Double(NodeFailure.heartbeat.nanoseconds))
    let notReady = now + rule.heartbeatGrace.nanoseconds - sinceHeartbeat
    nodes[node].phase = .crashed
    nodes[node].failure.count += 1
    nodes[node].failure.noticeDue = notReady
    let back = NodeRepair(rule).instantBack(notReady: notReady, end: end, isMovable: isMovable)
    nodes[node].failure.backDue = back
    schedule(.nodeHealthDue(node), at: notReady)
    if back < .max { schedule(.nodeHealthDue(node), at: back) }
  }

  /// A node that has come up in a zone that is lost is lost with it.
  mutating func joinLostZone(_ node: NodeIndex) {
    let zone = PoolZone(pool: nodes[node].pool, zone: nodes[node].zone)
    guard let end = lostZones[zone], end > now else { return }
    crash([node], until: end, isMovable: false)
  }

  /// Nothing is done by some replicas any more, and whoever waits for them is not told.
  private mutating func silence(_ gone: [ReplicaIndex]) {
    for replica in gone {
      pods[replica].stopProbes()
      pods[replica].containerDue = .max
      replicas[replica].readyDue = .max
      replicas[replica].answer = .isSilent
      let isFetching =
        tables.stations[replicas[replica].station].balancing == .sharedQueue
      if replicas[replica].phase == .ready, !isFetching { continue }
      leaveRotation(replica)
      if replicas[replica].phase != .draining { turn(replica, to: .unready) }
    }
    lose(gone, then: .remain, silently: true)
    for replica in gone {
      stopServing(replica)
      if replicas[replica].phase == .draining { retire(replica) }
    }
  }

  /// A lost node is noticed, its pods are given up, or it runs again.
  mutating func continueLoss(of node: NodeIndex) {
    if nodes[node].failure.thawDue == now { thaw(node) }
    if nodes[node].failure.backDue == now {
      recover(node)
    } else if nodes[node].phase == .crashed, nodes[node].failure.noticeDue == now {
      noticeLoss(of: node)
    } else if nodes[node].phase == .notReady, nodes[node].failure.evictionDue == now {
      evictPods(of: node)
    }
  }

  private mutating func noticeLoss(of node: NodeIndex) {
    nodes[node].phase = .notReady
    for replica in nodes[node].pods { takeOutOfRotation(replica, as: .unready) }
    bookEvictions(in: plant.pools[nodes[node].pool].region)
  }

  /// The pods of a lost node are replaced elsewhere.
  private mutating func evictPods(of node: NodeIndex) {
    nodes[node].failure.evictionDue = .max
    nodes[node].failure.isEvicted = true
    let gone = nodes[node].pods
    let services = stations(of: gone)
    // A rollout that goes on with one of them may have taken others along, and given their places away.
    for replica in gone where replicas[replica].node == node { retire(replica) }
    for station in services { restoreReplicas(of: station) }
  }

  /// A lost machine runs again: pods that were not given up start anew where they are.
  private mutating func recover(_ node: NodeIndex) {
    endUpkeep(of: node)
    nodes[node].phase = .ready
    nodes[node].failure.settle()
    for replica in nodes[node].pods {
      guard let rules = podRules(of: replica) else { continue }
      leaveRotation(replica)
      dropConnections(to: replica)
      startContainer(of: replica, coming: restartTime(of: replica, rules))
    }
    if !lostZones.isEmpty { joinLostZone(node) }
    let region = plant.pools[nodes[node].pool].region
    placePending(in: region)
    bookEvictions(in: region)
  }

  /// Whether a zone is lost: it has no node to give, and what comes up there is lost with it.
  func isLost(_ zone: PoolZone) -> Bool {
    guard let end = lostZones[zone] else { return false }
    return now < end
  }

  // MARK: - The pace of evictions

  /// Books when the pods of lost nodes are given up, as fast as the state of each zone allows.
  private mutating func bookEvictions(in region: UInt8) {
    let zones = zones(of: region)
    let health = zones.map { zone in
      ZoneHealth.Zone(
        nodes: zone.nodes.count, unready: zone.nodes.count { nodes[$0].phase == .notReady })
    }
    if ZoneHealth.isAllLost(health) {
      // What was to be given up is kept as well, until one node speaks again.
      for node in zones.flatMap(\.nodes) { nodes[node].failure.evictionDue = .max }
      return
    }
    for (zone, state) in zip(zones, health) {
      let pace = ZoneHealth.evictionsPerSecond(in: state, of: health)
      guard pace > 0 else { continue }
      for node in zone.nodes
      where nodes[node].phase == .notReady && nodes[node].failure.evictionDue == .max
        && !nodes[node].failure.isEvicted
      {
        let key = "\(region)/\(zone.name)"
        let turn = max(now, nextEvictions[key] ?? now)
        nextEvictions[key] = turn + SimDuration(seconds: 1 / pace).nanoseconds
        nodes[node].failure.evictionDue =
          turn + plant.pools[nodes[node].pool].failure.toleration.nanoseconds
        schedule(.nodeHealthDue(node), at: nodes[node].failure.evictionDue)
      }
    }
  }

  /// The zones of a region with the nodes that stand in them.
  private func zones(of region: UInt8) -> [(name: String, nodes: [NodeIndex])] {
    var zones: [(name: String, nodes: [NodeIndex])] = []
    for (position, pool) in plant.pools.enumerated() where pool.region == region {
      for node in nodeNumbers(of: PoolIndex(position))
      where nodes[node].isThere && nodes[node].phase != .starting {
        let name = zoneName(of: node)
        if let known = zones.firstIndex(where: { $0.name == name }) {
          zones[known].nodes.append(node)
        } else {
          zones.append((name, [node]))
        }
      }
    }
    return zones
  }

  private func zoneName(of node: NodeIndex) -> String {
    plant.pools[nodes[node].pool].zones[nodes[node].zone]
  }
}

extension NodeRepair {
  init(_ failure: NodeFailure) {
    self.init(
      after: failure.repairAfter.nanoseconds, reboot: failure.reboot.nanoseconds,
      reimage: failure.reimage.nanoseconds, redeploy: failure.redeploy.nanoseconds)
  }
}

import OmegaMeasurement
import OmegaModel
import OmegaUnits

/// Where a station's autoscaler stands.
struct ScalerState: Sendable {
  let station: StationIndex
  /// The highest wish since it first fell below the present count, and when that was.
  var lowerSince: Int64?
  var wishMax = 0
  /// Step of the schedule that applies now.
  var scheduleStep = 0
  /// Replicas that were started so far; numbers their start-up draws.
  var startCount: UInt64 = 0
}

extension QueueScaling {
  /// Replicas that the rule wishes for, by the requests that wait or run (Model K-1).
  func wish(requests: Int, minimum: Int) -> Int {
    let byQueue = Int((Double(requests) / targetPerReplica).rounded(.up))
    return min(replicasMax, max(minimum, byQueue))
  }
}

extension Simulation {
  /// Looks at a station's queue and starts or removes replicas.
  mutating func scale(_ station: StationIndex) {
    guard let position = scalers.firstIndex(where: { $0.station == station }),
      let scaling = plant.stations[station].scaling
    else { preconditionFailure("a station without a rule was scaled") }
    schedule(.scalingDue(station), at: now + scaling.pollInterval)
    let minimum = scheduledMinimum(of: scaling, scaler: position)
    let requests = Int(stations[station].busy.count + stations[station].waiting.count)
    let wish = scaling.rule.wish(requests: requests, minimum: minimum)
    let count = replicaNumbers(of: station) {
      $0.phase == .pending || $0.phase == .starting || $0.phase == .ready
    }.count

    if wish >= count {
      scalers[position].lowerSince = nil
      for _ in count..<max(count, wish) { requestReplica(of: station) }
      return
    }
    guard let since = scalers[position].lowerSince else {
      scalers[position].lowerSince = now
      scalers[position].wishMax = wish
      return
    }
    scalers[position].wishMax = max(scalers[position].wishMax, wish)
    if now - since >= scaling.rule.cooldown.nanoseconds {
      // Evictions in the meantime may have left fewer than were wished for.
      removeReplicas(of: station, count: max(0, count - scalers[position].wishMax))
      scalers[position].lowerSince = nil
    }
  }

  private mutating func scheduledMinimum(of scaling: PlantScaling, scaler: Int) -> Int {
    var step = scalers[scaler].scheduleStep
    while step + 1 < scaling.minimums.count, scaling.minimums[step + 1].from <= now { step += 1 }
    scalers[scaler].scheduleStep = step
    return min(scaling.rule.replicasMax, scaling.minimums[step].replicas)
  }

  func replicaNumbers(
    of station: StationIndex, where condition: (ReplicaState) -> Bool
  ) -> [ReplicaIndex] {
    let first = tables.stations[station].firstReplica
    return (first..<first + tables.stations[station].replicasMax).map { ReplicaIndex($0) }
      .filter { condition(replicas[$0]) }
  }

  /// Wants one more replica: on a node with room at once, else when there is one.
  private mutating func requestReplica(of station: StationIndex) {
    guard let replica = replicaNumbers(of: station, where: { $0.phase == .off }).first else {
      return
    }
    replicas[replica].phase = .pending
    let pool = plant.stations[station].pool
    if pool.isNone {
      start(replica, on: .none)
    } else {
      placePending(on: pool)
    }
  }

  /// A replica starts on its node; it counts as existing, and is billed, from here.
  mutating func start(_ replica: ReplicaIndex, on node: NodeIndex) {
    let station = replicas[replica].station
    replicas[replica].phase = .starting
    replicas[replica].node = node
    stations[station].replicas.add(at: now)
    if isMeasuring {
      let record = stations[station].record.replicasMax
      stations[station].record.replicasMax = max(record, stations[station].replicas.count)
    }
    guard let scaling = plant.stations[station].scaling,
      let scaler = scalers.firstIndex(where: { $0.station == station })
    else { preconditionFailure("only scaled stations start replicas") }
    var draws = RandomDraws(
      key: seedKey ^ plant.stations[station].key, name: scalers[scaler].startCount)
    scalers[scaler].startCount += 1
    let delay = SimDuration(seconds: scaling.start.sample(&draws, ziggurat, tables.laws))
    replicas[replica].readyDue = now + delay.nanoseconds
    schedule(.replicaReady(replica), at: replicas[replica].readyDue)
  }

  /// A replica is ready: it takes requests from now on.
  mutating func putIntoRotation(_ replica: ReplicaIndex) {
    guard replicas[replica].phase == .starting, replicas[replica].readyDue == now else { return }
    let station = replicas[replica].station
    replicas[replica].phase = .ready
    let position =
      Int(tables.stations[station].firstReplica) + Int(stations[station].readyCount)
    rotation[position] = replica
    stations[station].readyCount += 1
    stations[station].serving.add(at: now)
    fillSlots(of: replica)
  }

  /// Takes a replica out of rotation; what it has, it finishes.
  mutating func takeOutOfRotation(_ replica: ReplicaIndex) {
    guard replicas[replica].phase == .ready else { return }
    let station = replicas[replica].station
    let first = Int(tables.stations[station].firstReplica)
    let last = first + Int(stations[station].readyCount) - 1
    if let position = (first...last).first(where: { rotation[$0] == replica }) {
      // Later ones move up, so that the order stays that of readiness.
      for place in position..<last { rotation[place] = rotation[place + 1] }
    }
    stations[station].readyCount -= 1
    replicas[replica].phase = .draining
  }

  /// Removes replicas: those not started yet first, then idle ones, then the ones with the least to finish.
  private mutating func removeReplicas(of station: StationIndex, count: Int) {
    let candidates = replicaNumbers(of: station) {
      $0.phase == .pending || $0.phase == .starting || $0.phase == .ready
    }.sorted { removalRank($0) < removalRank($1) }
    for replica in candidates.prefix(count) {
      takeOutOfRotation(replica)
      if replicas[replica].inUse == 0 { end(replica) }
    }
  }

  private func removalRank(_ replica: ReplicaIndex) -> (Int, Int) {
    switch replicas[replica].phase {
    case .pending: (0, replica.position)
    case .starting: (1, replica.position)
    default: (2 + Int(replicas[replica].inUse), replica.position)
    }
  }

  /// A replica that has nothing more to do ends, and branches that nobody waits for end with it.
  mutating func end(_ replica: ReplicaIndex) {
    guard tables.hasQuorums, replicas[replica].phase == .draining else { return retire(replica) }
    // Some of them may be about to go on at this very instant.
    schedule(.replicaEnded(replica), at: now)
  }

  /// A replica ends under branches that nobody waits for.
  mutating func endUnderStragglers(_ replica: ReplicaIndex) {
    guard replicas[replica].phase == .draining, replicas[replica].inUse == 0 else { return }
    lose([replica], onlyBranches: true)
  }

  /// A replica ends; its node has room again.
  mutating func retire(_ replica: ReplicaIndex) {
    let station = replicas[replica].station
    if replicas[replica].phase != .pending { stations[station].replicas.remove(at: now) }
    if replicas[replica].phase == .draining { stations[station].serving.remove(at: now) }
    let node = replicas[replica].node
    replicas[replica].phase = .off
    replicas[replica].node = .none
    replicas[replica].readyDue = .max
    dropConnections(to: replica)
    if !node.isNone { leaveNode(node, station: station) }
  }
}

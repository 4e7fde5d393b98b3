import OmegaMeasurement
import OmegaModel
import OmegaUnits

extension Simulation {
  /// A call has reached its station: it gets a slot, waits for one, or is refused.
  @inline(__always)
  mutating func admit(_ frame: FrameIndex) {
    let station = replicas[arena[frame].replica].station
    if isMeasuring { stations[station].record.calls += 1 }
    arena[frame].mark = now
    if tables.hasFaults, !passesFaults(frame, at: station) { return }
    if lines.levelCount > 0, isExpired(frame) { return refuse(frame, at: station, as: .timedOut) }
    if tables.stations[station].doorBurst > 0, !passesDoor(of: station, frame) {
      return refuse(frame, at: station, as: .throttled)
    }
    if tables.stations[station].balancing == .sharedQueue {
      return admitToSharedQueue(frame, station)
    }
    guard let replica = chooseReplica(of: station, for: frame) else {
      return refuse(frame, at: station, as: .unavailable)
    }
    if replicas[replica].inUse < slots(of: station) {
      return take(replica, for: frame)
    }
    guard replicas[replica].queue.count < queueLimit(of: station, for: frame) else {
      return refuse(frame, at: station, as: .rejected)
    }
    note(.queued(ahead: replicas[replica].queue.count), of: frame, at: now)
    arena[frame].replica = replica
    arena[frame].phase = .queued
    join(frame, queueOf: replica)
    stations[station].waiting.add(at: now)
  }

  @inline(never)
  private mutating func admitToSharedQueue(_ frame: FrameIndex, _ station: StationIndex) {
    let first = Int(tables.stations[station].firstReplica)
    for position in 0..<Int(stations[station].readyCount) {
      let replica = rotation[first + position]
      if replicas[replica].inUse < slots(of: station) {
        take(replica, for: frame)
        if tables.stations[station].servesOnce { finishJob(replica) }
        return
      }
    }
    guard stations[station].queue.count < queueLimit(of: station, for: frame) else {
      return refuse(frame, at: station, as: .rejected)
    }
    note(.queued(ahead: stations[station].queue.count), of: frame, at: now)
    arena[frame].phase = .queued
    join(frame, queueOf: station)
    stations[station].waiting.add(at: now)
  }

  /// Requests that may wait where this one wants to: fewer when it is of a priority that is shed (Model Q-7).
  @inline(__always)
  private func queueLimit(of station: StationIndex, for frame: FrameIndex) -> Int32 {
    let shape = tables.stations[station]
    guard shape.shedLimit < shape.queueLimit, arena.context(of: frame).level >= shape.shedLevel
    else { return shape.queueLimit }
    return shape.shedLimit
  }

  @inline(never)
  mutating func refuse(
    _ frame: FrameIndex, at station: StationIndex, as outcome: Outcome
  ) {
    if isMeasuring, outcome == .rejected { stations[station].record.rejected += 1 }
    note(.refused(outcome), of: frame, at: now)
    conclude(frame, as: outcome)
  }

  /// The replica that the station's balancing gives a call; nil: none is in rotation.
  @inline(__always)
  private mutating func chooseReplica(
    of station: StationIndex, for frame: FrameIndex
  ) -> ReplicaIndex? {
    let ready = stations[station].readyCount
    guard ready > 0 else { return nil }
    // Connections are opened even where there is no choice: they stay when a second replica comes.
    if ready == 1, tables.stations[station].balancing != .perConnection {
      return rotation[Int(tables.stations[station].firstReplica)]
    }
    return balance(frame, among: ready, of: station)
  }

  @inline(never)
  private mutating func balance(
    _ frame: FrameIndex, among ready: Int32, of station: StationIndex
  ) -> ReplicaIndex {
    let first = Int(tables.stations[station].firstReplica)
    switch tables.stations[station].balancing {
    case .roundRobin:
      let turn = stations[station].cursor < ready ? stations[station].cursor : 0
      stations[station].cursor = turn + 1
      return rotation[first + Int(turn)]
    case .random, .sharedQueue:
      var draws = balancingDraws(of: frame)
      return rotation[first + Int(draws.integer(below: UInt32(ready)))]
    case .leastOfTwo:
      var draws = balancingDraws(of: frame)
      let one = draws.integer(below: UInt32(ready))
      var other = draws.integer(below: UInt32(ready - 1))
      if other >= one { other += 1 }
      let a = rotation[first + Int(one)]
      let b = rotation[first + Int(other)]
      return load(of: b) < load(of: a) ? b : a
    case .shortestQueue:
      var best = rotation[first]
      for position in 1..<Int(ready) where load(of: rotation[first + position]) < load(of: best) {
        best = rotation[first + position]
      }
      return best
    case .perConnection:
      var draws = balancingDraws(of: frame)
      return pinnedReplica(of: station, &draws)
    }
  }

  @inline(__always)
  private func balancingDraws(of frame: FrameIndex) -> RandomDraws {
    RandomDraws(key: arena[frame].key, name: 0x6261_6c61_6e63_65)
  }

  @inline(__always)
  private func load(of replica: ReplicaIndex) -> Int32 {
    replicas[replica].inUse + replicas[replica].queue.count
  }

  /// Gives a frame a slot of a replica.
  @inline(__always)
  mutating func take(_ replica: ReplicaIndex, for frame: FrameIndex) {
    let station = replicas[replica].station
    replicas[replica].inUse += 1
    stations[station].busy.add(at: now)
    var waitedSince = now
    arena.update(frame) {
      waitedSince = $0.mark
      $0.replica = replica
      $0.holdsSlot = true
      $0.phase = .running
    }
    if isMeasuring { waits.record(now - waitedSince, in: station.position) }
    note(.tookSlot(replica, station, wait: now - waitedSince), of: frame, at: now)
    if tables.mayLoseWork, tables.stations[station].mayBeLost { openAttempt(frame, at: station) }
    runnable.append(frame)
  }

  /// Gives a frame's slot back, and to the next in the queue.
  @inline(__always)
  mutating func releaseSlot(of frame: FrameIndex) {
    let replica = arena[frame].replica
    let station = replicas[replica].station
    arena[frame].holdsSlot = false
    stations[station].busy.remove(at: now)
    replicas[replica].inUse -= 1
    if replicas[replica].queue.count > 0 || stations[station].queue.count > 0 {
      serveNext(on: replica, of: station)
    }
    if replicas[replica].phase == .draining, replicas[replica].inUse == 0 { end(replica) }
  }

  @inline(never)
  private mutating func serveNext(on replica: ReplicaIndex, of station: StationIndex) {
    if tables.hasFaults {
      guard !faults.isDown(station), replicas[replica].inUse < slots(of: station) else { return }
    }
    if let next = removeNext(fromQueueOf: replica) {
      stations[station].waiting.remove(at: now)
      take(replica, for: next)
    } else if stations[station].queue.count > 0, replicas[replica].phase == .ready,
      let next = removeNext(fromQueueOf: station)
    {
      stations[station].waiting.remove(at: now)
      take(replica, for: next)
    }
  }

  /// Fills the free slots of a replica that has just come into rotation from the station's queue.
  mutating func fillSlots(of replica: ReplicaIndex) {
    let station = replicas[replica].station
    if tables.hasFaults, faults.isDown(station) { return }
    while replicas[replica].inUse < slots(of: station),
      let next = removeNext(fromQueueOf: station)
    {
      stations[station].waiting.remove(at: now)
      take(replica, for: next)
      if tables.stations[station].servesOnce { finishJob(replica) }
    }
  }
}

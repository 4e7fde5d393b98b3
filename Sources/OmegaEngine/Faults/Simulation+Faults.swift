import OmegaMeasurement
import OmegaModel
import OmegaUnits

// Faults at set times: what begins, what it breaks, and what is whole again afterwards (Model F-1).
extension Simulation {
  private static var lengthName: UInt64 { 0x6c65_6e67_7468 }
  private static var choiceName: UInt64 { 0x6368_6f69_6365 }
  private static var restartName: UInt64 { 0x7265_7374_6172_74 }

  /// Books the beginning of every fault.
  mutating func scheduleFaults() {
    for position in plant.faults.indices {
      schedule(.faultBegins(FaultIndex(position)), at: plant.faults[position].begin)
    }
  }

  /// A fault begins at all of its targets at once.
  mutating func beginFault(_ index: FaultIndex) {
    let fault = plant.faults[index]
    var draws = RandomDraws(key: seedKey ^ fault.key, name: Self.lengthName)
    let seconds = fault.length.sample(&draws, ziggurat, tables.laws)
    let end = now + SimDuration(seconds: seconds).nanoseconds
    schedule(.faultEnds(index), at: end)
    var broken: [ReplicaIndex] = []
    var killed: [ReplicaIndex] = []
    for strike in fault.strikes {
      switch strike {
      case .station(let station):
        faults.set(index, isActive: true, at: station)
        applyCapacity(to: station)
        if fault.effect.losesContents { loseContents(of: station) }
        if fault.effect.breaksWork { broken += replicasAtWork(of: station) }
      case .replicas(let count, of: let station):
        killed += choose(count, of: station, by: fault, besides: killed)
      case .zonalReplicas(let zone, of: let zones, let station):
        killed += replicaNumbers(of: station) { $0.phase == .ready }
          .filter { place(of: $0) % zones == zone && !killed.contains($0) }
      case .nodes, .zone: continue
      }
    }
    breakWork(on: broken)
    // Who was told goes on before more is lost: no frame may be both lost and about to run.
    continueRunnable()
    kill(killed.filter { serves($0) }, by: fault, until: end)
    continueRunnable()
    for strike in fault.strikes { crashNodes(struckBy: strike, of: fault, until: end) }
  }

  /// Machines fail (Model P-6): some of a pool, or all that stand in a zone, to which no others come before its end.
  private mutating func crashNodes(
    struckBy strike: PlantFault.Strike, of fault: PlantFault, until end: Int64
  ) {
    switch strike {
    case .station, .replicas, .zonalReplicas: return
    case .nodes(let count, of: let pool):
      crash(choose(count, of: pool, by: fault), until: end, isMovable: true)
    case .zone(let zone, of: let pool):
      let place = PoolZone(pool: pool, zone: zone)
      lostZones[place] = max(lostZones[place] ?? end, end)
      crash(
        nodeNumbers(of: pool).filter { nodes[$0].zone == zone }, until: end, isMovable: false)
    }
  }

  /// Some of the nodes that are ready, drawn by the fault.
  private func choose(
    _ count: FaultedReplicas, of pool: PoolIndex, by fault: PlantFault
  ) -> [NodeIndex] {
    var ready = nodeNumbers(of: pool).filter { nodes[$0].phase == .ready }
    var draws = RandomDraws(
      key: seedKey ^ StableHash.mix(fault.key, plant.pools[pool].key), name: Self.choiceName)
    var chosen: [NodeIndex] = []
    for _ in 0..<count.count(of: ready.count) {
      chosen.append(ready.remove(at: Int(draws.integer(below: UInt32(ready.count)))))
    }
    return chosen
  }

  /// A fault is over.
  mutating func endFault(_ index: FaultIndex) {
    for strike in plant.faults[index].strikes {
      guard case .station(let station) = strike else { continue }
      faults.set(index, isActive: false, at: station)
      applyCapacity(to: station)
      // Whoever looked there meanwhile has left nothing behind.
      if plant.faults[index].effect.losesContents { loseContents(of: station) }
    }
    releaseHung(by: index)
    for strike in plant.faults[index].strikes {
      if case .station(let station) = strike { refillSlots(of: station) }
    }
  }

  // MARK: - Calls

  /// Whether a call that has arrived is treated as usual; otherwise it has been refused, or hangs.
  @inline(never)
  mutating func passesFaults(_ frame: FrameIndex, at station: StationIndex) -> Bool {
    if meetsDead(frame, at: station) {
      refuse(frame, at: station, as: .unavailable)
      return false
    }
    guard faults.isStruck(station) else { return true }
    switch faults.fate(of: arena[frame].key, at: station) {
    case .passes: return true
    case .fails(let outcome):
      refuse(frame, at: station, as: outcome)
    case .hangs(let fault):
      note(.hung, of: frame, at: now)
      arena[frame].phase = .hung
      arena[frame].mark = Int64(fault.value)
    }
    return false
  }

  /// Calls that a fault has left without an answer are told at its end that there will be none.
  private mutating func releaseHung(by fault: FaultIndex) {
    let hung = arena.indices.filter {
      arena[$0].phase == .hung && arena[$0].mark == Int64(fault.value)
    }
    for frame in hung {
      arena[frame].phase = .running
      conclude(frame, as: .lost)
    }
  }

  // MARK: - Capacity

  /// Slots that a replica of a station has now.
  @inline(__always)
  func slots(of station: StationIndex) -> Int32 {
    let slots = tables.stations[station].concurrency
    return tables.hasFaults ? faultedSlots(slots, of: station) : slots
  }

  // Inline, as all that only reads in the loop: a call would copy the simulation for it.
  @inline(__always)
  private func faultedSlots(_ slots: Int32, of station: StationIndex) -> Int32 {
    let capacity = faults.capacity(of: station)
    return capacity == 1 ? slots : max(1, Int32((Double(slots) * capacity).rounded(.down)))
  }

  /// A meter's limit as it is now.
  @inline(__always)
  func limit(at meter: Int) -> MeterShape {
    var shape = tables.meters[meter]
    if tables.hasFaults {
      let capacity = faults.capacity(of: shape.station)
      shape.partitionBudget *= capacity
      shape.burstBudget *= capacity
      shape.nanosecondsPerUnit /= capacity
    }
    return shape
  }

  /// How long something takes at a replica that would take so long if nothing was at fault.
  @inline(__always)
  func slowed(_ duration: Int64, at replica: ReplicaIndex) -> Int64 {
    guard tables.hasFaults, !replica.isNone else { return duration }
    return Int64((Double(duration) * faults.slowdown(of: replicas[replica].station)).rounded())
  }

  /// Cores that a replica may use at most.
  func coreLimit(of replica: ReplicaIndex) -> Double {
    if !plant.upkeeps.isEmpty, isFrozen(replica) { return 0 }
    guard tables.hasFaults else { return processors[replica].limit }
    return processors[replica].limit * faults.capacity(of: replicas[replica].station)
  }

  /// Gives the replicas of a station the cores that are left; on contended nodes until these are shared anew.
  private mutating func applyCapacity(to station: StationIndex) {
    let shape = tables.stations[station]
    guard shape.cores > 0 else { return }
    for number in shape.firstReplica..<shape.firstReplica + shape.replicasMax {
      let replica = ReplicaIndex(number)
      guard replicas[replica].serves || !plant.stations[station].sharesNodes else { continue }
      setCores(of: replica, to: coreLimit(of: replica))
    }
  }

  /// Lets those in who wait for slots that are there again.
  private mutating func refillSlots(of station: StationIndex) {
    let first = Int(tables.stations[station].firstReplica)
    // Jobs leave rotation with the request that they take, and the others move up.
    let ready = (0..<Int(stations[station].readyCount)).map { rotation[first + $0] }
    for replica in ready where replicas[replica].phase == .ready {
      while replicas[replica].inUse < slots(of: station),
        let next = removeNext(fromQueueOf: replica)
      {
        stations[station].waiting.remove(at: now)
        take(replica, for: next)
      }
      fillSlots(of: replica)
    }
  }

  // MARK: - Work that is lost

  private func replicasAtWork(of station: StationIndex) -> [ReplicaIndex] {
    replicaNumbers(of: station) {
      $0.phase.rawValue >= ReplicaState.Phase.unready.rawValue && $0.answer != .isSilent
    }
  }

  /// What is under way is lost, and its callers are told; the replicas stay.
  private mutating func breakWork(on broken: [ReplicaIndex]) {
    guard !broken.isEmpty else { return }
    lose(broken, as: .lost, then: .stay)
    var refilled: [StationIndex] = []
    for replica in broken {
      dropConnections(to: replica)
      let station = replicas[replica].station
      guard !refilled.contains(station) else { continue }
      refilled.append(station)
      refillSlots(of: station)
    }
  }

  /// Whether a replica is in rotation, or is a job at its work, which has left rotation with it.
  private func serves(_ replica: ReplicaIndex) -> Bool {
    // Nobody kills what is dead.
    guard replicas[replica].answer != .isSilent else { return false }
    return switch replicas[replica].phase {
    case .ready: true
    case .draining:
      tables.stations[replicas[replica].station].servesOnce && replicas[replica].inUse > 0
    case .off, .pending, .starting, .unready, .stopping, .stopped: false
    }
  }

  /// Some of the replicas that serve, drawn by the fault.
  private func choose(
    _ count: FaultedReplicas, of station: StationIndex, by fault: PlantFault,
    besides known: [ReplicaIndex]
  ) -> [ReplicaIndex] {
    var serving = replicaNumbers(of: station) { _ in true }
      .filter { serves($0) && !known.contains($0) }
    var draws = RandomDraws(
      key: seedKey ^ StableHash.mix(fault.key, plant.stations[station].key), name: Self.choiceName)
    var chosen: [ReplicaIndex] = []
    for _ in 0..<count.count(of: serving.count) {
      chosen.append(serving.remove(at: Int(draws.integer(below: UInt32(serving.count)))))
    }
    return chosen
  }

  /// Replicas are killed: those of a scaled station are replaced, the others start again in place (Model F-5).
  private mutating func kill(
    _ killed: [ReplicaIndex], by fault: PlantFault, until end: Int64
  ) {
    guard !killed.isEmpty else { return }
    for replica in killed { takeOutOfRotation(replica) }
    lose(killed, as: .lost, then: .restart)
    var struck: [StationIndex] = []
    for replica in killed {
      let station = replicas[replica].station
      if replicas[replica].phase == .starting { bookRestart(of: replica, by: fault, after: end) }
      if !struck.contains(station) { struck.append(station) }
    }
    for station in struck {
      missDead(killed.count { replicas[$0].station == station }, of: station)
      restoreReplicas(of: station)
    }
  }

  private mutating func bookRestart(
    of replica: ReplicaIndex, by fault: PlantFault, after end: Int64
  ) {
    let station = replicas[replica].station
    let place = replica.value - tables.stations[station].firstReplica
    var draws = RandomDraws(
      key: seedKey ^ StableHash.mix(fault.key, plant.stations[station].key),
      name: Self.restartName &+ UInt64(place))
    let seconds = fault.restart.sample(&draws, ziggurat, tables.laws)
    replicas[replica].readyDue = rejoins(
      station, at: end + SimDuration(seconds: seconds).nanoseconds)
    schedule(.replicaReady(replica), at: replicas[replica].readyDue)
  }
}

import OmegaMeasurement
import OmegaModel
import OmegaUnits

/// Which replicas calls are sent to.
extension Simulation {
  /// A replica is ready: it takes requests from now on.
  mutating func putIntoRotation(_ replica: ReplicaIndex) {
    guard replicas[replica].phase == .unready else { return }
    let station = replicas[replica].station
    turn(replica, to: .ready)
    if let scaler = scalerPosition(of: station) {
      scalers[scaler].pods[place(of: replica)].ready = now
    }
    let position =
      Int(tables.stations[station].firstReplica) + Int(stations[station].readyCount)
    rotation[position] = replica
    stations[station].readyCount += 1
    timelines.gauges[station].ready.add(at: now)
    replicas[replica].isInRotation = true
    observer.rotated(replica, isInRotation: true, at: now)
    startServing(replica)
    fillSlots(of: replica)
    if tables.hasPodRules { stepRollout(withStation: station) }
  }

  @inline(__always)
  mutating func turn(_ replica: ReplicaIndex, to phase: ReplicaState.Phase) {
    guard replicas[replica].phase != phase else { return }
    let change = Int64(phase.isComing ? 1 : 0) - Int64(replicas[replica].phase.isComing ? 1 : 0)
    if change != 0 {
      timelines.gauges[replicas[replica].station].pending.change(by: change, at: now)
    }
    replicas[replica].phase = phase
    observer.turned(replica, to: phase, at: now)
  }

  /// Takes a replica that is ready out of rotation; what it has, it finishes.
  mutating func takeOutOfRotation(
    _ replica: ReplicaIndex, as phase: ReplicaState.Phase = .draining
  ) {
    guard replicas[replica].phase == .ready else { return }
    leaveRotation(replica)
    turn(replica, to: phase)
  }

  /// No call is sent to a replica any more.
  mutating func leaveRotation(_ replica: ReplicaIndex) {
    guard replicas[replica].isInRotation else { return }
    replicas[replica].isInRotation = false
    observer.rotated(replica, isInRotation: false, at: now)
    let station = replicas[replica].station
    let first = Int(tables.stations[station].firstReplica)
    let last = first + Int(stations[station].readyCount) - 1
    if let position = (first...last).first(where: { rotation[$0] == replica }) {
      // Later ones move up, so that the order stays that of readiness.
      for place in position..<last { rotation[place] = rotation[place + 1] }
    }
    stations[station].readyCount -= 1
    timelines.gauges[station].ready.remove(at: now)
  }

  /// A replica's slots and cores count from its first being in rotation to the end of its container.
  private mutating func startServing(_ replica: ReplicaIndex) {
    guard !replicas[replica].serves else { return }
    let station = replicas[replica].station
    replicas[replica].serves = true
    stations[station].serving.add(at: now)
    if plant.stations[station].sharesNodes || !plant.upkeeps.isEmpty { grantCores(to: replica) }
  }

  mutating func stopServing(_ replica: ReplicaIndex) {
    guard replicas[replica].serves else { return }
    let station = replicas[replica].station
    replicas[replica].serves = false
    stations[station].serving.remove(at: now)
    if plant.stations[station].sharesNodes { setCores(of: replica, to: 0) }
  }
}

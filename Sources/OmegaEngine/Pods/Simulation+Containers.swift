import OmegaMeasurement
import OmegaModel
import OmegaUnits

/// Containers that start, come up, are killed and start again in place (Model P-3).
extension Simulation {
  private static var startName: UInt64 { 0x7374_6172_74 }

  /// A replica's container starts where it is, for the first time or again.
  mutating func startContainer(of replica: ReplicaIndex, coming delay: Int64) {
    turn(replica, to: .starting)
    replicas[replica].answer = .works
    replicas[replica].hanging = 0
    pods[replica].isUp = false
    pods[replica].hasStarted = false
    pods[replica].started = now
    pods[replica].starts += 1
    pods[replica].containerDue = .max
    replicas[replica].readyDue = now + delay
    schedule(.replicaReady(replica), at: replicas[replica].readyDue)
    startProbes(of: replica, isNew: true)
  }

  /// What a container that starts again takes until its program has come up, in nanoseconds.
  func restartTime(of replica: ReplicaIndex, _ rules: PlantPods) -> Int64 {
    let starts = UInt64(pods[replica].starts)
    var draws = RandomDraws(
      key: seedKey ^ plant.stations[replicas[replica].station].key,
      name: Self.startName ^ UInt64(replica.value) << 32 ^ starts << 48)
    return SimDuration(seconds: rules.start.sample(&draws, ziggurat, tables.laws)).nanoseconds
  }

  /// A replica's program has come up: it is in rotation as soon as its probes say so.
  mutating func bringUp(_ replica: ReplicaIndex) {
    guard replicas[replica].phase == .starting, replicas[replica].readyDue == now else { return }
    turn(replica, to: .unready)
    guard let rules = podRules(of: replica) else { return putIntoRotation(replica) }
    pods[replica].isUp = true
    // After a fault that has killed it, it is asked from its return on.
    if pods[replica].isUnasked { startProbes(of: replica, isNew: true) }
    guard let probes = rules.probes, probes.startup != nil || probes.readiness != nil else {
      return putIntoRotation(replica)
    }
  }

  /// A fault has killed a replica, and decides when it is back.
  mutating func stopPod(_ replica: ReplicaIndex) {
    pods[replica].stopProbes()
    pods[replica].containerDue = .max
    pods[replica].isUp = false
    pods[replica].started = now
  }

  /// A probe has failed for good: the container gets its grace period to finish what it has, and no more calls.
  mutating func killContainer(of replica: ReplicaIndex) {
    let phase = replicas[replica].phase
    guard phase == .starting || phase == .ready || phase == .unready else { return }
    pods[replica].stopProbes()
    replicas[replica].readyDue = .max
    takeOutOfRotation(replica, as: .unready)
    turn(replica, to: .stopping)
    guard replicas[replica].inUse > 0 else { return endContainer(of: replica) }
    let grace = podRules(of: replica)?.termination?.grace ?? Termination().grace.nanoseconds
    pods[replica].containerDue = now + grace
    schedule(.containerDue(replica), at: pods[replica].containerDue)
  }

  /// A container has finished what it had, or its time for that is over, or it may start again.
  mutating func continueContainer(of replica: ReplicaIndex) {
    guard pods[replica].containerDue == now else { return }
    switch replicas[replica].phase {
    case .stopping:
      endContainer(of: replica)
    case .stopped:
      guard let rules = podRules(of: replica) else { return }
      startContainer(of: replica, coming: restartTime(of: replica, rules))
    case .off, .pending, .starting, .unready, .ready, .draining: return
    }
  }

  /// The container is gone, with what it had not done; another one starts in its place after the back-off.
  mutating func endContainer(of replica: ReplicaIndex) {
    let station = replicas[replica].station
    lose([replica], as: .lost, then: .remain)
    stopServing(replica)
    dropConnections(to: replica)
    turn(replica, to: .stopped)
    if isMeasuring { stations[station].record.restarts += 1 }
    let delay = pods[replica].backOff.delay(ran: now - pods[replica].started)
    pods[replica].isUp = false
    pods[replica].containerDue = now + delay
    schedule(.containerDue(replica), at: pods[replica].containerDue)
  }
}

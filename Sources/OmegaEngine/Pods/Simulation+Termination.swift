import OmegaMeasurement
import OmegaModel
import OmegaUnits

/// The end of replicas that are not needed where they are (Model P-4).
extension Simulation {
  private static var lagName: UInt64 { 0x656e_6470_6f69_6e74 }

  /// A replica is to go: what has not begun to work goes at once.
  mutating func terminate(_ replica: ReplicaIndex) {
    // Nobody can tell a machine that is gone to end anything.
    if replicas[replica].answer == .isSilent { return retire(replica) }
    switch replicas[replica].phase {
    case .off, .draining:
      return
    case .pending, .starting, .stopped:
      return retire(replica)
    case .ready, .unready, .stopping:
      guard let rules = podRules(of: replica) else {
        takeOutOfRotation(replica)
        if replicas[replica].inUse == 0 { end(replica) }
        return
      }
      pods[replica].stopProbes()
      guard let termination = rules.termination else {
        takeOutOfRotation(replica)
        turn(replica, to: .draining)
        if replicas[replica].inUse == 0 { return end(replica) }
        return keepDeadline(of: replica)
      }
      beginEnd(of: replica, termination)
    }
  }

  /// A container that was being killed is not given more time because it is not needed any more.
  private mutating func keepDeadline(of replica: ReplicaIndex) {
    let due = pods[replica].containerDue
    guard due < .max else { return }
    pods[replica].containerDue = .max
    pods[replica].killDue = due
    schedule(.terminationDue(replica), at: due)
  }

  private mutating func beginEnd(of replica: ReplicaIndex, _ termination: PlantTermination) {
    let station = replicas[replica].station
    // Workers that fetch their work from a queue have no endpoint that others would have to forget.
    if tables.stations[station].balancing == .sharedQueue {
      takeOutOfRotation(replica)
    }
    turn(replica, to: .draining)
    var draws = RandomDraws(
      key: seedKey ^ plant.stations[station].key,
      name: Self.lagName ^ UInt64(replica.value) << 24 ^ UInt64(pods[replica].starts) << 48)
    let lag = SimDuration(seconds: termination.endpointLag.sample(&draws, ziggurat, tables.laws))
    pods[replica].stopDue = now + termination.preStop
    pods[replica].endpointDue = now + lag.nanoseconds
    // A container that was being killed already is not given more time.
    pods[replica].killDue = min(pods[replica].containerDue, now + termination.grace)
    pods[replica].containerDue = .max
    for due in [pods[replica].stopDue, pods[replica].endpointDue, pods[replica].killDue]
    where due > now {
      schedule(.terminationDue(replica), at: due)
    }
    continueTermination(of: replica)
  }

  /// A replica that ends has come to its next mark, or has finished what it had.
  mutating func continueTermination(of replica: ReplicaIndex) {
    guard replicas[replica].phase == .draining else { return }
    if now >= pods[replica].stopDue || now >= pods[replica].killDue {
      replicas[replica].answer = .refuses
    }
    if now >= pods[replica].endpointDue { leaveRotation(replica) }
    if now >= pods[replica].killDue, replicas[replica].inUse > 0 {
      lose([replica], as: .lost, then: .remain)
    }
    // A container that has stopped is still called until its endpoint is gone.
    guard replicas[replica].inUse == 0, replicas[replica].answer == .refuses,
      !replicas[replica].isInRotation
    else { return }
    end(replica)
  }

  /// A replica that takes no more calls has finished the last that it had.
  @inline(never)
  mutating func finishEnding(_ replica: ReplicaIndex) {
    // A job ends with its request, and nothing cuts it short.
    guard let rules = podRules(of: replica), !tables.stations[replicas[replica].station].servesOnce
    else { return end(replica) }
    if replicas[replica].phase == .stopping {
      // Some branches that nobody waits for may be about to go on at this very instant.
      pods[replica].containerDue = now
      schedule(.containerDue(replica), at: now)
    } else if rules.termination != nil {
      continueTermination(of: replica)
    } else {
      end(replica)
    }
  }
}

import OmegaMeasurement
import OmegaModel
import OmegaUnits

/// Calls that are never answered, because the machine that they went to is gone (Model P-6).
extension Simulation {
  /// Whoever has no time-out, or a longer one, is told by their own system after so long: six retries of the first packet, from 1 s on.
  private static var silence: Int64 { SimDuration.seconds(127).nanoseconds }

  /// A call has arrived where nothing answers.
  @inline(never)
  mutating func meetClosedDoor(_ frame: FrameIndex, of replica: ReplicaIndex) {
    let station = replicas[replica].station
    guard replicas[replica].answer == .isSilent else {
      return refuse(frame, at: station, as: .unavailable)
    }
    arena[frame].replica = replica
    fallSilent(frame, hasEvent: false)
  }

  /// A frame is not heard of any more. It ends when its caller has given up, and frees itself when nothing is booked for it.
  mutating func fallSilent(_ frame: FrameIndex, hasEvent: Bool) {
    replicas[arena[frame].replica].hanging += 1
    arena[frame].holdsSlot = false
    arena[frame].lag = 0
    arena[frame].phase = .silent
    arena[frame].failure = .unavailable
    arena[frame].pending = hasEvent ? 2 : 1
    schedule(.frameDue(frame), at: now + Self.silence)
  }

  /// Whoever waited for a silent frame waits no longer: balancers that count open calls count one less.
  mutating func stopHanging(_ frame: FrameIndex) {
    let replica = arena[frame].replica
    if replicas[replica].hanging > 0 { replicas[replica].hanging -= 1 }
  }

  /// One of the events that were booked for a silent frame has come; the last one ends it.
  mutating func endSilence(of frame: FrameIndex) {
    arena[frame].pending -= 1
    guard arena[frame].pending == 0 else { return }
    if arena[frame].role != .abandoned { stopHanging(frame) }
    arena[frame].phase = .answering
    conclude(frame, as: .unavailable)
  }
}

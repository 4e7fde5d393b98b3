import OmegaMeasurement
import OmegaUnits

/// What can happen to a frame, as a tracing probe is told.
enum TraceFact {
  // A frame begins
  case arrived(SourceIndex, number: UInt64, ClassIndex)
  /// A request that goes into its only callee itself; `leg` is the network time on the way there.
  case went(CallSiteIndex, StationIndex, leg: Int64)
  case called(CallSiteIndex, StationIndex, leg: Int64, attempt: UInt8, by: FrameIndex)
  case forked(by: FrameIndex)
  case handedOff(ClassIndex, by: FrameIndex)

  // Something happens to it
  case queued(ahead: Int32)
  case tookSlot(ReplicaIndex, StationIndex, wait: Int64)
  case waited(Int64)
  case workStarted(Int64, beside: Int32)
  case workEnded
  case drew(Double, meter: Int, isGranted: Bool, retryInstant: Int64)
  case lookedUp(isHit: Bool)
  case refused(Outcome)
  /// One of its calls failed and is tried again.
  case retries(attempt: UInt8, after: Outcome, delay: Int64)
  case timedOut
  case hung
  case lost
  case left(Outcome)

  // It is over
  case ended(Outcome)
}

extension Simulation {
  /// Tells the probe what happens to a frame; nothing is computed for a probe that traces no request.
  @inline(__always)
  func note(
    _ fact: @autoclosure () -> TraceFact, of frame: FrameIndex, at instant: @autoclosure () -> Int64
  ) {
    if Observer.tracesRequests { observer.note(fact(), of: frame, at: instant()) }
  }
}

import OmegaMeasurement

/// Receives facts from a running simulation; statically dispatched, so one that ignores them costs nothing.
protocol Probe {
  /// Whether it wants to know what happens to frames.
  static var tracesRequests: Bool { get }
  /// Whether it has seen enough: the run ends.
  var isSatisfied: Bool { get }

  /// A client's request arrived; the key names it in every tier and under every load.
  func arrived(key: UInt64)
  /// A step drew a duration; the two keys name the draw for ever.
  func drew(key: UInt64, name: UInt64, seconds: Double)
  /// A request is over; the key is that of the frame that stood for it.
  func resolved(key: UInt64, outcome: Outcome, seconds: Double)
  /// Something happened to a frame, or will at an instant that lies ahead by the delays that it has drawn.
  func note(_ fact: TraceFact, of frame: FrameIndex, at instant: Int64)
  /// A replica has turned to another phase, or has been put into rotation or taken out of it.
  func turned(_ replica: ReplicaIndex, to phase: ReplicaState.Phase, at instant: Int64)
  func rotated(_ replica: ReplicaIndex, isInRotation: Bool, at instant: Int64)
}

/// What a probe that is not interested does.
extension Probe {
  static var tracesRequests: Bool { @inline(__always) get { false } }
  var isSatisfied: Bool { @inline(__always) get { false } }

  @inline(__always) func arrived(key: UInt64) {}
  @inline(__always) func drew(key: UInt64, name: UInt64, seconds: Double) {}
  @inline(__always) func resolved(key: UInt64, outcome: Outcome, seconds: Double) {}
  @inline(__always) func note(_ fact: TraceFact, of frame: FrameIndex, at instant: Int64) {}
  @inline(__always)
  func turned(_ replica: ReplicaIndex, to phase: ReplicaState.Phase, at instant: Int64) {}
  @inline(__always)
  func rotated(_ replica: ReplicaIndex, isInRotation: Bool, at instant: Int64) {}
}

/// Ignores everything.
struct SilentProbe: Probe {}

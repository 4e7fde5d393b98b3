import OmegaMeasurement

/// Receives facts from a running simulation; statically dispatched, so one that ignores them costs nothing.
protocol Probe {
  /// A step drew a duration; the two keys name the draw for ever.
  func drew(key: UInt64, name: UInt64, seconds: Double)
  func resolved(key: UInt64, outcome: Outcome, seconds: Double)
}

/// Ignores everything.
struct SilentProbe: Probe {
  @inline(__always) func drew(key: UInt64, name: UInt64, seconds: Double) {}
  @inline(__always) func resolved(key: UInt64, outcome: Outcome, seconds: Double) {}
}

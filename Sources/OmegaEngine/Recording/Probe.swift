import OmegaMeasurement

/// Receives facts from a running simulation; statically dispatched, so one that ignores them costs nothing.
protocol Probe {
  /// A client's request arrived; the key names it in every tier and under every load.
  func arrived(key: UInt64)
  /// A step drew a duration; the two keys name the draw for ever.
  func drew(key: UInt64, name: UInt64, seconds: Double)
  /// A request is over; the key is that of the frame that stood for it.
  func resolved(key: UInt64, outcome: Outcome, seconds: Double)
}

/// Ignores everything.
struct SilentProbe: Probe {
  @inline(__always) func arrived(key: UInt64) {}
  @inline(__always) func drew(key: UInt64, name: UInt64, seconds: Double) {}
  @inline(__always) func resolved(key: UInt64, outcome: Outcome, seconds: Double) {}
}

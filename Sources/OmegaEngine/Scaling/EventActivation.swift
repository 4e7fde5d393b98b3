/// What KEDA does itself: it decides between none and some; a pod autoscaler does the rest.
///
/// Source: kedacore/keda-docs, `concepts/scaling-deployments.md`, `reference/scaledobject-spec.md` (Model K-1).
struct EventActivation: Sendable {
  /// Least replicas while there is work or none: above zero, the last replica never goes.
  let replicasMin: Int
  let cooldown: Int64
  /// When there was work last.
  private var lastActive: Int64?

  init(replicasMin: Int, cooldown: Int64) {
    self.replicasMin = replicasMin
    self.cooldown = cooldown
  }

  /// Replicas from now on, at one of its looks.
  ///
  /// - Parameter isActive: whether any trigger is beyond its activation threshold.
  mutating func replicas(at now: Int64, current: Int, isActive: Bool) -> Int {
    if isActive {
      lastActive = now
      return current > 0 ? current : max(1, replicasMin)
    }
    guard replicasMin == 0, current > 0 else { return max(current, replicasMin) }
    guard let lastActive else { return 0 }
    return now - lastActive >= cooldown ? 0 : current
  }
}

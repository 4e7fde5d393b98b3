/// What KEDA does itself: it decides between none and some; a pod autoscaler does the rest.
///
/// Source: kedacore/keda-docs, `concepts/scaling-deployments.md`, `reference/scaledobject-spec.md` (Model K-1).
struct EventActivation: Sendable {
  /// Least replicas while there is work.
  let replicasMin: Int
  /// Replicas while there is none: above zero, the last replica never goes.
  let replicasIdle: Int
  let cooldown: Int64
  /// Until then, replicas that never had work stay.
  let trialEnd: Int64
  /// When there was work last.
  private var lastActive: Int64?

  /// - Parameters:
  ///   - replicasIdle: nil: as many as while there is work.
  ///   - trialEnd: end of the initial cooldown.
  init(replicasMin: Int, replicasIdle: Int? = nil, cooldown: Int64, trialEnd: Int64 = .min) {
    self.replicasMin = replicasMin
    self.replicasIdle = replicasIdle ?? replicasMin
    self.cooldown = cooldown
    self.trialEnd = trialEnd
  }

  /// Replicas from now on, at one of its looks.
  ///
  /// - Parameter isActive: whether any trigger is beyond its activation threshold.
  mutating func replicas(at now: Int64, current: Int, isActive: Bool) -> Int {
    if isActive {
      lastActive = now
      return current > 0 ? current : max(1, replicasMin)
    }
    guard replicasIdle == 0, current > 0 else { return max(current, replicasIdle) }
    guard let lastActive else { return now >= trialEnd ? 0 : current }
    return now - lastActive >= cooldown ? 0 : current
  }
}

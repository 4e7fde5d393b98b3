/// Which replicas of a new version come, and which of the old ones go, at one look at a rolling update (Model P-5).
///
/// Source: kubernetes/kubernetes, `pkg/controller/deployment/rolling.go`.
struct RollingUpdate: Sendable {
  /// Replicas above those that are wanted, and missing from them.
  let surge: Int
  let unavailable: Int

  /// Replicas that are there, those that are ending left out.
  struct Replicas: Sendable {
    var wanted: Int
    var oldReady: Int
    var oldUnready: Int
    var newReady: Int
    var newUnready: Int

    var old: Int { oldReady + oldUnready }
    var new: Int { newReady + newUnready }
  }

  struct Step: Hashable, Sendable {
    /// New replicas to be started.
    var start = 0
    /// Old ones to be ended: those that serve nobody first.
    var stopUnready = 0
    var stopReady = 0
  }

  func step(_ replicas: Replicas) -> Step {
    let total = replicas.old + replicas.new
    var step = Step()
    step.start = max(0, min(replicas.wanted - replicas.new, replicas.wanted + surge - total))
    let readyMin = replicas.wanted - unavailable
    let spare = max(0, total - readyMin - replicas.newUnready)
    step.stopUnready = min(replicas.oldUnready, spare)
    let readyAbove = replicas.oldReady + replicas.newReady - readyMin
    step.stopReady = max(0, min(replicas.oldReady, readyAbove))
    return step
  }

  /// Whether all replicas are of the new version.
  static func isDone(_ replicas: Replicas) -> Bool {
    replicas.old == 0 && replicas.new >= replicas.wanted
  }
}

import OmegaModel
import OmegaUnits

/// Kubernetes' horizontal pod autoscaler: wishes of metrics and time in, replicas out.
///
/// Source: kubernetes/kubernetes, `pkg/controller/podautoscaler/horizontal.go`; kubernetes/website,
/// `tasks/run-application/horizontal-pod-autoscale.md` (Model K-6).
struct PodAutoscaler: Sendable {
  private struct Mark: Sendable {
    var instant: Int64
    var replicas: Int
  }

  private let up: ScalingRules
  private let down: ScalingRules
  /// What was recommended within the longer of both stabilisation windows.
  private var recommendations: [Mark] = []
  /// Replicas that were added (positive) or removed within the longest period of any policy.
  private var changes: [Mark] = []

  init(up: ScalingRules, down: ScalingRules) {
    self.up = up
    self.down = down
  }

  /// Replicas from now on.
  ///
  /// - Parameters:
  ///   - current: replicas that are wanted so far, at least one.
  ///   - bounds: least and most.
  ///   - wishes: replicas by each metric; nil where the metric cannot be told.
  mutating func replicas(
    at now: Int64, current: Int, bounds: ClosedRange<Int>, wishes: [Int?]
  ) -> Int {
    if recommendations.isEmpty {
      recommendations.append(Mark(instant: now, replicas: current))
    }
    let next = decided(at: now, current: current, bounds: bounds, wishes: wishes)
    if next != current { changes.append(Mark(instant: now, replicas: next - current)) }
    return next
  }

  private mutating func decided(
    at now: Int64, current: Int, bounds: ClosedRange<Int>, wishes: [Int?]
  ) -> Int {
    // Outside of the bounds, neither windows nor policies count.
    guard bounds.contains(current) else {
      return min(max(current, bounds.lowerBound), bounds.upperBound)
    }
    guard let wish = Self.combined(wishes, current: current) else { return current }
    let steady = stabilized(wish, current: current, at: now)
    if steady > current {
      let limit = max(current, limitUp(from: current, at: now))
      return min(steady, bounds.upperBound, limit)
    }
    if steady < current {
      let limit = min(current, limitDown(from: current, at: now))
      return max(steady, bounds.lowerBound, limit)
    }
    return current
  }

  /// The largest wish; nil when a metric cannot be told and the others would have fewer replicas, or none can be told.
  static func combined(_ wishes: [Int?], current: Int) -> Int? {
    let known = wishes.compactMap { $0 }
    guard let most = known.max(), known.count == wishes.count || most >= current else {
      return nil
    }
    return most
  }

  /// The most cautious of the recommendations within each direction's window.
  private mutating func stabilized(_ wish: Int, current: Int, at now: Int64) -> Int {
    var least = wish
    var most = wish
    for mark in recommendations {
      if now - mark.instant < up.stabilization.nanoseconds { least = min(least, mark.replicas) }
      if now - mark.instant < down.stabilization.nanoseconds { most = max(most, mark.replicas) }
    }
    let longest = max(up.stabilization, down.stabilization).nanoseconds
    recommendations.removeAll { now - $0.instant >= longest }
    recommendations.append(Mark(instant: now, replicas: wish))
    return min(max(current, least), most)
  }

  /// Replicas that were there when a trailing period began.
  private func replicas(before period: SimDuration, of now: Int64, current: Int) -> Int {
    changes.reduce(current) {
      now - $1.instant < period.nanoseconds ? $0 - $1.replicas : $0
    }
  }

  private mutating func limitUp(from current: Int, at now: Int64) -> Int {
    forgetChanges(at: now)
    let limits = up.policies.map { policy in
      let before = replicas(before: policy.period, of: now, current: current)
      return switch policy.amount {
      case .replicas(let count): before + count
      case .share(let share): Int(wish: Double(before) * (1 + share))
      case .doubling: max(2 * current, 4)
      }
    }
    return switch up.selection {
    case .max: limits.max() ?? current
    case .min: limits.min() ?? current
    case .disabled: current
    }
  }

  private mutating func limitDown(from current: Int, at now: Int64) -> Int {
    forgetChanges(at: now)
    let limits = down.policies.map { policy in
      let before = replicas(before: policy.period, of: now, current: current)
      return switch policy.amount {
      case .replicas(let count): before - count
      case .share(let share): Int(Double(before) * max(0, 1 - share))
      // Says nothing of the way down, and so bounds it by nothing.
      case .doubling: 0
      }
    }
    return switch down.selection {
    case .max: limits.min() ?? current
    case .min: limits.max() ?? current
    case .disabled: current
    }
  }

  private mutating func forgetChanges(at now: Int64) {
    let longest = (up.policies + down.policies).map(\.period.nanoseconds).max() ?? 0
    changes.removeAll { now - $0.instant >= longest }
  }
}

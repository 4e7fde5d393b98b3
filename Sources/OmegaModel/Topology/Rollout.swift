public import OmegaUnits

/// A new version that replaces all replicas of a service, some at a time (Model P-5).
public struct Rollout: Hashable, Sendable {
  /// A number of replicas, or a share of those that there are meant to be.
  public enum Allowance: Hashable, Sendable {
    case replicas(Int)
    case share(Double)

    func count(of replicas: Int, rounding: FloatingPointRoundingRule) -> Int {
      switch self {
      case .replicas(let count): count
      case .share(let share): Int((share * Double(replicas)).rounded(rounding))
      }
    }
  }

  /// Counted from the opening of the measured window.
  public var start: SimDuration
  /// Replicas that there may be above those that there are meant to be; shares are rounded up.
  public var maxSurge: Allowance
  /// Replicas that may be missing from those; shares are rounded down.
  public var maxUnavailable: Allowance

  public init(
    start: SimDuration, maxSurge: Allowance = .share(0.25),
    maxUnavailable: Allowance = .share(0.25)
  ) {
    self.start = start
    self.maxSurge = maxSurge
    self.maxUnavailable = maxUnavailable
  }

  /// Both allowances for a number of replicas; one replica may be missing where both round to nothing.
  public func allowances(of replicas: Int) -> (surge: Int, unavailable: Int) {
    let surge = maxSurge.count(of: replicas, rounding: .up)
    let unavailable = maxUnavailable.count(of: replicas, rounding: .down)
    return surge == 0 && unavailable == 0 ? (0, 1) : (surge, unavailable)
  }
}

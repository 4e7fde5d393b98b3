public import OmegaUnits

/// How fast a pod autoscaler may go in one direction (`behavior` of Kubernetes' autoscaling/v2).
public struct ScalingRules: Hashable, Sendable {
  /// Which of several policies counts.
  public enum Selection: String, CaseIterable, Hashable, Sendable {
    /// The one that allows the largest change.
    case max
    /// The one that allows the smallest change.
    case min
    /// None: the direction is closed.
    case disabled
  }

  /// A bound of the change within a trailing period.
  public struct Policy: Hashable, Sendable {
    public enum Amount: Hashable, Sendable {
      case replicas(Int)
      /// Of the replicas at the period's beginning.
      case share(Double)
      /// To twice the replicas of now, or to four: what holds where no rules are written, whatever the period.
      case doubling
    }

    public var amount: Amount
    public var period: SimDuration

    public init(_ amount: Amount, period: SimDuration) {
      precondition(period > .zero, "a policy has a period")
      self.amount = amount
      self.period = period
    }
  }

  /// The most cautious recommendation of this long counts.
  public var stabilization: SimDuration
  public var selection: Selection
  public var policies: [Policy]
  /// Metrics that miss their target by no more than this share call for no change.
  public var tolerance: Double

  public init(
    stabilization: SimDuration, selection: Selection = .max, policies: [Policy],
    tolerance: Double = 0.1
  ) {
    precondition(selection == .disabled || !policies.isEmpty, "an open direction has policies")
    self.stabilization = stabilization
    self.selection = selection
    self.policies = policies
    self.tolerance = tolerance
  }

  /// Where no rules are written at all: at each look to twice as many or to four.
  public static let upUnwritten = ScalingRules(
    stabilization: .zero, policies: [Policy(.doubling, period: .seconds(15))])
  /// What rules that are written in part leave open: doubling or four replicas more in 15 s, at once.
  public static let upDefault = ScalingRules(
    stabilization: .zero,
    policies: [
      Policy(.share(1), period: .seconds(15)), Policy(.replicas(4), period: .seconds(15)),
    ])
  /// All at once, after five minutes.
  public static let downDefault = ScalingRules(
    stabilization: .seconds(300), policies: [Policy(.share(1), period: .seconds(15))])
}

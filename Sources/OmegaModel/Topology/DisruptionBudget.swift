/// How many replicas may be away at a time because somebody wants it so, such as whoever drains a node (Model K-11).
///
/// Source: Kubernetes documentation, *Disruptions* and *Specifying a Disruption Budget for your Application*.
public enum DisruptionBudget: Hashable, Sendable {
  case maxUnavailable(Portion)
  case minAvailable(Portion)

  /// A number of replicas, or a share of those that there are meant to be.
  public enum Portion: Hashable, Sendable {
    case count(Int)
    case share(Double)

    /// Replicas; a share is rounded up.
    public func replicas(of expected: Int) -> Int {
      switch self {
      case .count(let count): return count
      case .share(let share):
        // What is whole but for its rounding is whole.
        let exact = share * Double(expected)
        let nearest = exact.rounded()
        return Int(abs(exact - nearest) < 1e-9 ? nearest : exact.rounded(.up))
      }
    }
  }

  /// Replicas that must stay ready.
  public func healthyMin(expected: Int) -> Int {
    switch self {
    case .minAvailable(let portion): portion.replicas(of: expected)
    case .maxUnavailable(let portion): max(0, expected - portion.replicas(of: expected))
    }
  }

  /// Replicas that may be taken away now.
  ///
  /// - Parameters:
  ///   - healthy: replicas that are ready.
  ///   - expected: replicas that there are meant to be.
  public func disruptionsAllowed(healthy: Int, expected: Int) -> Int {
    max(0, healthy - healthyMin(expected: expected))
  }
}

/// What became of a request for narrow intervals.
public struct PrecisionResult: Codable, Hashable, Sendable {
  /// Relative half-width that was asked for.
  public var goal: Double
  public var replicationsMax: Int
  public var isReached: Bool
  /// The figure that was widest at the end.
  public var widest: WidestFigure?

  public init(goal: Double, replicationsMax: Int, isReached: Bool, widest: WidestFigure?) {
    self.goal = goal
    self.replicationsMax = replicationsMax
    self.isReached = isReached
    self.widest = widest
  }
}

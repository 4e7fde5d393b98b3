public import OmegaUnits

/// Planned work on the nodes of a pool, one after the other (Model P-10).
public struct Maintenance: Hashable, Sendable {
  public enum Work: Hashable, Sendable {
    /// The host is updated under the machine, which stands still for so long; the next one has its turn `apart` later.
    case freeze(SimDuration, apart: SimDuration)
    /// The node is drained, for at most so long, and away for a new image; then the next one has its turn.
    case reimage(SimDuration, drain: SimDuration)
  }

  /// Counted from the opening of the measured window.
  public var start: SimDuration
  public var work: Work

  public init(start: SimDuration, work: Work) {
    self.start = start
    self.work = work
  }

  /// Whether it moves pods away.
  var isDraining: Bool {
    if case .reimage = work { true } else { false }
  }
}

public import OmegaUnits

/// Sends a call again while the first has not answered yet, and takes the first answer.
public struct Hedge: Hashable, Sendable {
  /// From the sending of the attempt, and between further ones.
  public var after: SimDuration
  /// Attempts besides the first.
  public var most: Int

  public init(after: SimDuration, most: Int = 1) {
    precondition(most >= 1, "a hedge is another attempt")
    self.after = after
    self.most = most
  }
}

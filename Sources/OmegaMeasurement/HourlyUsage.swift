public import OmegaUnits

/// How much of a meter was used in each hour of the window.
///
/// Hours count from the window's opening; the last may be cut short. Windows of more than 2,000 hours
/// have longer parts (Model U-6).
public struct HourlyUsage: Hashable, Sendable {
  /// Length of each part but the last: an hour, or more in long windows.
  public var partLength: SimDuration
  public var quantities: [Quantity]

  public init(partLength: SimDuration, quantities: [Quantity]) {
    precondition(partLength > .zero, "an hour has a length")
    self.partLength = partLength
    self.quantities = quantities
  }

  /// All hours together.
  public var total: Quantity { quantities.reduce(.zero, +) }

  /// Length of one part, given the length of the window that they cut.
  public func length(ofPart part: Int, in window: SimDuration) -> SimDuration {
    min(partLength, window - partLength * Int64(part))
  }
}

public import OmegaUnits

/// One value for each of a row of equal intervals of the window.
public struct IntervalSeries: Hashable, Sendable {
  public var interval: SimDuration
  public var values: [Double]

  public init(interval: SimDuration = .zero, values: [Double] = []) {
    self.interval = interval
    self.values = values
  }
}

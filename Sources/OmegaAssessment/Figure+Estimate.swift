import OmegaStatistics

extension Figure {
  /// A figure for people from an estimate; whatever reaches a result is a number.
  init(_ estimate: Estimate) {
    precondition(
      estimate.value.isFinite && estimate.low.isFinite && estimate.high.isFinite,
      "a figure and its interval are numbers")
    self.init(estimate: estimate.value, low: estimate.low, high: estimate.high)
  }
}

extension Estimate {
  /// The same estimate in another unit.
  func scaled(by factor: Double) -> Estimate {
    Estimate(value: value * factor, low: low * factor, high: high * factor)
  }
}

/// Relative weights, of which some must count.
enum Weights {
  /// Whether something can be drawn by these: their sum is positive and no overflow.
  static func areUsable(_ weights: [Double]) -> Bool {
    let sum = weights.reduce(0, +)
    return sum > 0 && sum.isFinite
  }
}

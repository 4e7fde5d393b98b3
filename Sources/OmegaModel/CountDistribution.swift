/// A law for a whole number of things, at least one.
public enum CountDistribution: Hashable, Sendable {
  case constant(Int)
  /// Each one is followed by another with the same chance: 1, 2, 3 … with this mean, at least 1.
  case geometric(mean: Double)
  /// Every number from `low` to `high` is as likely.
  case uniform(low: Int, high: Int)

  public var mean: Double {
    switch self {
    case .constant(let count): Double(count)
    case .geometric(let mean): mean
    case .uniform(let low, let high): Double(low + high) / 2
    }
  }

  /// Mean of the number's square.
  public var squareMean: Double {
    switch self {
    case .constant(let count): Double(count * count)
    case .geometric(let mean): mean * (2 * mean - 1)
    case .uniform(let low, let high):
      (Double(high - low + 1) * Double(high - low + 1) - 1) / 12 + mean * mean
    }
  }
}

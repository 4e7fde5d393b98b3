/// A law for a random amount: seconds of work, tokens, bytes. Never negative.
public enum Distribution: Hashable, Sendable {
  case constant(Double)
  case uniform(low: Double, high: Double)
  case exponential(mean: Double)
  /// Sum of `stages` exponentials; coefficient of variation 1/√stages.
  case erlang(mean: Double, stages: Int)
  /// Coefficient of variation `cv` = standard deviation ÷ mean.
  case lognormal(mean: Double, cv: Double)
  /// Two exponentials with balanced means; `cv` ≥ 1.
  case hyperexponential(mean: Double, cv: Double)

  public var mean: Double {
    switch self {
    case .constant(let value): value
    case .uniform(let low, let high): (low + high) / 2
    case .exponential(let mean), .erlang(let mean, _), .lognormal(let mean, _),
      .hyperexponential(let mean, _):
      mean
    }
  }

  /// Standard deviation ÷ mean.
  public var coefficientOfVariation: Double {
    switch self {
    case .constant: 0
    case .uniform(let low, let high):
      low + high > 0 ? (high - low) / 12.0.squareRoot() / ((low + high) / 2) : 0
    case .exponential: 1
    case .erlang(_, let stages): 1 / Double(stages).squareRoot()
    case .lognormal(_, let cv), .hyperexponential(_, let cv): cv
    }
  }
}

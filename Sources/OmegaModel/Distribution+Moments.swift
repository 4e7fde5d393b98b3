import Foundation

extension Distribution {
  public var mean: Double {
    switch self {
    case .constant(let value): return value
    case .uniform(let low, let high): return (low + high) / 2
    case .exponential(let mean), .erlang(let mean, _), .gamma(let mean, _),
      .lognormal(let mean, _), .hyperexponential(let mean, _):
      return mean
    case .weibull(let shape, let scale): return scale * exp(lgamma(1 + 1 / shape))
    case .boundedPareto(let low, let high, let alpha):
      return Self.paretoMoment(1, low: low, high: high, alpha: alpha)
    case .mixture(let parts):
      let whole = parts.reduce(0) { $0 + $1.weight }
      return parts.reduce(0) { $0 + $1.weight / whole * $1.law.mean }
    case .empirical(let sample): return sample.mean
    }
  }

  /// Standard deviation ÷ mean.
  public var coefficientOfVariation: Double {
    switch self {
    case .constant: return 0
    case .uniform(let low, let high):
      return low + high > 0 ? (high - low) / 12.0.squareRoot() / ((low + high) / 2) : 0
    case .exponential: return 1
    case .erlang(_, let stages): return 1 / Double(stages).squareRoot()
    case .gamma(_, let cv), .lognormal(_, let cv), .hyperexponential(_, let cv): return cv
    case .weibull(let shape, _): return Self.weibullVariation(shape: shape)
    case .boundedPareto(let low, let high, let alpha):
      let mean = mean
      let square = Self.paretoMoment(2, low: low, high: high, alpha: alpha)
      return max(0, square / (mean * mean) - 1).squareRoot()
    case .mixture(let parts):
      let mean = mean
      guard mean > 0 else { return 0 }
      let whole = parts.reduce(0) { $0 + $1.weight }
      // Variance within the parts and between them.
      let variance = parts.reduce(0) { sum, part in
        let deviation = part.law.mean * part.law.coefficientOfVariation
        let distance = part.law.mean - mean
        return sum + part.weight / whole * (deviation * deviation + distance * distance)
      }
      return variance.squareRoot() / mean
    case .empirical(let sample): return sample.coefficientOfVariation
    }
  }

  /// The shape with which a Weibull law has this coefficient of variation, above 0.
  public static func weibullShape(ofVariation cv: Double) -> Double {
    // A Weibull law of little variation is one of a Gumbel: cv = π ÷ (√6 × shape).
    guard cv > 1e-4 else { return Double.pi / 6.0.squareRoot() / cv }
    var low = log(0.02)
    var high = log(2e4)
    for _ in 0..<100 {
      let middle = (low + high) / 2
      if weibullVariation(shape: exp(middle)) > cv { low = middle } else { high = middle }
    }
    return exp((low + high) / 2)
  }

  private static func weibullVariation(shape: Double) -> Double {
    guard shape < 1e4 else { return Double.pi / 6.0.squareRoot() / shape }
    return max(0, expm1(lgamma(1 + 2 / shape) - 2 * lgamma(1 + 1 / shape))).squareRoot()
  }

  /// The exponent with which a bounded Pareto law has this mean; nil when none above 0 does.
  public static func paretoExponent(low: Double, high: Double, mean: Double) -> Double? {
    guard low > 0, low < mean, mean < paretoMoment(1, low: low, high: high, alpha: 1e-6)
    else { return nil }
    var (least, most) = (log(1e-6), log(1e6))
    for _ in 0..<100 {
      let middle = (least + most) / 2
      if paretoMoment(1, low: low, high: high, alpha: exp(middle)) > mean {
        least = middle
      } else {
        most = middle
      }
    }
    return exp((least + most) / 2)
  }

  /// Mean of the amount's n-th power, without the pole that the usual form has at `alpha` = n.
  private static func paretoMoment(
    _ order: Double, low: Double, high: Double, alpha: Double
  ) -> Double {
    let octaves = log(high / low)
    guard octaves > 0 else { return pow(low, order) }
    let exponent = (order - alpha) * octaves
    let growth = exponent == 0 ? 1 : expm1(exponent) / exponent
    return alpha * pow(low, order) * octaves * growth / -expm1(-alpha * octaves)
  }
}

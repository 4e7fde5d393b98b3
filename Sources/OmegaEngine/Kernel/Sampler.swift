import Foundation
import OmegaModel

/// A distribution made ready to draw from.
enum Sampler: BitwiseCopyable, Sendable {
  case constant(Double)
  case uniform(low: Double, width: Double)
  case exponential(mean: Double)
  case erlang(stageMean: Double, stages: Int32)
  case lognormal(location: Double, scale: Double)
  case hyperexponential(firstShare: Double, firstMean: Double, secondMean: Double)

  init(_ distribution: Distribution) {
    switch distribution {
    case .constant(let value):
      self = .constant(value)
    case .uniform(let low, let high):
      self = .uniform(low: low, width: high - low)
    case .exponential(let mean):
      self = .exponential(mean: mean)
    case .erlang(let mean, let stages):
      self = .erlang(stageMean: mean / Double(stages), stages: Int32(stages))
    case .lognormal(let mean, let cv):
      let variance = log1p(cv * cv)
      self =
        mean > 0
        ? .lognormal(location: log(mean) - variance / 2, scale: variance.squareRoot())
        : .constant(0)
    case .hyperexponential(let mean, let cv):
      // Balanced means: both branches carry half of the mean.
      let square = cv * cv
      let share = (1 + ((square - 1) / (square + 1)).squareRoot()) / 2
      self = .hyperexponential(
        firstShare: share, firstMean: mean / (2 * share), secondMean: mean / (2 * (1 - share)))
    }
  }

  @inline(__always)
  func sample(_ draws: inout RandomDraws, _ ziggurat: Ziggurat) -> Double {
    switch self {
    case .constant(let value):
      return value
    case .exponential(let mean):
      return mean * ziggurat.exponential(&draws)
    case .lognormal(let location, let scale):
      return exp(location + scale * ziggurat.normal(&draws))
    case .uniform(let low, let width):
      return low + width * draws.uniform()
    case .erlang(let stageMean, let stages):
      var sum = 0.0
      for _ in 0..<stages { sum += ziggurat.exponential(&draws) }
      return stageMean * sum
    case .hyperexponential(let firstShare, let firstMean, let secondMean):
      let mean = draws.uniform() < firstShare ? firstMean : secondMean
      return mean * ziggurat.exponential(&draws)
    }
  }
}

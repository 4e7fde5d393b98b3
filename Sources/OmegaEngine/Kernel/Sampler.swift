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
  /// `excess` is the shape, raised by one where it was below one, less a third; `boost` is the reciprocal of a shape below
  /// one, else 0.
  case gamma(scale: Double, excess: Double, boost: Double)
  case weibull(scale: Double, power: Double)
  case boundedPareto(low: Double, share: Double, power: Double)
  /// Parts of the tables.
  case mixture(first: UInt32, count: UInt32)
  /// Values of the tables.
  case empirical(first: UInt32, count: UInt32)

  /// What does not fit into the sampler itself goes into the tables.
  init(_ distribution: Distribution, tables: inout SamplerTables) {
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
    case .gamma(let mean, let cv):
      self = Self.gamma(mean: mean, cv: cv)
    case .weibull(let shape, let scale):
      self = .weibull(scale: scale, power: 1 / shape)
    case .boundedPareto(let low, let high, let alpha):
      self =
        low < high
        ? .boundedPareto(low: low, share: -expm1(-alpha * log(high / low)), power: -1 / alpha)
        : .constant(low)
    case .mixture(let parts):
      self = tables.add(mixture: parts)
    case .empirical(let sample):
      self = tables.add(values: sample.values)
    }
  }

  private static func gamma(mean: Double, cv: Double) -> Sampler {
    guard mean > 0, cv > 0 else { return .constant(mean) }
    let shape = 1 / (cv * cv)
    guard shape.isFinite else { return .constant(mean) }
    let raised = shape < 1 ? shape + 1 : shape
    return .gamma(
      scale: mean / shape, excess: raised - 1.0 / 3, boost: shape < 1 ? 1 / shape : 0)
  }

  @inline(__always)
  func sample(
    _ draws: inout RandomDraws, _ ziggurat: Ziggurat, _ tables: borrowing SamplerSlabs
  ) -> Double {
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
    case .gamma, .weibull, .boundedPareto, .mixture, .empirical:
      return sampleOutOfLine(&draws, ziggurat, tables)
    }
  }

  /// The laws that are rarer or take longer, kept out of the loop's own code.
  @inline(never)
  private func sampleOutOfLine(
    _ draws: inout RandomDraws, _ ziggurat: Ziggurat, _ tables: borrowing SamplerSlabs
  ) -> Double {
    switch self {
    case .gamma(let scale, let excess, let boost):
      let value = scale * Self.gamma(excess: excess, &draws, ziggurat)
      return boost > 0 ? value * pow(draws.uniformAboveZero(), boost) : value
    case .weibull(let scale, let power):
      return scale * pow(ziggurat.exponential(&draws), power)
    case .boundedPareto(let low, let share, let power):
      return low * pow(1 - draws.uniform() * share, power)
    case .mixture(let first, let count):
      let draw = draws.uniform()
      var position = Int(first)
      let last = position + Int(count) - 1
      while position < last, tables.parts[position].cumulative <= draw { position += 1 }
      return tables.parts[position].sampler.sample(&draws, ziggurat, tables)
    case .empirical(let first, let count):
      return tables.values[Int(first) + Int(draws.integer(below: count))]
    case .constant, .uniform, .exponential, .erlang, .lognormal, .hyperexponential:
      preconditionFailure("this law is drawn in line")
    }
  }

  /// A gamma variate of scale 1 and shape `excess` + ⅓ ≥ 1 (Marsaglia and Tsang, *ACM TOMS* 26(3), 2000); about one try in
  /// twenty is thrown away.
  private static func gamma(
    excess: Double, _ draws: inout RandomDraws, _ ziggurat: Ziggurat
  ) -> Double {
    let spread = 1 / (9 * excess).squareRoot()
    while true {
      let normal = ziggurat.normal(&draws)
      let root = 1 + spread * normal
      guard root > 0 else { continue }
      let cube = root * root * root
      let accepted = 0.5 * normal * normal + excess * (1 - cube + log(cube))
      if log(draws.uniformAboveZero()) < accepted { return excess * cube }
    }
  }
}

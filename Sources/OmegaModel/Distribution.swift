/// A law for a random amount: seconds of work, tokens, bytes. Never negative.
public enum Distribution: Hashable, Sendable {
  case constant(Double)
  case uniform(low: Double, high: Double)
  case exponential(mean: Double)
  /// Sum of `stages` exponentials; coefficient of variation 1/√stages.
  case erlang(mean: Double, stages: Int)
  /// Any coefficient of variation `cv` = standard deviation ÷ mean; the shape is 1 ÷ cv².
  case gamma(mean: Double, cv: Double)
  case lognormal(mean: Double, cv: Double)
  /// An exponential amount to the power of 1 ÷ `shape`, times `scale`: heavy-tailed below a shape of 1.
  case weibull(shape: Double, scale: Double)
  /// A power law with exponent `alpha` > 0, cut off at both ends; `low` > 0.
  case boundedPareto(low: Double, high: Double, alpha: Double)
  /// Two exponentials with balanced means; `cv` ≥ 1.
  case hyperexponential(mean: Double, cv: Double)
  /// One of several laws, drawn by weight.
  case mixture([MixturePart])
  /// One of the observed values, each as likely.
  case empirical(ObservedSample)
}

/// A law among those of a mixture.
public struct MixturePart: Hashable, Sendable {
  /// Relative to the weights of the other parts.
  public var weight: Double
  public var law: Distribution

  public init(weight: Double, law: Distribution) {
    self.weight = weight
    self.law = law
  }
}

/// Amounts that were observed; at least one.
public struct ObservedSample: Hashable, Sendable {
  /// In ascending order, so that the order of the observations changes no draw.
  public let values: [Double]
  public let mean: Double
  /// Standard deviation ÷ mean.
  public let coefficientOfVariation: Double

  public init(_ values: [Double]) {
    precondition(!values.isEmpty, "a sample has values")
    self.values = values.sorted()
    let mean = self.values.reduce(0) { $0 + $1 / Double(values.count) }
    let squares = self.values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) / Double(values.count) }
    self.mean = mean
    coefficientOfVariation = mean > 0 ? squares.squareRoot() / mean : 0
  }
}

public import OmegaMeasurement
public import OmegaStatistics

/// One figure of a model, simulated, beside what theory says of it.
public struct TheoryCheck: Sendable {
  public let prediction: TheoryModel.Prediction
  /// The figure over all replications.
  public let simulated: Double
  /// How far theory is from it, in standard errors of the simulated figure.
  public let standardErrors: Double
  /// Replications that its error is estimated from.
  public let replications: Int
  /// By share of requests, for quantiles: sorted durations of all replications.
  private let pooled: DurationHistogram?
  private let sum: RatioSum

  /// Nil when the replications have nothing to say.
  public init?(_ prediction: TheoryModel.Prediction, in measurements: [Measurements]) {
    let reading = prediction.reading
    guard
      let sum = RatioSum(
        measurements.map { reading.part(of: $0, predicted: prediction.value) })
    else { return nil }
    self.prediction = prediction
    self.sum = sum
    replications = sum.parts
    if let share = reading.quantileShare {
      let histogram = measurements.reduce(into: DurationHistogram()) {
        $0.merge(reading.histogram(of: $1))
      }
      pooled = histogram
      simulated = histogram.duration(ofShare: share)
      standardErrors = (sum.value - share) / sum.standardError
    } else {
      pooled = nil
      simulated = sum.value
      standardErrors = (sum.value - prediction.value) / sum.standardError
    }
  }

  /// The interval of so many standard errors around the simulated figure.
  ///
  /// A quantile's is that of the share below it, read off the distribution (Woodruff, JASA 47,
  /// 1952): it holds theory's quantile exactly when the share of requests below that is within its
  /// own interval.
  public func interval(multiple: Double) -> Estimate {
    let halfWidth = multiple * sum.standardError
    guard let pooled, let share = prediction.reading.quantileShare else {
      return Estimate(value: simulated, low: simulated - halfWidth, high: simulated + halfWidth)
    }
    return Estimate(
      value: simulated, low: pooled.duration(ofShare: share - halfWidth),
      high: pooled.duration(ofShare: share + halfWidth))
  }
}

extension Reading {
  /// The share of requests that a quantile is about; nil for other figures.
  var quantileShare: Double? {
    switch self {
    case .responseQuantile(let share, _), .waitQuantile(let share, _): share
    default: nil
    }
  }
}

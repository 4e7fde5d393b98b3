/// Means over independent replications.
public enum MeanEstimator {
  /// Mean of one value a replication with Student's interval; nil without any value.
  ///
  /// Equal values have an interval of no width. A single replication has the interval of a single
  /// observation, ± 9.68 times its value (`Confidence.singleObservationMultiple`).
  public static func estimate(
    _ values: [Double],
    within possible: ClosedRange<Double> = .anyNumber
  ) -> Estimate? {
    guard let first = values.first else { return nil }
    guard values.count > 1 else { return singleObservation(first, within: possible) }
    // Equal values have their own mean exactly, which a sum ÷ count can miss by a rounding.
    if values.allSatisfy({ $0 == first }) { return Estimate(certain: first) }

    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let standardError = (squares / (count - 1) / count).squareRoot()
    return Estimate(
      value: mean,
      halfWidth: Confidence.studentMultiple(count: values.count) * standardError,
      within: possible)
  }

  /// The interval of a figure of which there is one observation only.
  public static func singleObservation(
    _ value: Double, within possible: ClosedRange<Double>
  ) -> Estimate {
    Estimate(
      value: value, halfWidth: Confidence.singleObservationMultiple * abs(value), within: possible)
  }
}

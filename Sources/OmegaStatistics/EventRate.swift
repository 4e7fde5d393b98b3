import Foundation

/// How often something happens, from counts in independent replications of equal length.
public enum EventRate {
  /// Events in one replication on average, with Student's interval; never narrower than the
  /// Poisson one of all events together, so that none at all still leaves room for some. Nil
  /// without a replication.
  public static func estimate(counts: [Int]) -> Estimate? {
    guard let mean = MeanEstimator.estimate(counts.map(Double.init), within: .nonNegative) else {
      return nil
    }
    let poisson = poissonInterval(events: counts.reduce(0, +))
    let scale = 1 / Double(counts.count)
    return mean.widened(
      to: Estimate(
        value: poisson.value * scale, low: poisson.low * scale, high: poisson.high * scale))
  }

  /// The exact interval of the expected number of events where so many were counted (Garwood,
  /// Biometrika 28, 1936).
  public static func poissonInterval(events: Int) -> Estimate {
    precondition(events >= 0, "events are counted from zero")
    let outside = (1 - Confidence.level) / 2
    let low =
      events == 0
      ? 0 : Root.ofRising(from: 0) { 1 - atMost(events - 1, expecting: $0) - outside }
    let high = Root.ofRising(from: 0) { outside - atMost(events, expecting: $0) }
    return Estimate(value: Double(events), low: low, high: high)
  }

  /// P(X ≤ count) of Poisson's law; summed in logarithms, as e^−mean may be too small to be told.
  private static func atMost(_ count: Int, expecting mean: Double) -> Double {
    guard mean > 0 else { return 1 }
    var sum = 0.0
    var logarithm = -mean
    for events in 0...count {
      if events > 0 { logarithm += log(mean / Double(events)) }
      sum += exp(logarithm)
    }
    return min(1, sum)
  }
}

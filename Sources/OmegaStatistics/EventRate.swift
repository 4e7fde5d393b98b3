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

  /// Byar's interval of the expected number of events where so many were counted: within 0.6 % of
  /// the exact one (Breslow and Day, Statistical Methods in Cancer Research II, 1987).
  public static func poissonInterval(events: Int) -> Estimate {
    precondition(events >= 0, "events are counted from zero")
    let z = Confidence.normalMultiple
    func bound(_ count: Double, _ sign: Double) -> Double {
      let base = 1 - 1 / (9 * count) + sign * z / (3 * count.squareRoot())
      return count * base * base * base
    }
    return Estimate(
      value: Double(events), low: events == 0 ? 0 : max(0, bound(Double(events), -1)),
      high: bound(Double(events) + 1, 1))
  }
}

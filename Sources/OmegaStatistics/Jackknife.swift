/// Intervals for statistics of pooled replications, such as a quantile of all requests.
///
/// The statistic is computed from all replications and again with each one left out; how far these
/// differ says how far the pooled one may be off (Quenouille 1956, Tukey 1958; Efron, The
/// Jackknife, 1982).
public enum Jackknife {
  /// Standard error of a statistic from its values with one replication left out each; 2 or more.
  public static func standardError(leaveOneOut values: [Double]) -> Double {
    precondition(values.count >= 2, "a jackknife leaves out one of at least two")
    // Equal values are exactly their mean, which a sum ÷ count can miss by a rounding.
    if values.allSatisfy({ $0 == values[0] }) { return 0 }
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares * (count - 1) / count).squareRoot()
  }

  /// Third standardized moment of what single replications add to a statistic, from its values with
  /// one replication left out each; 0 when they add alike.
  ///
  /// Leaving out a high one lowers the statistic, so the signs are the other way round.
  public static func skewness(leaveOneOut values: [Double]) -> Double {
    guard !values.allSatisfy({ $0 == values.first }) else { return 0 }
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    let cubes = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) * ($1 - mean) } / count
    return -cubes / (squares * squares.squareRoot())
  }
}

/// How sure an interval is, and the multiples of a standard error that this takes.
public enum Confidence {
  /// Coverage of every interval of this program.
  public static let level = 0.95

  /// Standard errors to either side when the error itself is known: 1.96.
  public static let normalMultiple = NormalDistribution.quantile((1 + level) / 2)

  /// Standard errors to either side when the error is estimated from `count` independent values, 2
  /// or more.
  public static func studentMultiple(count: Int) -> Double {
    StudentDistribution(degreesOfFreedom: count - 1).quantile((1 + level) / 2)
  }

  /// Half-width, relative to the value, of an interval around one single observation: 9.68.
  ///
  /// One value says nothing about its spread, and yet x ± c·|x| with c = √(2/πe) ÷ 0.05 covers the
  /// mean of any normal law in 95 of 100 cases, however large its spread (Wall, Boen and Tweedie,
  /// The American Statistician 55(2), 2001). It is wide, as it must be.
  public static let singleObservationMultiple =
    (2 / (Double.pi * 2.718281828459045)).squareRoot() / (1 - level)
}

/// Standard errors to either side of a figure, corrected for the skewness of what it is made of.
///
/// Student's interval is as long to both sides, and misses a skewed figure more often on one: a run that met few
/// long queues underestimates both the mean and its error. Hall's transformation makes the studentized figure
/// symmetric to the first order (Hall, JRSS B 54, 1992), and its inverse says how far the interval must reach. It
/// is only ever lengthened, on the side of the long tail: from a few values even the sign of a skewness is a guess.
struct SkewedMultiples: Hashable {
  /// Below the figure, and above.
  let below: Double
  let above: Double

  /// - Parameters:
  ///   - multiple: standard errors to either side without skewness.
  ///   - skewness: third standardized moment of the values that the figure is the mean of.
  ///   - count: number of these values.
  init(of multiple: Double, skewness: Double, count: Int) {
    below = max(multiple, HallTransform(skewness: skewness, count: count).inverse(multiple))
    above = max(multiple, -HallTransform(skewness: skewness, count: count).inverse(-multiple))
  }
}

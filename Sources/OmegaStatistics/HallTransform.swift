import Foundation

/// Hall's cubic: T + aT²/3 + a²T³/27 + a/6 of a studentized mean T, where a = skewness ÷ √count.
struct HallTransform {
  private let skew: Double

  init(skewness: Double, count: Int) {
    precondition(count >= 1, "a mean is of something")
    skew = skewness / Double(count).squareRoot()
  }

  /// The T that is transformed to this; the cubic rises everywhere.
  func inverse(_ transformed: Double) -> Double {
    // Where there is no skewness, the formula divides by none.
    guard abs(skew) > 1e-6 else { return transformed }
    return 3 / skew * (cbrt(1 + skew * (transformed - skew / 6)) - 1)
  }
}

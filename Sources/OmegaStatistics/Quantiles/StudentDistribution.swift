import Foundation

/// Student's t law with a whole number of degrees of freedom.
public struct StudentDistribution: Hashable, Sendable {
  /// 1 or more.
  public let degreesOfFreedom: Int

  public init(degreesOfFreedom: Int) {
    precondition(degreesOfFreedom >= 1, "Student's law has at least one degree of freedom")
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// P(T ≤ t).
  public func cumulative(_ t: Double) -> Double {
    t < 0 ? (1 - central(-t)) / 2 : (1 + central(t)) / 2
  }

  /// The value that a share `p` of the law lies below; 0 < p < 1.
  public func quantile(_ p: Double) -> Double {
    precondition(p > 0 && p < 1, "a quantile is asked for a share between 0 and 1")
    if p < 0.5 { return -quantile(1 - p) }
    if degreesOfFreedom > Self.summedMax { return nearNormalQuantile(p) }
    return Root.ofRising(from: 0) { cumulative($0) - p }
  }

  /// Degrees of freedom up to which quantiles come from the finite sums, which have half as many terms.
  private static let summedMax = 1_000

  /// Abramowitz and Stegun 26.7.5, an expansion in 1 ÷ degrees of freedom; beyond a thousand what it leaves out is
  /// below a billionth.
  private func nearNormalQuantile(_ p: Double) -> Double {
    let z = NormalDistribution.quantile(p)
    let square = z * z
    let n = Double(degreesOfFreedom)
    let first = z * (square + 1) / 4
    let second = z * ((5 * square + 16) * square + 3) / 96
    let third = z * (((3 * square + 19) * square + 17) * square - 15) / 384
    return z + (first + (second + third / n) / n) / n
  }

  /// P(|T| ≤ t), t ≥ 0: the finite sums of Abramowitz and Stegun 26.7.3 and 26.7.4.
  private func central(_ t: Double) -> Double {
    let angle = atan(t / Double(degreesOfFreedom).squareRoot())
    let sine = sin(angle)
    let cosine = cos(angle)
    if degreesOfFreedom == 1 { return 2 * angle / .pi }

    let isOdd = degreesOfFreedom % 2 == 1
    var term = isOdd ? cosine : 1
    var sum = term
    var power = isOdd ? 3 : 2
    while power <= degreesOfFreedom - 2 {
      term *= Double(power - 1) / Double(power) * cosine * cosine
      sum += term
      power += 2
    }
    return isOdd ? 2 / .pi * (angle + sine * sum) : sine * sum
  }
}

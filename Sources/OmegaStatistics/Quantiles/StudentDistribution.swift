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
    return Root.ofRising(from: 0) { cumulative($0) - p }
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

import Foundation
import OmegaModel
import Testing

@Suite("The moments of a distribution")
struct DistributionTests {
  /// Mean and coefficient of variation of a law whose amounts are these values at even shares.
  private func moments(_ count: Int, _ quantile: (Double) -> Double) -> (mean: Double, cv: Double) {
    let values = (0..<count).map { quantile((Double($0) + 0.5) / Double(count)) }
    let mean = values.reduce(0, +) / Double(count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
    return (mean, squares.squareRoot() / mean)
  }

  @Test("of bounded Pareto laws are those of their quantiles", arguments: [0.3, 1, 1.5, 2, 3.7])
  func pareto(alpha: Double) {
    let law = Distribution.boundedPareto(low: 2, high: 50, alpha: alpha)
    let share = 1 - pow(2.0 / 50, alpha)
    let (mean, cv) = moments(200_000) { 2 * pow(1 - $0 * share, -1 / alpha) }
    #expect(abs(law.mean / mean - 1) < 1e-6)
    #expect(abs(law.coefficientOfVariation / cv - 1) < 1e-3)
  }

  @Test("of bounded Pareto laws have no pole where the exponent is 1 or 2", arguments: [1, 2])
  func paretoPole(alpha: Double) {
    let law = Distribution.boundedPareto(low: 1, high: 1_000, alpha: alpha)
    for step in [-1e-9, 1e-9] {
      let near = Distribution.boundedPareto(low: 1, high: 1_000, alpha: alpha + step)
      #expect(abs(near.mean / law.mean - 1) < 1e-7)
      #expect(abs(near.coefficientOfVariation / law.coefficientOfVariation - 1) < 1e-7)
    }
  }

  @Test("of Weibull laws have their closed forms")
  func weibull() {
    #expect(abs(Distribution.weibull(shape: 1, scale: 3).mean - 3) < 1e-12)
    #expect(abs(Distribution.weibull(shape: 1, scale: 3).coefficientOfVariation - 1) < 1e-12)
    // Γ(3) = 2 and Γ(5) = 24 at a shape of a half; Γ(1.5) = √π ÷ 2 at 2.
    let heavy = Distribution.weibull(shape: 0.5, scale: 3)
    #expect(abs(heavy.mean - 6) < 1e-12)
    #expect(abs(heavy.coefficientOfVariation - 5.0.squareRoot()) < 1e-12)
    let even = Distribution.weibull(shape: 2, scale: 1)
    #expect(abs(even.mean - Double.pi.squareRoot() / 2) < 1e-12)
  }

  @Test(
    "give back the variation that a Weibull law was asked for",
    arguments: [1e-6, 9e-5, 1.1e-4, 0.01, 0.3, 1, 1.5, 10, 1_000])
  func weibullShape(cv: Double) {
    let shape = Distribution.weibullShape(ofVariation: cv)
    let law = Distribution.weibull(shape: shape, scale: 1)
    #expect(abs(law.coefficientOfVariation / cv - 1) < 1e-3)
    if cv >= 0.01 { #expect(abs(law.coefficientOfVariation / cv - 1) < 1e-9) }
  }

  @Test("give back the mean that a bounded Pareto law was asked for, where there is one")
  func paretoExponent() throws {
    for mean in [1.01, 2, 10, 100] {
      let alpha = try #require(Distribution.paretoExponent(low: 1, high: 1_000, mean: mean))
      let law = Distribution.boundedPareto(low: 1, high: 1_000, alpha: alpha)
      #expect(abs(law.mean / mean - 1) < 1e-9)
    }
    // Not even an exponent of nothing lifts the mean above (1000 − 1) ÷ ln 1000.
    for mean in [0.5, 1, 145, 1_000, 2_000] {
      #expect(Distribution.paretoExponent(low: 1, high: 1_000, mean: mean) == nil)
    }
  }

  @Test("of a mixture count what varies within its parts and between them")
  func mixture() {
    let law = Distribution.mixture([
      MixturePart(weight: 3, law: .exponential(mean: 2)),
      MixturePart(weight: 1, law: .exponential(mean: 10)),
    ])
    #expect(abs(law.mean - 4) < 1e-12)
    // E[X²] of an exponential law is 2 × mean².
    let square = 0.75 * 8 + 0.25 * 200
    #expect(abs(law.coefficientOfVariation - (square / 16 - 1).squareRoot()) < 1e-12)
    let balanced = Distribution.hyperexponential(mean: 4, cv: 2)
    let share = (1 + 0.6.squareRoot()) / 2
    let branches = Distribution.mixture([
      MixturePart(weight: share, law: .exponential(mean: 2 / share)),
      MixturePart(weight: 1 - share, law: .exponential(mean: 2 / (1 - share))),
    ])
    #expect(abs(branches.mean - balanced.mean) < 1e-12)
    #expect(abs(branches.coefficientOfVariation - balanced.coefficientOfVariation) < 1e-12)
  }

  @Test("of a sample are the sample's own, in whatever order")
  func sample() {
    let law = Distribution.empirical(ObservedSample([4, 1, 1, 2]))
    #expect(law.mean == 2)
    #expect(abs(law.coefficientOfVariation - 1.5.squareRoot() / 2) < 1e-12)
    #expect(law == .empirical(ObservedSample([1, 2, 1, 4])))
    #expect(Distribution.empirical(ObservedSample([0, 0])).coefficientOfVariation == 0)
  }
}

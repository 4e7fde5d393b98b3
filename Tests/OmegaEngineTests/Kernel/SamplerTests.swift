import Foundation
import OmegaModel
import Testing

@testable import OmegaEngine

@Suite("Drawing from distributions")
struct SamplerTests {
  static let laws: [Distribution] = [
    .constant(0.25), .uniform(low: 1, high: 3), .uniform(low: 0, high: 0.1),
    .exponential(mean: 0.02), .erlang(mean: 2, stages: 1), .erlang(mean: 0.5, stages: 4),
    .erlang(mean: 3, stages: 25), .lognormal(mean: 0.05, cv: 0.3), .lognormal(mean: 800, cv: 1.2),
    .hyperexponential(mean: 0.1, cv: 1), .hyperexponential(mean: 0.1, cv: 1.5),
    .hyperexponential(mean: 10, cv: 3),
  ]

  @Test(
    "a sample has the mean and the variation of its law",
    arguments: laws, 1...3 as ClosedRange<UInt64>)
  func moments(law: Distribution, seed: UInt64) {
    let sample = Self.sample(of: law, count: 40_000, seed: seed)
    let count = Double(sample.count)
    let mean = sample.reduce(0, +) / count
    let variance = sample.reduce(0) { $0 + pow($1 - mean, 2) } / count
    let fourth = sample.reduce(0) { $0 + pow($1 - mean, 4) } / count
    let deviation = law.mean * law.coefficientOfVariation
    #expect(sample.allSatisfy { $0 >= 0 && $0.isFinite })
    // Five standard errors each, that of the variance from the sample's own fourth moment.
    let rounding = 1e-12 * law.mean
    #expect(abs(mean - law.mean) <= 5 * deviation / count.squareRoot() + rounding)
    let varianceError = (max(0, fourth - variance * variance) / count).squareRoot()
    #expect(abs(variance - deviation * deviation) <= 5 * varianceError + rounding * law.mean)
  }

  @Test("laws with a closed cumulative share follow it", arguments: 1...3 as ClosedRange<UInt64>)
  func shapes(seed: UInt64) {
    let lognormal = Self.sample(of: .lognormal(mean: 2, cv: 1), count: 40_000, seed: seed)
    let spread = log(2.0).squareRoot()
    let location = log(2.0) - spread * spread / 2
    #expect(
      GoodnessOfFit.kolmogorov(lognormal) {
        erfc(-(log($0) - location) / spread / 2.0.squareRoot()) / 2
      } < 1.95)
    let erlang = Self.sample(of: .erlang(mean: 2, stages: 2), count: 40_000, seed: seed)
    #expect(GoodnessOfFit.kolmogorov(erlang) { 1 - exp(-$0) * (1 + $0) } < 1.95)
    let uniform = Self.sample(of: .uniform(low: -0.0, high: 4), count: 40_000, seed: seed)
    #expect(GoodnessOfFit.kolmogorov(uniform) { $0 / 4 } < 1.95)
    // Balanced means: with cv² = 3 the shares are (1 ± √½) ÷ 2.
    let mixed = Self.sample(
      of: .hyperexponential(mean: 1, cv: 3.0.squareRoot()), count: 40_000, seed: seed)
    let share = (1 + 0.5.squareRoot()) / 2
    #expect(
      GoodnessOfFit.kolmogorov(mixed) {
        1 - share * exp(-2 * share * $0) - (1 - share) * exp(-2 * (1 - share) * $0)
      } < 1.95)
  }

  @Test(
    "laws without any spread give their mean",
    arguments: [
      Distribution.constant(0), .constant(3), .uniform(low: 2, high: 2), .exponential(mean: 0),
      .erlang(mean: 0, stages: 3), .lognormal(mean: 0, cv: 2), .lognormal(mean: 0.7, cv: 0),
      .hyperexponential(mean: 0, cv: 2),
    ])
  func degenerate(law: Distribution) {
    for value in Self.sample(of: law, count: 100, seed: 1) {
      #expect(abs(value - law.mean) <= 1e-15)
    }
  }

  private static func sample(of law: Distribution, count: UInt64, seed: UInt64) -> [Double] {
    let sampler = Sampler(law)
    let ziggurat = Ziggurat.shared
    return (0..<count).map { key in
      var draws = RandomDraws(key: key, name: seed)
      return sampler.sample(&draws, ziggurat)
    }
  }
}

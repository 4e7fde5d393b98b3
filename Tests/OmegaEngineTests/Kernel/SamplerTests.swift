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
    .gamma(mean: 0.02, cv: 0.2), .gamma(mean: 3, cv: 0.8), .gamma(mean: 1, cv: 1),
    .gamma(mean: 0.5, cv: 1.6), .gamma(mean: 100, cv: 3),
    .weibull(shape: 3, scale: 0.1), .weibull(shape: 1, scale: 2), .weibull(shape: 0.6, scale: 5),
    .boundedPareto(low: 1, high: 4, alpha: 1), .boundedPareto(low: 1, high: 100, alpha: 2),
    .boundedPareto(low: 0.001, high: 0.05, alpha: 1.3),
    .boundedPareto(low: 2, high: 3, alpha: 0.01), .boundedPareto(low: 1, high: 50, alpha: 5),
    twoSizes, .empirical(ObservedSample([1, 2, 2, 7, 100])), .empirical(ObservedSample([3])),
    // A mixture in a mixture, beside a sample and a part that never comes.
    .mixture([
      MixturePart(weight: 3, law: twoSizes), MixturePart(weight: 0, law: .constant(1e9)),
      MixturePart(weight: 1, law: .empirical(ObservedSample([0.5, 1.5]))),
    ]),
  ]

  private static let twoSizes = Distribution.mixture([
    MixturePart(weight: 90, law: .lognormal(mean: 0.5, cv: 1)),
    MixturePart(weight: 10, law: .gamma(mean: 4, cv: 0.5)),
  ])

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

  @Test("gamma, Weibull and Pareto laws have their shape", arguments: 1...3 as ClosedRange<UInt64>)
  func heavyShapes(seed: UInt64) {
    func expectShape(_ law: Distribution, _ cumulative: (Double) -> Double) {
      let statistic = GoodnessOfFit.kolmogorov(
        Self.sample(of: law, count: 40_000, seed: seed), cumulative: cumulative)
      #expect(statistic < 1.95, "\(law): \(statistic)")
    }
    // Gamma laws of the shapes 3, 1 and a half, the last being the square of a normal deviate.
    expectShape(.gamma(mean: 3, cv: 1 / 3.0.squareRoot())) { 1 - exp(-$0) * (1 + $0 + $0 * $0 / 2) }
    expectShape(.gamma(mean: 2, cv: 1)) { 1 - exp(-$0 / 2) }
    expectShape(.gamma(mean: 0.5, cv: 2.0.squareRoot())) { erf($0.squareRoot()) }
    for shape in [0.5, 1, 2.5] {
      expectShape(.weibull(shape: shape, scale: 4)) { 1 - exp(-pow($0 / 4, shape)) }
    }
    for alpha in [0.7, 1, 2.2] {
      expectShape(.boundedPareto(low: 2, high: 90, alpha: alpha)) {
        (1 - pow(2 / $0, alpha)) / (1 - pow(2 / 90, alpha))
      }
    }
  }

  @Test("of a mixture and of a sample, each part comes as often as its weight says")
  func parts() {
    let values = Self.sample(
      of: .mixture([
        MixturePart(weight: 6, law: .constant(1)), MixturePart(weight: 0, law: .constant(9)),
        MixturePart(weight: 3, law: .mixture([MixturePart(weight: 5, law: .constant(2))])),
        MixturePart(weight: 1, law: .empirical(ObservedSample([4, 3, 4, 4]))),
      ]), count: 40_000, seed: 5)
    for (value, share) in [(1.0, 0.6), (2, 0.3), (3, 0.025), (4, 0.075), (9, 0)] {
      let count = values.count { $0 == value }
      #expect(GoodnessOfFit.isPlausible(count, of: values.count, share: share))
    }
  }

  @Test("laws of the widest spread stay finite, and most of their draws are small")
  func widest() {
    for law in [
      Distribution.gamma(mean: 1, cv: 1_000), .lognormal(mean: 1, cv: 1_000),
      .weibull(shape: Distribution.weibullShape(ofVariation: 1_000), scale: 1),
      .hyperexponential(mean: 1, cv: 1_000), .boundedPareto(low: 1e-9, high: 1e9, alpha: 1e-3),
    ] {
      let sample = Self.sample(of: law, count: 10_000, seed: 3)
      #expect(sample.allSatisfy { $0 >= 0 && $0.isFinite }, "\(law)")
      #expect(sample.count { $0 < law.mean } > 5_000, "\(law)")
    }
  }

  @Test(
    "laws without any spread give their mean",
    arguments: [
      Distribution.constant(0), .constant(3), .uniform(low: 2, high: 2), .exponential(mean: 0),
      .erlang(mean: 0, stages: 3), .lognormal(mean: 0, cv: 2), .lognormal(mean: 0.7, cv: 0),
      .hyperexponential(mean: 0, cv: 2), .gamma(mean: 0.7, cv: 0), .gamma(mean: 0, cv: 2),
      .gamma(mean: 0.7, cv: 1e-200), .weibull(shape: 3, scale: 0),
      .boundedPareto(low: 3, high: 3, alpha: 1),
      .mixture([MixturePart(weight: 2, law: .constant(5))]),
    ])
  func degenerate(law: Distribution) {
    for value in Self.sample(of: law, count: 100, seed: 1) {
      #expect(abs(value - law.mean) <= 1e-15)
    }
  }

  private static func sample(of law: Distribution, count: UInt64, seed: UInt64) -> [Double] {
    var tables = SamplerTables()
    let sampler = Sampler(law, tables: &tables)
    let slabs = SamplerSlabs(tables)
    let ziggurat = Ziggurat.shared
    var sample: [Double] = []
    for key in 0..<count {
      var draws = RandomDraws(key: key, name: seed)
      sample.append(sampler.sample(&draws, ziggurat, slabs))
    }
    return sample
  }
}

import OmegaStatistics
import Testing

@Suite("The normal law")
struct NormalDistributionTests {
  @Test(
    "has the tabled quantiles",
    arguments: [
      (1e-10, -6.361340902404056), (1e-4, -3.7190164854556804), (0.01, -2.3263478740408408),
      (0.025, -1.9599639845400545), (0.1, -1.2815515655446004), (0.9, 1.2815515655446004),
      (0.975, 1.959963984540054), (0.999, 3.090232306167813), (0.9999999, 5.199337582290661),
    ])
  func tabledQuantiles(share: Double, expected: Double) {
    #expect(approximately(NormalDistribution.quantile(share), expected))
  }

  @Test("has its median at zero")
  func median() {
    #expect(NormalDistribution.quantile(0.5) == 0)
  }

  @Test(
    "has the tabled cumulative probabilities",
    arguments: [
      (-3.0, 0.0013498980316300933), (0.5, 0.6914624612740131), (1.959963984540054, 0.975),
    ])
  func tabledProbabilities(z: Double, expected: Double) {
    #expect(approximately(NormalDistribution.cumulative(z), expected, within: 1e-12))
  }

  @Test("gives back the share that a quantile was asked for")
  func inverse() {
    for step in 1..<2_000 {
      let share = Double(step) / 2_000
      let back = NormalDistribution.cumulative(NormalDistribution.quantile(share))
      #expect(approximately(back, share, within: 1e-12))
    }
  }
}

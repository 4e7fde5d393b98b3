import OmegaStatistics
import Testing

@Suite("Student's law")
struct StudentDistributionTests {
  @Test(
    "has the tabled quantiles",
    arguments: [
      (1, [0.32491969623290634, 12.706204736174694, 636.6192487687897]),
      (2, [0.2886751345948128, 4.302652729749462, 31.599054576445365]),
      (3, [0.2766706623326898, 3.1824463052837078, 12.923978636687961]),
      (4, [0.2707222947075976, 2.7764451051977934, 8.610301581379522]),
      (5, [0.2671808657041451, 2.5705818356363146, 6.868826625881276]),
      (9, [0.260955336473911, 2.262157162798205, 4.780912585931217]),
      (10, [0.2601848294920803, 2.228138851986274, 4.586893858702708]),
      (29, [0.25568363457125604, 2.045229642132703, 3.6594050194663748]),
      (30, [0.2556053649519128, 2.0422724563012378, 3.6459586350420627]),
      (100, [0.25402218245822766, 1.9839715185235518, 3.390491311164263]),
      (999, [0.2534145833303675, 1.9623414611334493, 3.3002924403987666]),
    ])
  func tabledQuantiles(degreesOfFreedom: Int, expected: [Double]) {
    let student = StudentDistribution(degreesOfFreedom: degreesOfFreedom)
    for (share, value) in zip([0.6, 0.975, 0.9995], expected) {
      #expect(approximately(student.quantile(share), value))
      #expect(approximately(student.quantile(1 - share), -value))
    }
  }

  @Test(
    "has the tabled cumulative probabilities",
    arguments: [
      (1, 1.0, 0.75), (4, -2.0, 0.05805826175840778), (7, 3.5, 0.9950034795590572),
      (12, 0.3, 0.6153447629558739),
    ])
  func tabledProbabilities(degreesOfFreedom: Int, t: Double, expected: Double) {
    let student = StudentDistribution(degreesOfFreedom: degreesOfFreedom)
    #expect(approximately(student.cumulative(t), expected, within: 1e-12))
  }

  @Test("has its median at zero", arguments: [1, 2, 7, 40])
  func median(degreesOfFreedom: Int) {
    #expect(StudentDistribution(degreesOfFreedom: degreesOfFreedom).quantile(0.5) == 0)
  }

  @Test(
    "has quantiles near the normal law's that its own sums confirm", arguments: [1_001, 20_000])
  func nearNormal(degreesOfFreedom: Int) {
    let student = StudentDistribution(degreesOfFreedom: degreesOfFreedom)
    for share in [0.6, 0.975, 0.9999] {
      let back = student.cumulative(student.quantile(share))
      #expect(abs(back - share) < 1e-9 * (1 - share) + 1e-12, "\(share): \(back)")
    }
  }
}

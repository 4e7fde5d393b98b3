import OmegaStatistics
import Testing

@Suite("A judgement")
struct JudgementTests {
  @Test(
    "needs the whole interval on one side of the objective",
    arguments: [
      (0.999, 1.0, 0.999, Judgement.met), (0.9989, 1.0, 0.999, .notShown),
      (0.99, 0.999, 0.999, .notShown), (0.99, 0.9989, 0.999, .missed),
      (0.9999, 1.0, 1.0, .notShown), (0.0, 1.0, 0.0, .met),
    ])
  func sides(low: Double, high: Double, objective: Double, expected: Judgement) {
    let estimate = Estimate(value: (low + high) / 2, low: low, high: high)
    #expect(Judgement(of: estimate, atLeast: objective, replications: 5) == expected)
    #expect(Judgement(of: estimate, atLeast: objective, replications: 1) == .notShown)
  }
}

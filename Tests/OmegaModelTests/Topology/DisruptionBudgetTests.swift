import OmegaModel
import Testing

@Suite("A disruption budget")
struct DisruptionBudgetTests {
  @Test(
    "lets replicas go as long as enough stay ready; shares are rounded up",
    arguments: [
      (DisruptionBudget.maxUnavailable(.count(1)), 4, 4, 1), (.maxUnavailable(.count(1)), 3, 4, 0),
      (.maxUnavailable(.count(1)), 4, 3, 2), (.maxUnavailable(.count(0)), 4, 4, 0),
      (.maxUnavailable(.count(9)), 4, 4, 4),
      // A quarter of seven is two when it is rounded up.
      (.maxUnavailable(.share(0.25)), 7, 7, 2), (.maxUnavailable(.share(0.25)), 4, 4, 1),
      (.minAvailable(.count(2)), 4, 4, 2), (.minAvailable(.count(4)), 4, 4, 0),
      (.minAvailable(.count(2)), 1, 4, 0),
      // Half of seven is four when it is rounded up.
      (.minAvailable(.share(0.5)), 7, 7, 3), (.minAvailable(.share(1)), 7, 7, 0),
      (.minAvailable(.share(0.8)), 5, 5, 1),
    ])
  func allowed(_ budget: DisruptionBudget, _ healthy: Int, _ expected: Int, _ allowed: Int) {
    #expect(budget.disruptionsAllowed(healthy: healthy, expected: expected) == allowed)
  }
}

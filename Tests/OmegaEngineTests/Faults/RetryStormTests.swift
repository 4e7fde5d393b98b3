import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

/// A service whose work takes 100 ms is asked at 70 % of what its ten slots can do. Callers wait for a second and try again
/// up to three times; the queue holds five seconds of work.
@Suite("Overload that feeds itself")
struct RetryStormTests {
  /// Share of requests that succeed in ten minutes, the first of which comes nine minutes after the trigger is over.
  private func goodput(retryBudget: Double?, isTriggered: Bool = true) throws -> Double {
    let policy = RetryPolicy(
      retries: 3, delay: .milliseconds(100), budget: retryBudget, honoursRetryAfter: false)
    var world = TrialWorld(
      rate: 70,
      services: [.trial("worker", slots: 10, queue: 500, [.wait(.exponential(mean: 0.1))])],
      steps: [.calling("worker", timeout: .seconds(1), retry: policy)])
    world.leadIn = .minutes(15)
    world.length = .minutes(10)
    if isTriggered {
      world.faults = [
        ScriptedFault(
          name: "trigger", start: .minutes(-10), length: .constant(60),
          targets: [.whole("worker")], effect: FaultEffect(slowdown: 4))
      ]
    }
    let asked = try world.run().ofClass("ask")
    return Double(asked.outcomes.ok) / Double(asked.arrived)
  }

  @Test("outlives its trigger where retries have no bound")
  func persists() throws {
    #expect(try goodput(retryBudget: nil, isTriggered: false) > 0.999)
    #expect(try goodput(retryBudget: nil) < 0.2)
  }

  @Test("is over soon after its trigger where a budget bounds the retries", arguments: [0.05, 0.2])
  func recovers(budget: Double) throws {
    #expect(try goodput(retryBudget: budget) > 0.999)
  }
}

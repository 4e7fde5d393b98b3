import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("A rolling update")
struct RollingUpdateTests {
  struct Case: Sendable {
    var replicas: RollingUpdate.Replicas
    var surge: Int
    var unavailable: Int
    var step: RollingUpdate.Step

    /// Replicas as `old ready, old unready, new ready, new unready`.
    init(
      _ wanted: Int, surge: Int, unavailable: Int, _ counts: (Int, Int, Int, Int), start: Int = 0,
      stop: Int = 0, stopUnready: Int = 0
    ) {
      replicas = RollingUpdate.Replicas(
        wanted: wanted, oldReady: counts.0, oldUnready: counts.1, newReady: counts.2,
        newUnready: counts.3)
      self.surge = surge
      self.unavailable = unavailable
      step = RollingUpdate.Step(start: start, stopUnready: stopUnready, stopReady: stop)
    }
  }

  @Test(
    "starts as many as the surge allows and ends as many as may be missing",
    arguments: [
      // Three replicas: one more, none missing.
      Case(3, surge: 1, unavailable: 0, (3, 0, 0, 0), start: 1),
      Case(3, surge: 1, unavailable: 0, (3, 0, 0, 1)),
      Case(3, surge: 1, unavailable: 0, (3, 0, 1, 0), stop: 1),
      Case(3, surge: 1, unavailable: 0, (2, 0, 1, 0), start: 1),
      Case(3, surge: 1, unavailable: 0, (1, 0, 3, 0), stop: 1),
      // Five replicas: two more, one missing.
      Case(5, surge: 2, unavailable: 1, (5, 0, 0, 0), start: 2, stop: 1),
      Case(5, surge: 2, unavailable: 1, (4, 0, 0, 2), start: 1),
      Case(5, surge: 2, unavailable: 1, (4, 0, 2, 1), stop: 2),
      // Without surge, one must go first.
      Case(2, surge: 0, unavailable: 1, (2, 0, 0, 0), stop: 1),
      Case(2, surge: 0, unavailable: 1, (1, 0, 0, 0), start: 1),
      Case(2, surge: 0, unavailable: 1, (1, 0, 1, 0), stop: 1),
      // Old ones that serve nobody go first, and nobody misses them.
      Case(3, surge: 1, unavailable: 0, (2, 1, 0, 0), start: 1),
      Case(3, surge: 1, unavailable: 0, (2, 1, 1, 0), stopUnready: 1),
      Case(3, surge: 1, unavailable: 1, (1, 2, 0, 0), start: 1, stopUnready: 1),
      Case(3, surge: 1, unavailable: 0, (0, 3, 0, 1)),
      // All of the new version: nothing is left to do.
      Case(3, surge: 1, unavailable: 0, (0, 0, 3, 0)),
    ])
  func steps(_ example: Case) {
    let update = RollingUpdate(surge: example.surge, unavailable: example.unavailable)
    #expect(update.step(example.replicas) == example.step)
  }

  @Test(
    "may have a quarter more, rounded up, and a quarter missing, rounded down",
    arguments: [(1, 1, 0), (3, 1, 0), (4, 1, 1), (5, 2, 1), (8, 2, 2), (10, 3, 2)])
  func allowances(replicas: Int, surge: Int, unavailable: Int) {
    let allowances = Rollout(start: .zero).allowances(of: replicas)
    #expect(allowances.surge == surge)
    #expect(allowances.unavailable == unavailable)
  }

  @Test("may have one missing where both allowances round to nothing")
  func fenceposts() {
    let rollout = Rollout(start: .zero, maxSurge: .replicas(0), maxUnavailable: .share(0.25))
    #expect(rollout.allowances(of: 3).surge == 0)
    #expect(rollout.allowances(of: 3).unavailable == 1)
    #expect(rollout.allowances(of: 8).unavailable == 2)
  }

  @Test("keeps its bounds at every step, from any number of replicas, and ends")
  func keepsBounds() {
    for wanted in 1...12 {
      for surge in 0...4 {
        for unavailable in 0...3 where surge + unavailable > 0 {
          check(wanted: wanted, surge: surge, unavailable: unavailable)
        }
      }
    }
  }

  private func check(wanted: Int, surge: Int, unavailable: Int) {
    let update = RollingUpdate(surge: surge, unavailable: unavailable)
    var replicas = RollingUpdate.Replicas(
      wanted: wanted, oldReady: wanted, oldUnready: 0, newReady: 0, newUnready: 0)
    var looks = 0
    while !RollingUpdate.isDone(replicas), looks < 200 {
      let step = update.step(replicas)
      replicas.oldReady -= step.stopReady
      replicas.oldUnready -= step.stopUnready
      replicas.newUnready += step.start
      #expect(replicas.old + replicas.new <= wanted + surge)
      #expect(replicas.oldReady + replicas.newReady >= wanted - unavailable)
      // One of the new ones gets ready.
      if replicas.newUnready > 0 {
        replicas.newUnready -= 1
        replicas.newReady += 1
      }
      looks += 1
    }
    #expect(RollingUpdate.isDone(replicas))
    #expect(replicas.newReady + replicas.newUnready == wanted)
  }
}

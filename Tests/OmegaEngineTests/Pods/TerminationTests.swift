import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("The termination of a replica")
struct TerminationTests {
  /// Four replicas of a service that a schedule scales to one after half an hour.
  private func world(
    _ termination: Termination?, rate: Double = 20, work: Double = 0.05,
    balancing: Balancing = .random
  ) -> TrialWorld {
    var service = Service.trial(
      "web",
      replicas: .scaled(
        ReplicaScaling(
          replicasMin: 1, replicasMax: 4, requestsPerReplica: 1_000, down: Self.atOnce,
          schedule: [
            ScheduledMinimum(
              zone: "UTC", days: [0], startMinute: 0, endMinute: 30, replicasMin: 4)
          ])), hosting: .containers, slots: 400, balancing: balancing, [.waiting(work)])
    service.termination = termination
    var world = TrialWorld(rate: rate, services: [service], steps: [.calling("web")])
    world.startUnixSeconds += 600
    return world
  }

  private static var atOnce: ScalingRules {
    var rules = ScalingRules.downDefault
    rules.stabilization = .zero
    return rules
  }

  @Test("fails the calls that still arrive once it has stopped")
  func refuses() throws {
    let lagging = Termination(endpointLag: .constant(4))
    let asked = try world(lagging).run().ofClass("ask")
    // Three of four replicas for 4 s: 20 × 4 × 3/4 = 60 calls.
    #expect(abs(asked.outcomes[.unavailable] - 60) < 30)
    #expect(asked.outcomes[.evicted] == 0)
    #expect(asked.arrived == asked.outcomes.ok + asked.outcomes.failed)
  }

  @Test("fails nobody where the wait before the stop is longer than the lag, or there is no lag")
  func preStop() throws {
    let waiting = Termination(preStop: .seconds(5), endpointLag: .constant(4))
    #expect(try world(waiting).run().ofClass("ask").outcomes.failed == 0)
    let prompt = Termination(endpointLag: .constant(0))
    #expect(try world(prompt).run().ofClass("ask").outcomes.failed == 0)
  }

  @Test("fails nobody who waits in a shared queue, which has no endpoints")
  func sharedQueue() throws {
    let world = world(Termination(endpointLag: .constant(4)), balancing: .sharedQueue)
    #expect(try world.run().ofClass("ask").outcomes.failed == 0)
  }

  @Test("loses what is not done when the grace period is over")
  func losesAfterGrace() throws {
    let (measurements, log) = try world(
      Termination(grace: .seconds(30), endpointLag: .constant(0)), rate: 2, work: 60
    ).logged()
    let asked = try measurements.ofClass("ask")
    // Half of the 60 s at two a second, on three of four replicas: about 45 are not done in 30 s.
    #expect(abs(asked.outcomes[.lost] - 45) < 25)
    let draining = log.instants(of: .turned(.draining))
    let ended = log.instants(of: .turned(.off))
    #expect(draining.count == 3)
    #expect(ended.count == 3)
    for (begin, end) in zip(draining, ended) { #expect(abs(end - begin - 30) < 1e-6) }
  }

  @Test("loses nothing that is done within the grace period, or without such a rule")
  func drains() throws {
    let long = Termination(grace: .seconds(120), endpointLag: .constant(0))
    #expect(try world(long, rate: 2, work: 60).run().ofClass("ask").outcomes.failed == 0)
    #expect(try world(nil, rate: 2, work: 60).run().ofClass("ask").outcomes.failed == 0)
  }

  @Test("lasts until its endpoint is gone, even without work")
  func lastsForItsEndpoint() throws {
    let (_, log) = try world(Termination(endpointLag: .constant(4)), rate: 0.001).logged()
    let draining = log.instants(of: .turned(.draining))
    let rotated = log.instants(of: .rotated(false))
    #expect(draining.count == 3)
    for (begin, end) in zip(draining, rotated) { #expect(abs(end - begin - 4) < 1e-6) }
    #expect(log.instants(of: .turned(.off)) == rotated)
  }
}

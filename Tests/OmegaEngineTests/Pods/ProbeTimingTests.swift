import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

/// Model P-1 and P-3: what follows from a manifest that asks for readiness every 5 s after 10 s, and for liveness every 10 s
/// after 30 s, with the time-out of 1 s and the three misses of Kubernetes.
@Suite("Chain timings of probes")
struct ProbeTimingTests {
  /// Four replicas whose handlers take too long for some seconds, ten minutes after the opening.
  private func world(failing seconds: Double) -> TrialWorld {
    var service = Service.trial(
      "web", replicas: .fixed(4), hosting: .containers, slots: 4, cores: 1, [.computing(0.01)])
    service.start = .constant(15)
    service.probes = HealthProbes(
      readiness: HealthProbe(initialDelay: .seconds(10), period: .seconds(5)),
      liveness: HealthProbe(initialDelay: .seconds(30), period: .seconds(10)))
    var world = TrialWorld(rate: 0.001, services: [service], steps: [.calling("web")])
    world.leadIn = .minutes(1)
    world.faults = [
      ScriptedFault(
        name: "slow", start: .minutes(10), length: .constant(seconds),
        targets: [.service("web", in: .every)], effect: FaultEffect(slowdown: 5_000))
    ]
    return world
  }

  @Test(
    "P-1: a replica that answers no more is out of rotation 10 to 15 s and the time-out later",
    arguments: [UInt64](1...6))
  func outOfRotation(seed: UInt64) throws {
    let (_, log) = try world(failing: 18).logged(seed: seed)
    let out = log.instants(of: .rotated(false))
    #expect(out.count == 4)
    #expect(out.allSatisfy { $0 >= 611 && $0 <= 616 }, "\(out)")
    // Each has its own phase.
    #expect(Set(out).count == 4)
  }

  @Test(
    "P-1: a replica is back in rotation 0 to 5 s after it can answer again",
    arguments: [UInt64](1...6))
  func backInRotation(seed: UInt64) throws {
    let (measurements, log) = try world(failing: 18).logged(seed: seed)
    let back = log.instants(of: .rotated(true))
    #expect(back.count == 4)
    #expect(back.allSatisfy { $0 >= 618 && $0 <= 623.01 }, "\(back)")
    #expect(try measurements.ofService("web").restarts == 0)
  }

  @Test(
    "P-3: a container that answers no more is killed 20 to 30 s and the time-out later",
    arguments: [UInt64](1...6))
  func killed(seed: UInt64) throws {
    let (_, log) = try world(failing: 60).logged(seed: seed)
    for replica in 0..<4 {
      let killed = try #require(log.instants(of: .turned(.stopping), replica: replica).first)
      #expect(killed >= 621 && killed <= 631)
    }
  }

  @Test("P-3: a container that starts again is in rotation when it is up and its probe has passed")
  func startsAgain() throws {
    let (_, log) = try world(failing: 32).logged()
    for replica in 0..<4 {
      let started = try #require(log.instants(of: .turned(.starting), replica: replica).first)
      let back = try #require(log.instants(of: .rotated(true), replica: replica).first)
      // Asked 10 s after the start and every 5 s from then on; up after 15 s.
      #expect(abs(back - started - 15) < 0.01)
    }
  }
}

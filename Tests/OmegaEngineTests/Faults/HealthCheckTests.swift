import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

/// Model D-2.
@Suite("A balancer that probes")
struct HealthCheckTests {
  private func world(
    _ check: HealthCheck?, killed: FaultedReplicas, replicas: Int = 4, restart: Double = 600
  ) -> TrialWorld {
    var server = Service.trial("server", replicas: .fixed(replicas), balancing: .random, [])
    server.healthCheck = check
    var world = TrialWorld(rate: 50, services: [server], steps: [.calling("server")])
    world.faults = [
      ScriptedFault(
        name: "crash", start: .minutes(30), length: .constant(0),
        targets: [.replicas(killed, of: "server", in: .every)],
        effect: FaultEffect(isDown: true), restart: .constant(restart))
    ]
    return world
  }

  /// Mean calls that fail after a crash, over seeds: the phase of the probes is drawn.
  private func failures(_ world: TrialWorld, seeds: ClosedRange<UInt64> = 1...40) throws -> Double {
    let counts = try seeds.map { seed in
      Double(try world.run(seed: seed).ofClass("ask").outcomes[.unavailable])
    }
    return counts.reduce(0, +) / Double(counts.count)
  }

  @Test("gives a dead replica its share of the calls until its next probe, 5 s apart by default")
  func probeEvery5Seconds() throws {
    // One of four is dead for half of 5 s on average: 50/s × 1/4 × 2.5 s.
    let measured = try failures(world(HealthCheck(), killed: .count(1)))
    #expect(abs(measured - 31.25) < 7, "\(measured)")
  }

  @Test(
    "takes so many probes in a row as it is told, one by default",
    arguments: [(1, 2.5), (2, 7.5), (3, 12.5)])
  func inARow(probes: Int, seconds: Double) throws {
    let check = HealthCheck(interval: .seconds(5), probesInARow: probes)
    let measured = try failures(world(check, killed: .count(2)))
    #expect(abs(measured - 50 * 0.5 * seconds) < 0.15 * 25 * seconds + 8, "\(measured)")
  }

  @Test("knows at once who is dead where nothing is said")
  func atOnce() throws {
    #expect(try failures(world(nil, killed: .count(1)), seeds: 1...3) == 0)
  }

  @Test("gives a replica that has restarted no call before its probes have succeeded")
  func rejoins() throws {
    // All are dead for 60 s, and for another probe.
    let known = try failures(world(nil, killed: .share(1), restart: 60))
    let probed = try failures(world(HealthCheck(), killed: .share(1), restart: 60))
    #expect(abs(known - 3_000) < 60, "\(known)")
    #expect(abs(probed - known - 125) < 60, "\(probed)")
  }

  @Test("repeats itself, and leaves what is not struck alone")
  func determinism() throws {
    let one = try world(HealthCheck(), killed: .count(1)).run(seed: 5)
    let two = try world(HealthCheck(), killed: .count(1)).run(seed: 5)
    #expect(one.services == two.services && one.classes == two.classes)
    var calm = world(HealthCheck(), killed: .count(1))
    calm.faults = []
    #expect(try calm.run(seed: 5).ofClass("ask").outcomes.failed == 0)
  }
}

import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

/// Model P-10.
@Suite("Planned maintenance")
struct MaintenanceTests {
  /// Three replicas, each on a node of its own, and planned work on the nodes after ten minutes.
  private func world(
    _ work: Maintenance.Work, nodes: Int = 3, probes: HealthProbes? = nil, step: Step
  ) -> TrialWorld {
    var service = Service.trial(
      "web", replicas: .fixed(3), hosting: .pool("fixed"), slots: 500, balancing: .random,
      cores: 1, request: PodRequest(cpu: 3), [step])
    service.start = .constant(20)
    service.probes = probes
    var world = TrialWorld(rate: 20, hours: 2, services: [service], steps: [.calling("web")])
    world.leadIn = .minutes(1)
    var pool = NodePool(
      name: "fixed", cores: 4, memoryGiB: 16, nodes: .fixed(nodes),
      bill: [TrialBill.line("node", .nodeHours)])
    pool.maintenance = [Maintenance(start: .minutes(10), work: work)]
    world.pools = [pool]
    return world
  }

  private let probes = HealthProbes(
    readiness: HealthProbe(period: .seconds(5)), liveness: HealthProbe(period: .seconds(10)))

  @Test("that freezes nodes for 7 s delays what computes there, and nobody takes note of it")
  func freeze() throws {
    let (measurements, log) = try world(
      .freeze(.seconds(7), apart: .minutes(10)), probes: probes, step: .computing(0.01)
    ).logged()
    let asked = try measurements.ofClass("ask")
    #expect(asked.outcomes.failed == 0)
    #expect(asked.unresolved == 0)
    // The first to come finds 7 s of standing still before it, and the queue of those is worked off after it.
    #expect(asked.latency.maximum > .seconds(7) && asked.latency.maximum < .seconds(9))
    // Three times 7 s of a third of 20 requests a second, of which some more come before the queue is gone.
    #expect(try #require(asked.latency.quantile(0.9985)) < 1)
    #expect(try #require(asked.latency.quantile(0.9995)) > 1)
    #expect(log.entries.isEmpty)
  }

  @Test("that freezes nodes for longer than the probes bear takes their replicas out of rotation")
  func longFreeze() throws {
    let (measurements, log) = try world(
      .freeze(.seconds(18), apart: .minutes(10)), probes: probes, step: .computing(0.01)
    ).logged()
    let out = log.instants(of: .rotated(false))
    // One node after the other, each after its third miss.
    #expect(out.count == 3)
    for (position, instant) in out.enumerated() {
      let after = instant - 600 * Double(position + 1)
      #expect(after >= 11 && after <= 16)
    }
    #expect(try measurements.ofService("web").restarts == 0)
  }

  @Test("that gives nodes a new image moves pods where there is room, one node after the other")
  func reimage() throws {
    let (measurements, log) = try world(
      .reimage(.minutes(10), drain: .minutes(30)), nodes: 4, step: .computing(0.01)
    ).logged()
    #expect(try measurements.ofClass("ask").outcomes.failed == 0)
    // Four nodes, a drain that takes no time and ten minutes each: pods that have moved move again.
    let told = log.instants(of: .turned(.draining))
    #expect(told.count >= 3 && told.count <= 4)
    #expect(told.allSatisfy { ($0 - 600).remainder(dividingBy: 600) < 1 })
    // There is always room for the third: it is back as soon as it has started.
    #expect(log.instants(of: .rotated(true)).count == told.count)
    let pool = try #require(measurements.pools.first)
    #expect(pool.nodesMin == 4 && pool.nodesMax == 4)
    let hours = try #require(measurements.used("node"))
    #expect(abs(hours - 8) < 1e-6)
  }

  @Test("asks for a substitute when a pod is told to go, and not when it has gone")
  func substitutes() throws {
    // Whoever is told to go has work for up to 40 s more; a substitute takes 20 s to start.
    let (_, log) = try world(
      .reimage(.minutes(10), drain: .minutes(30)), nodes: 4, step: .waiting(40)
    ).logged()
    let told = try #require(log.instants(of: .turned(.draining)).first)
    let started = try #require(log.instants(of: .turned(.starting)).first { $0 >= told })
    let gone = try #require(log.instants(of: .turned(.off)).first { $0 >= told })
    #expect(started == told)
    #expect(gone - told > 30 && gone - told < 41)
  }

  @Test("that gives nodes a new image leaves pods waiting where there is no room elsewhere")
  func withoutRoom() throws {
    let (_, log) = try world(
      .reimage(.minutes(10), drain: .minutes(30)), step: .computing(0.01)
    ).logged()
    let back = log.instants(of: .rotated(true))
    #expect(back.count == 3)
    // Ten minutes of the image and 20 s of the start, node by node.
    for (position, instant) in back.enumerated() {
      #expect(abs(instant - (600 + 600 * Double(position + 1) + 20)) < 1)
    }
  }

  @Test("loses what is not done when the time for draining is over")
  func drainTime() throws {
    var world = world(.reimage(.minutes(5), drain: .seconds(60)), step: .waiting(90))
    world.load[0].pattern?.rate = 5
    let asked = try world.run().ofClass("ask")
    // On each of three nodes, what came in the last 30 s before its drain: 5 × 30 ÷ 3 or, while another starts, ÷ 2.
    #expect(asked.outcomes[.evicted] > 130 && asked.outcomes[.evicted] < 270)
    #expect(asked.outcomes.failed == asked.outcomes[.evicted])
  }
}

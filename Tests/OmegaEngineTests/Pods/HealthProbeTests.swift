import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("Health probes")
struct HealthProbeTests {
  /// Two replicas of which each can do 10 requests a second, with 1 and, for a while, much more asked of them.
  private func world(
    probes: HealthProbes?, rate: Double = 10, surge: Surge? = nil, replicas: Int = 2,
    queue: Int? = 200, slots: Int = 4
  ) -> TrialWorld {
    var service = Service.trial(
      "web", replicas: .fixed(replicas), hosting: .containers, slots: slots, queue: queue,
      cores: 1, [.computing(0.1)])
    service.probes = probes
    service.start = .constant(20)
    var world = TrialWorld(rate: rate, services: [service], steps: [.calling("web")])
    world.leadIn = .minutes(1)
    if let surge { world.load[0].pattern?.surges = [surge] }
    return world
  }

  private func probe(
    delay: Int64 = 0, period: Int64 = 10, timeout: SimDuration = .seconds(1), failures: Int = 3
  ) -> HealthProbe {
    HealthProbe(
      initialDelay: .seconds(delay), period: .seconds(period), timeout: timeout,
      failureThreshold: failures)
  }

  private let overload = Surge(
    start: .minutes(10), rampUp: .zero, hold: .minutes(2), rampDown: .zero, factor: 4)

  @Test("change nothing while they pass")
  func passing() throws {
    let probed = try world(
      probes: HealthProbes(readiness: probe(period: 5), liveness: probe(), startup: probe())
    ).logged()
    #expect(probed.log.entries.isEmpty)
    let plain = try world(probes: nil).run().ofClass("ask")
    let asked = try probed.measurements.ofClass("ask")
    #expect(asked.outcomes == plain.outcomes)
    #expect(asked.latency == plain.latency)
    #expect(try probed.measurements.ofService("web").restarts == 0)
  }

  @Test("take a replica whose handler is too slow out of rotation, and put it back when it is not")
  func readiness() throws {
    let (measurements, log) = try world(
      probes: HealthProbes(readiness: probe(period: 5)), surge: overload
    ).logged()
    let out = log.instants(of: .rotated(false))
    let back = log.instants(of: .rotated(true))
    #expect(!out.isEmpty)
    #expect(out.count == back.count)
    // Who is out works on: nothing is restarted, and nothing that was accepted is lost.
    #expect(try measurements.ofService("web").restarts == 0)
    #expect(try measurements.ofClass("ask").outcomes[.evicted] == 0)
    #expect(try measurements.ofClass("ask").outcomes[.unavailable] > 0)
    // The handler must wait for more than a second before three probes of 5 s miss it.
    #expect(try #require(out.first) > 610)
  }

  @Test("kill a container that misses the liveness probe, which starts again in place")
  func liveness() throws {
    let (measurements, log) = try world(probes: HealthProbes(liveness: probe()), surge: overload)
      .logged()
    let killed = log.instants(of: .turned(.stopping))
    #expect(!killed.isEmpty)
    #expect(try measurements.ofService("web").restarts == log.instants(of: .turned(.stopped)).count)
    let curve = try #require(measurements.timelines.first { $0.kind == .restarts })
    #expect(Int(curve.values.reduce(0, +)) == (try measurements.ofService("web").restarts))
    // The first restart is at once, and takes the 20 s of the start.
    let stopped = try #require(log.instants(of: .turned(.stopped), replica: 0).first)
    let started = try #require(log.instants(of: .turned(.starting), replica: 0).first)
    let ready = try #require(log.instants(of: .turned(.ready), replica: 0).first)
    #expect(started == stopped)
    #expect(abs(ready - started - 20) < 1e-9)
    // It has 30 s to finish what it has.
    let first = try #require(log.instants(of: .turned(.stopping), replica: 0).first)
    #expect(stopped - first <= 30)
  }

  @Test("back off from one restart to the next while a container does not come up")
  func crashLoop() throws {
    // Up after 20 s, asked from the beginning: the third miss comes before.
    let (measurements, log) = try world(
      probes: HealthProbes(liveness: probe(period: 2)), surge: overload
    ).logged()
    let starts = log.instants(of: .turned(.starting), replica: 0)
    let stops = log.instants(of: .turned(.stopped), replica: 0)
    #expect(starts.count > 5)
    let delays = zip(starts, stops).map { ($0 - $1).rounded() }
    #expect(Array(delays.prefix(7)) == [0, 10, 20, 40, 80, 160, 300])
    #expect(try measurements.ofService("web").restarts > 10)
  }

  @Test("are held off by a startup probe until the container is up")
  func startup() throws {
    let (_, log) = try world(
      probes: HealthProbes(
        liveness: probe(period: 2), startup: probe(period: 5, failures: 30)), surge: overload
    ).logged()
    let starts = log.instants(of: .turned(.starting), replica: 0)
    let ready = log.instants(of: .turned(.ready), replica: 0)
    #expect(!starts.isEmpty)
    #expect(starts.count == ready.count)
    // Up after 20 s: it answers at once the probe of that instant.
    for (start, ready) in zip(starts, ready) { #expect(ready - start >= 20 && ready - start < 26) }
  }

  @Test("never let a replica be ready before the first readiness probe")
  func earliestReady() throws {
    var world = world(
      probes: HealthProbes(
        readiness: probe(delay: 10, period: 5), liveness: probe(delay: 30, period: 10)),
      surge: overload)
    world.services[0].start = .constant(1)
    let (_, log) = try world.logged()
    let starts = log.instants(of: .turned(.starting), replica: 0)
    let ready = log.instants(of: .rotated(true), replica: 0)
    #expect(!starts.isEmpty)
    let start = try #require(starts.first)
    let first = try #require(ready.first { $0 > start })
    #expect(abs(first - start - 10) < 0.1)
  }

  @Test("are not missed by a replica that has nothing to do with its CPU and has slots")
  func unbounded() throws {
    var service = Service.trial("web", hosting: .containers, [.waiting(100)])
    service.probes = HealthProbes(readiness: probe(), liveness: probe())
    let world = TrialWorld(rate: 5, services: [service], steps: [.calling("web")])
    #expect(try world.logged().log.entries.isEmpty)
  }
}

@Suite("Overload under liveness probes")
struct MetastableCollapseTests {
  /// Five replicas that would be too few if one was missing; for three minutes, half as much again is asked as they can do.
  private func world(timeout: SimDuration) -> TrialWorld {
    var service = Service.trial(
      "web", replicas: .fixed(5), hosting: .containers, slots: 8, queue: 100, cores: 1,
      [.computing(0.1)])
    service.start = .constant(30)
    service.probes = HealthProbes(
      readiness: HealthProbe(period: .seconds(5), timeout: timeout),
      liveness: HealthProbe(initialDelay: .seconds(35), period: .seconds(10), timeout: timeout))
    service.termination = Termination(grace: .seconds(5))
    var world = TrialWorld(rate: 44, services: [service], steps: [.calling("web")])
    world.length = .hours(2)
    world.load[0].pattern?.surges = [
      Surge(start: .minutes(10), rampUp: .zero, hold: .minutes(3), rampDown: .zero, factor: 1.7)
    ]
    return world
  }

  @Test(
    "goes on long after its cause: restarts shift the load to the rest, which then restarts too")
  func collapses() throws {
    let (measurements, log) = try world(timeout: .seconds(1)).logged()
    let web = try measurements.ofService("web")
    #expect(web.restarts > 20)
    // The surge is over after 13 minutes.
    let last = try #require(log.instants(of: .turned(.stopped)).last)
    #expect(last > 30 * 60)
    let asked = try measurements.ofClass("ask")
    #expect(Double(asked.outcomes.ok) < 0.8 * Double(asked.arrived))
  }

  @Test("does not come about where the probe has time enough")
  func longTimeout() throws {
    let (measurements, _) = try world(timeout: .seconds(30)).logged()
    #expect(try measurements.ofService("web").restarts == 0)
    let asked = try measurements.ofClass("ask")
    #expect(Double(asked.outcomes.ok) > 0.97 * Double(asked.arrived))
  }
}

import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

/// Model K-10.
@Suite("Scaled jobs")
struct ScaledJobTests {
  private func world(
    _ strategy: JobStrategy, most: Int = 50, least: Int = 0, rate: Double = 0.2, work: Double = 60
  ) -> TrialWorld {
    var rule = ReplicaScaling(
      replicasMin: least, replicasMax: most, pollInterval: .seconds(30), start: .constant(10),
      scaler: .jobs, jobStrategy: strategy)
    rule.requestsPerReplica = 1
    return TrialWorld(
      rate: rate, hours: 2,
      services: [
        .trial(
          "worker", replicas: .scaled(rule), slots: 1, balancing: .sharedQueue,
          bill: [TrialBill.line("replica", .replicaHours)], [.waiting(work)])
      ], steps: [.calling("worker")])
  }

  @Test(
    "each take one request and end with it: they run for its work and no longer than to the next poll without one",
    arguments: [JobStrategy.standard, .accurate])
  func oneEach(strategy: JobStrategy) throws {
    let measurements = try world(strategy).run()
    let outcomes = try measurements.ofClass("ask").outcomes
    #expect(outcomes.failed == 0)
    let worker = try measurements.ofService("worker")
    // Ten seconds to start and sixty of work for 0.2 requests a second: fourteen jobs in the mean.
    #expect((13...15).contains(worker.replicasMean), "\(worker.replicasMean)")
    let hours = try #require(measurements.used("replica"))
    #expect(abs(hours - 2 * worker.replicasMean) < 1e-4)
    // Nobody waits longer than a poll and a start where there is room for a job for each.
    let latency = try measurements.ofClass("ask").latency
    #expect(latency.maximum <= .seconds(30 + 10 + 60))
    #expect(try #require(latency.mean) >= 60)
  }

  @Test("are never more than their most: the rest of the queue waits for the next look")
  func bounded() throws {
    let measurements = try world(.standard, most: 10).run()
    #expect(try measurements.ofService("worker").replicasMax == 10)
    #expect(try measurements.ofClass("ask").latency.maximum > .seconds(100))
  }

  @Test(
    "at the least wait for their requests, and are replaced at the next look when they have one")
  func least() throws {
    let measurements = try world(.standard, least: 2, rate: 0.000_5).run()
    let worker = try measurements.ofService("worker")
    #expect((1.9...2.3).contains(worker.replicasMean), "\(worker.replicasMean)")
    // They were waiting: nobody waits for a start.
    #expect(try measurements.ofClass("ask").latency.maximum <= .seconds(61))
  }

  @Test("behind a spot pool are lost with their node while they work, and nobody restarts them")
  func lost() throws {
    var world = world(.standard, rate: 0.02)
    world.services[0].hosting = .pool("spot")
    world.services[0].request = PodRequest(cpu: 1, memoryGiB: 1)
    world.pools = [
      NodePool(
        name: "spot", cores: 1, memoryGiB: 1,
        nodes: .scaled(NodeScaling(nodesMin: 0, nodesMax: 20, start: .constant(30))),
        spot: SpotMarket(evictionsPerNodeHour: 12, notice: .zero))
    ]
    let outcomes = try world.run().ofClass("ask").outcomes
    #expect(outcomes[.evicted] > 0)
    #expect(outcomes[.ok] > 0)
    #expect(outcomes.failed == outcomes[.evicted])
  }

  private func fault(
    _ target: FaultTarget, start: SimDuration, for seconds: Double = 0
  ) -> ScriptedFault {
    ScriptedFault(
      name: "fault", start: start, length: .constant(seconds), targets: [target],
      effect: FaultEffect(isDown: true))
  }

  @Test("are killed at their work by a fault that kills those that serve")
  func killed() throws {
    var world = world(.standard)
    world.faults = [
      fault(.replicas(.share(0.5), of: "worker", in: .every), start: .minutes(60))
    ]
    let outcomes = try world.run().ofClass("ask").outcomes
    // Twelve of them work in the mean, and few wait for work.
    #expect((2...12).contains(outcomes[.lost]), "\(outcomes[.lost])")
    #expect(outcomes.failed == outcomes[.lost])
  }

  @Test("that have become ready during an outage all take their requests at its end")
  func afterOutage() throws {
    var world = world(.standard, most: 4, rate: 1e-6, work: 600)
    world.load[0].pattern?.surges = [
      Surge(start: .zero, rampUp: .zero, hold: .minutes(5), rampDown: .zero, factor: 67_000)
    ]
    world.faults = [fault(.service("worker", in: .every), start: .minutes(6), for: 300)]
    let asked = try world.run().ofClass("ask")
    #expect(asked.outcomes[.lost] == 4)
    #expect(asked.outcomes.ok > 8)
    #expect(asked.arrived == asked.outcomes.ok + asked.outcomes.failed)
    // From the end on four at a time, each after a poll and a start.
    let rounds = (asked.outcomes.ok + 3) / 4
    #expect(asked.latency.maximum <= .seconds(660 + Int64(rounds) * (600 + 30 + 10)))
  }
}

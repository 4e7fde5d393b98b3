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
}

import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("A replica count that follows requests, CPU and the clock")
struct ReplicaScalingTests {
  /// A load that lasts for the first half hour: ten slots' worth, each replica one slot.
  private func world(
    _ rule: ReplicaScaling, load: Double = 1, work: Double = 5, bill: [BillLine] = []
  ) -> TrialWorld {
    var world = TrialWorld(
      rate: load, hours: 1,
      services: [
        .trial(
          "worker", replicas: .scaled(rule), slots: 1, balancing: .sharedQueue, bill: bill,
          [.waiting(work)])
      ], steps: [.calling("worker")])
    // Nothing arrives in the second half.
    world.load[0].pattern?.surges = [
      Surge(start: .minutes(30), rampUp: .zero, hold: .hours(60), rampDown: .zero, factor: 0)
    ]
    return world
  }

  private func replicas(_ measurements: Measurements) throws -> [Double] {
    let curve = try #require(measurements.timelines.first { $0.kind == .replicas })
    #expect(curve.interval == .seconds(2))
    return curve.values
  }

  @Test("goes from none to what the queue needs, and back to none after the cooldown")
  func toZeroAndBack() throws {
    let rule = ReplicaScaling(
      replicasMin: 0, replicasMax: 30, pollInterval: .seconds(10), cooldown: .minutes(5),
      start: .constant(20))
    let measurements = try world(rule, bill: [TrialBill.line("replica", .replicaHours)]).run()
    let curve = try replicas(measurements)
    #expect(try measurements.ofClass("ask").outcomes.failed == 0)
    #expect(curve[0] == 0)
    #expect(curve[400..<900].allSatisfy { $0 >= 5 && $0 <= 30 })
    // Work was seen last between 1,790 and 1,830 s; the cooldown of 300 s counts from there.
    #expect(curve[900..<1_045].allSatisfy { $0 > 0 })
    #expect(curve[1_072...].allSatisfy { $0 == 0 })
    let worker = try measurements.ofService("worker")
    #expect(abs(worker.replicasMean - curve.reduce(0, +) / 1_800) < 1e-9)
    #expect(abs(try #require(measurements.used("replica")) - worker.replicasMean) < 2e-6)
    #expect(abs(Double(worker.replicasMax) - (curve.max() ?? 0)) < 1e-9)
  }

  @Test("is never above its most nor below its least", arguments: [0, 2])
  func bounds(least: Int) throws {
    let rule = ReplicaScaling(
      replicasMin: least, replicasMax: 4, pollInterval: .seconds(10), cooldown: .minutes(1))
    var world = world(rule)
    world.leadIn = .minutes(1)
    let curve = try replicas(world.run())
    #expect(curve.allSatisfy { $0 >= Double(least) && $0 <= 4 })
    #expect(curve.contains(4))
    #expect(curve.last == Double(least))
  }

  @Test("counts starting replicas: it does not ask for them again at the next look")
  func startingCounts() throws {
    // All requests come within a second and each needs a replica of its own that takes two minutes to start.
    let rule = ReplicaScaling(
      replicasMin: 0, replicasMax: 100, pollInterval: .seconds(10), cooldown: .minutes(30),
      start: .constant(120))
    var world = world(rule)
    world.classes[0].steps = [.parallel((0..<7).map { _ in [.calling("worker")] })]
    world.load[0].pattern?.rate = 0.001
    world.load[0].pattern?.surges = []
    world.length = .hours(10)
    let measurements = try world.run()
    let most = try measurements.ofService("worker").replicasMax
    #expect(most >= 7)
    #expect(most <= 21)
    // A poll, two looks of the pod autoscaler (one, four, seven), the start, and the work of two requests.
    let latency = try measurements.ofClass("ask").latency
    #expect(latency.maximum <= .seconds(10 + 30 + 120 + 15))
  }

  @Test("keeps a scheduled least while the schedule says so")
  func schedule() throws {
    let rule = ReplicaScaling(
      replicasMin: 0, replicasMax: 10, pollInterval: .seconds(10), cooldown: .minutes(2),
      schedule: [
        ScheduledMinimum(zone: "UTC", days: [0], startMinute: 10, endMinute: 20, replicasMin: 5),
        ScheduledMinimum(zone: "UTC", days: [1], startMinute: 0, endMinute: 60, replicasMin: 9),
      ])
    var world = world(rule, load: 0.000_1)
    world.load[0].pattern?.surges[0].start = .zero
    let curve = try replicas(world.run())
    #expect(curve[0..<300].allSatisfy { $0 == 0 })
    // The first within a poll of 10 s, four within a look of 15 s more, five at the next.
    #expect(curve[321..<600].allSatisfy { $0 == 5 })
    // Two minutes of cooldown, looked at every ten seconds.
    #expect(curve[601..<654].allSatisfy { $0 == 5 })
    #expect(curve[667...].allSatisfy { $0 == 0 })
  }

  @Test("with the pod autoscaler alone, a schedule moves the least, and one replica always stays")
  func scheduleOfPodAutoscaler() throws {
    let rule = ReplicaScaling(
      replicasMin: 0, replicasMax: 10,
      schedule: [
        ScheduledMinimum(zone: "UTC", days: [0], startMinute: 10, endMinute: 20, replicasMin: 5)
      ], scaler: .hpa)
    var world = world(rule, load: 0.000_1)
    world.load[0].pattern?.surges[0].start = .zero
    let curve = try replicas(world.run())
    #expect(curve[0..<300].allSatisfy { $0 == 1 })
    // Below its least it goes there at its next look, in one step.
    #expect(curve[308..<600].allSatisfy { $0 == 5 })
    // Its wishes were for none all the time: nothing holds the five when the schedule ends.
    #expect(curve[608...].allSatisfy { $0 == 1 })
  }

  @Test("lets a replica that is taken away finish what it has")
  func drains() throws {
    // Long requests outlast the window of the way down: the replica count falls while they run.
    var down = ScalingRules.downDefault
    down.stabilization = .zero
    let rule = ReplicaScaling(
      replicasMin: 0, replicasMax: 50, requestsPerReplica: 0.5, pollInterval: .seconds(10),
      cooldown: .seconds(10), down: down)
    let measurements = try world(rule, load: 0.05, work: 120).run()
    let asked = try measurements.ofClass("ask")
    #expect(asked.outcomes.ok == asked.arrived)
    #expect(asked.latency.maximum.seconds < 120 + 60)
    #expect(try replicas(measurements).last == 0)
  }

  /// A service of pods that request half a core and may use one, under a load that steps up after 20 minutes.
  private func stepWorld(_ rule: ReplicaScaling) -> TrialWorld {
    var world = TrialWorld(
      rate: 10, hours: 1,
      services: [
        .trial(
          "web", replicas: .scaled(rule), slots: 100, balancing: .random, cores: 1,
          request: PodRequest(cpu: 0.5), [.computing(0.05)])
      ], steps: [.calling("web")])
    world.leadIn = .minutes(10)
    world.load[0].pattern?.surges = [
      Surge(
        start: .minutes(20), rampUp: .zero, hold: .minutes(20), rampDown: .zero, factor: 4)
    ]
    return world
  }

  @Test(
    "follows CPU: new pods 15 to 75 s after a step of load, fewer 5 minutes after its end",
    arguments: 1...5)
  func cpuStep(seed: UInt64) throws {
    let rule = ReplicaScaling(
      replicasMin: 2, replicasMax: 20, requestsPerReplica: nil, cpuUtilisation: 0.5,
      start: .constant(15), scaler: .hpa)
    let curve = try replicas(stepWorld(rule).run(seed: seed))
    // Half a core of work, at a quarter of a core for each pod, is two pods; two cores are eight.
    #expect(curve[300..<600].allSatisfy { (2...3).contains($0) })
    let first = try #require(curve.indices.first { $0 >= 600 && curve[$0] > 3 })
    #expect((600 + 15 / 2...600 + 75 / 2).contains(first))
    #expect(curve[800..<1_200].allSatisfy { (7...11).contains($0) })
    let last = try #require(curve.indices.first { $0 >= 1_200 && curve[$0] < 5 })
    #expect((1_200 + 300 / 2...1_200 + 400 / 2).contains(last))
  }

  @Test("leaves out new pods that were ready for less than a window when there would be fewer")
  func unreadySamples() throws {
    // The clock holds ten from minute 10 to 12; eight of them are ready 20 s before the look at its end.
    let rule = ReplicaScaling(
      replicasMin: 2, replicasMax: 20, requestsPerReplica: nil, cpuUtilisation: 0.5,
      down: ScalingRules(
        stabilization: .zero, policies: [ScalingRules.Policy(.share(1), period: .seconds(15))]),
      start: .constant(100),
      schedule: [
        ScheduledMinimum(zone: "UTC", days: [0], startMinute: 10, endMinute: 12, replicasMin: 10)
      ], scaler: .hpa)
    var world = stepWorld(rule)
    world.load = [
      LoadSource(name: "users", rate: 0.5, mix: [ClassShare(requestClass: "ask", weight: 1)])
    ]
    let mean = try world.run().ofService("web").replicasMean
    #expect(abs((mean - 2) * 3_600 - 8 * 120) < 8, "\((mean - 2) * 3_600)")
  }

  @Test("finds room on a fixed pool as soon as another service leaves it")
  func fixedPool() throws {
    func scaled(_ name: String, _ schedule: ScheduledMinimum) -> Service {
      .trial(
        name,
        replicas: .scaled(
          ReplicaScaling(
            replicasMin: 0, replicasMax: 2, pollInterval: .seconds(10), cooldown: .minutes(1),
            schedule: [schedule])),
        hosting: .pool("node"), slots: 1, balancing: .sharedQueue, request: PodRequest(cpu: 1), [])
    }
    var world = TrialWorld(
      rate: 0.000_01,
      services: [
        scaled(
          "early",
          ScheduledMinimum(zone: "UTC", days: [0], startMinute: 0, endMinute: 20, replicasMin: 2)),
        scaled(
          "late",
          ScheduledMinimum(zone: "UTC", days: [0], startMinute: 10, endMinute: 60, replicasMin: 2)),
      ], steps: [.calling("early"), .calling("late")])
    world.pools = [NodePool(name: "node", cores: 2, memoryGiB: 8, nodes: .fixed(1))]
    let measurements = try world.run()
    // The early one leaves after 21 minutes and some seconds; the late one has 38 of 60 minutes.
    #expect(abs(try measurements.ofService("early").replicasMean - 2 * 21.2 / 60) < 0.02)
    #expect(abs(try measurements.ofService("late").replicasMean - 2 * 38.8 / 60) < 0.02)
  }
}

import OmegaMeasurement
import OmegaModel
import OmegaStatistics
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("Work that is lost with its replica")
struct LostWorkTests {
  /// Tasks on spot nodes of one replica each, which are taken back without notice.
  static func world(
    _ steps: [Step], lossesPerHour: Double = 20, rate: Double = 0.02, hours: Int64 = 150,
    slots: Int? = 1, cores: Double? = nil, discipline: CPUDiscipline = .processorSharing,
    checkpoint: Checkpointing? = nil, retries: Int = 100, balancing: Balancing = .sharedQueue
  ) -> TrialWorld {
    var worker = Service.trial(
      "worker", replicas: .fixed(6), hosting: .pool("spot"), slots: slots, balancing: balancing,
      cores: cores, discipline: discipline, request: PodRequest(cpu: 3), steps)
    worker.checkpoint = checkpoint
    let policy = RetryPolicy(
      retries: retries, delay: .seconds(1), factor: 1, on: [.evicted, .unavailable])
    var world = TrialWorld(
      rate: rate, hours: hours, services: [worker], steps: [.calling("worker", retry: policy)])
    world.leadIn = .minutes(30)
    world.pools = [
      NodePool(
        name: "spot", cores: 4, memoryGiB: 16,
        nodes: .scaled(NodeScaling(nodesMin: 6, nodesMax: 12, start: .constant(5))),
        spot: SpotMarket(evictionsPerNodeHour: lossesPerHour, notice: .zero),
        bill: [
          BillLine(
            category: .compute,
            charge: .metered(
              price: PriceReference(
                service: "trial", sku: "one", meter: "node", billing: "spot"), basis: .nodeHours,
              factor: 1), documentListed: true)
        ])
    ]
    return world
  }

  private static let losses = 20.0 / 3_600

  /// Whether a mean of many tasks is the closed form's, within five standard errors of about this spread.
  private static func expect(
    _ sum: Double, of tasks: Int, is mean: Double, spread: Double,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    let found = sum / Double(tasks)
    #expect(
      abs(found - mean) < 5 * spread / Double(tasks).squareRoot(), "\(found) for \(mean)",
      sourceLocation: sourceLocation)
  }

  @Test("without checkpoints a task loses (e^λD − 1) ÷ λ − D, and is lost e^λD − 1 times")
  func restarts() throws {
    let measured = try Self.world([.waiting(60)]).run()
    let theory = RestartedWork(work: 60, lossRate: Self.losses)
    let worker = try measured.ofService("worker")
    let done = try measured.ofClass("ask").outcomes.ok
    #expect(done > 9_000)
    Self.expect(
      worker.lostWork.replicaSeconds, of: done, is: theory.lostTimeMean,
      spread: 2.5 * theory.lostTimeMean)
    Self.expect(
      Double(worker.lostWork.lost), of: done, is: theory.lossesMean, spread: theory.lossesMean * 2)
    #expect(worker.lostWork.restarted == worker.lostWork.lost)
    #expect(worker.lostWork.resumed == 0 && worker.lostWork.checkpoints == 0)
  }

  @Test(
    "with checkpoints it loses what Daly's sum over their intervals says",
    arguments: [(20.0, 2.0, 5.0), (20, 0, 0), (30, 0, 10), (50, 5, 0)])
  func checkpoints(_ every: Double, _ write: Double, _ resume: Double) throws {
    let rule = Checkpointing(
      every: SimDuration(seconds: every), write: SimDuration(seconds: write),
      resume: SimDuration(seconds: resume))
    let measured = try Self.world([.waiting(120)], rate: 0.012, checkpoint: rule).run()
    let theory = RestartedWork(
      work: 120, lossRate: Self.losses, interval: every, write: write, resume: resume)
    let work = try measured.ofService("worker").lostWork
    let done = try measured.ofClass("ask").outcomes.ok
    Self.expect(
      work.replicaSeconds, of: done, is: theory.lostTimeMean, spread: 2 * theory.lostTimeMean)
    Self.expect(Double(work.lost), of: done, is: theory.lossesMean, spread: 2 * theory.lossesMean)
    #expect(work.lost == work.resumed + work.restarted)
    #expect(work.resumed > 0 && work.restarted > 0)
    // No checkpoint is written behind the last piece.
    let pieces = (120 / every).rounded(.up) - 1
    Self.expect(Double(work.checkpoints), of: done, is: pieces, spread: pieces)
  }

  /// All CPU that was used went into tasks that came through or was lost, whoever computed beside them.
  @Test(
    "with or without checkpoints, CPU that was used is that of tasks that came through or were lost",
    arguments: [nil, Checkpointing(every: .seconds(7), write: .seconds(1), resume: .seconds(2))],
    [1, 3])
  func conservation(_ checkpoint: Checkpointing?, slots: Int) throws {
    let steps: [Step] = [
      .computing(11), .waiting(5),
      .parallel([[.computing(4)], [.waiting(3), .computing(6)]]), .computing(13),
    ]
    let measured = try Self.world(
      steps, rate: 0.03, hours: 20, slots: slots, cores: 1, checkpoint: checkpoint,
      balancing: .sharedQueue
    ).run()
    let worker = try measured.ofService("worker")
    let asked = try measured.ofClass("ask")
    #expect(asked.outcomes.ok == asked.arrived && worker.lostWork.lost > 100)
    let explained = Double(asked.outcomes.ok) * 34 + worker.lostWork.cpuSeconds
    // A few tasks were under way at the window's edges.
    #expect(abs(worker.cpuSeconds - explained) < 34 * 12, "\(worker.cpuSeconds) \(explained)")
    #expect(worker.lostWork.cpuSeconds > 34 * 12)
  }

  @Test("whole cores that serve one job each lose what has been computed of it")
  func inOrder() throws {
    let measured = try Self.world(
      [.computing(20)], rate: 0.03, hours: 20, slots: 4, cores: 1, discipline: .fifo
    ).run()
    let worker = try measured.ofService("worker")
    let asked = try measured.ofClass("ask")
    let explained = Double(asked.outcomes.ok) * 20 + worker.lostWork.cpuSeconds
    // Their CPU is counted when a core is taken, so that a job that is lost counts whole.
    #expect(explained <= worker.cpuSeconds + 20 * 12)
    #expect(worker.lostWork.cpuSeconds > 0)
    #expect(worker.lostWork.cpuSeconds < Double(worker.lostWork.lost) * 20)
  }

  @Test(
    "a slot of several counts as its part of a replica, and the replica as its part of the node")
  func parts() throws {
    let one = try Self.world([.waiting(60)], hours: 40).run()
    let wasted = try one.ofService("worker").lostWork.replicaSeconds / 3_600
    let entry = try #require(one.usage.entries.first)
    // Three of four cores.
    #expect(abs(try #require(entry.wasted).approximateValue - 0.75 * wasted) < 1e-5)
    let four = try Self.world([.waiting(60)], hours: 40, slots: 4, balancing: .random).run()
    let work = try four.ofService("worker").lostWork
    #expect(work.replicaSeconds / Double(work.lost) < 60 / 4)
  }

  @Test("a task that is given up has wasted what its checkpoints hold as well")
  func givenUp() throws {
    let rule = Checkpointing(every: .seconds(10))
    let once = try Self.world([.waiting(100)], hours: 60, checkpoint: rule, retries: 0).run()
    let work = try once.ofService("worker").lostWork
    let asked = try once.ofClass("ask")
    #expect(work.resumed == 0 && work.restarted == 0)
    #expect(work.lost == asked.outcomes[.evicted])
    // The mean of an exponential life below 100 s is far above half of the 10 s between two checkpoints.
    #expect(work.replicaSeconds / Double(work.lost) > 30)
  }

  @Test("a task that is begun again does the same work, call by call, and comes through")
  func sameTask() throws {
    let rule = Checkpointing(every: .seconds(10), write: .seconds(1), resume: .seconds(2))
    var world = Self.world(
      [
        .cpu(.exponential(mean: 20)), .calling("store"),
        .choose([
          Branch(weight: 1, steps: [.wait(.exponential(mean: 15)), .calling("store")]),
          Branch(weight: 1, steps: [.cpu(.exponential(mean: 30))]),
        ]), .calling("store", onFailure: .fallBack([.waiting(8)])),
      ], rate: 0.03, hours: 20, cores: 1, checkpoint: rule)
    world.services.append(.trial("store", [.waiting(4)]))
    let (measured, log) = try world.plant.logged(seed: 3)
    #expect(log.contradictions == 0)
    let asked = try measured.ofClass("ask")
    #expect(asked.outcomes.ok == asked.arrived)
    #expect(try measured.ofService("worker").lostWork.resumed > 50)
  }

  @Test(
    "calls that take long count as progress, and are not made again after a checkpoint behind them")
  func calls() throws {
    func calls(_ checkpoint: Checkpointing?) throws -> Double {
      var world = Self.world(
        Array(repeating: Step.calling("store"), count: 6), rate: 0.02, hours: 30,
        checkpoint: checkpoint)
      world.services.append(.trial("store", [.waiting(20)]))
      let measured = try world.run()
      return try Double(measured.ofService("store").calls)
        / Double(measured.ofClass("ask").outcomes.ok)
    }
    let without = try calls(nil)
    let with = try calls(Checkpointing(every: .seconds(15)))
    // Each call is lost alone: (e^λ20 − 1) more of each of the six.
    let expected = 6 * RestartedWork(work: 20, lossRate: Self.losses).lossesMean + 6
    #expect(abs(with - expected) < 0.1, "\(with) \(expected)")
    #expect(without > with + 1)
  }

  @Test("nothing is counted where nothing is lost, and checkpoints take their time")
  func calm() throws {
    let rule = Checkpointing(every: .seconds(10), write: .seconds(2), resume: .seconds(50))
    let calm = try Self.world(
      [.waiting(45)], lossesPerHour: 0, rate: 0.01, hours: 10, checkpoint: rule
    ).run()
    let work = try calm.ofService("worker").lostWork
    #expect(work.lost == 0 && work.replicaSeconds == 0)
    let asked = try calm.ofClass("ask")
    #expect(abs(try #require(asked.latency.mean) - 53) < 0.5)
    #expect(abs(work.checkpointSeconds - 2 * Double(work.checkpoints)) < 1e-6)
    let plain = try Self.world([.waiting(45)], lossesPerHour: 0, rate: 0.01, hours: 10).run()
    #expect(try plain.ofService("worker").lostWork == LostWork())
  }

  @Test("the same seed loses the same work")
  func repeats() throws {
    let rule = Checkpointing(every: .seconds(10), write: .seconds(1))
    let world = Self.world([.cpu(.exponential(mean: 40))], hours: 10, cores: 1, checkpoint: rule)
    #expect(Fingerprint(of: try world.run()) == Fingerprint(of: try world.run()))
  }
}

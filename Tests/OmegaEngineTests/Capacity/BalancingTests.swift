import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@Suite("Balancing")
struct BalancingTests {
  /// Share of calls that waited for a slot, at four replicas of one slot each, 60 % busy.
  private func measured(_ balancing: Balancing, queue: Int? = nil) throws -> ServiceMeasurement {
    let world = TrialWorld(
      rate: 2.4, hours: 2,
      services: [
        .trial(
          "worker", replicas: .fixed(4), slots: 1, queue: queue, balancing: balancing,
          [.wait(.exponential(mean: 1))])
      ], steps: [.calling("worker")])
    return try world.run().ofService("worker")
  }

  @Test("waits shrink from random over two choices to the shortest queue and one shared queue")
  func order() throws {
    let waiting = try [Balancing.random, .leastOfTwo, .shortestQueue, .sharedQueue]
      .map { try measured($0).waitingMean }
    // M/M/1 at 0.6 has ρ²/(1 − ρ) = 0.9 waiting in each of four queues; M/M/4 at 2.4 Erlang 0.43 in one.
    #expect(abs(waiting[0] - 3.6) < 0.5)
    #expect(waiting[1] < 0.6 * waiting[0])
    #expect(waiting[2] < 0.9 * waiting[1])
    #expect(waiting[3] < waiting[2])
    #expect(abs(waiting[3] - 0.43) < 0.1)
  }

  @Test("busy slots follow the load, not the balancing", arguments: Balancing.allCases)
  func busy(balancing: Balancing) throws {
    let service = try measured(balancing)
    #expect(abs(service.busyMean - 2.4) < 0.12)
    let utilisation = try #require(service.slotUtilisation)
    #expect(abs(utilisation - service.busyMean / 4) < 1e-9)
    #expect(service.rejected == 0)
  }

  @Test("a full queue refuses, and the refusals are the class's", arguments: Balancing.allCases)
  func rejects(balancing: Balancing) throws {
    let world = TrialWorld(
      rate: 8, hours: 1,
      services: [
        .trial(
          "worker", replicas: .fixed(3), slots: 1, queue: 2, balancing: balancing, [.waiting(1)])
      ], steps: [.calling("worker")])
    let measurements = try world.run()
    let worker = try measurements.ofService("worker")
    let asked = try measurements.ofClass("ask")
    #expect(worker.rejected > 10_000)
    #expect(worker.rejected == asked.outcomes[.rejected])
    #expect(worker.busyMean <= 3)
    #expect(worker.waitingMean <= (balancing == .sharedQueue ? 2 : 6))
    // Nobody who is served waits longer than the queue in front takes.
    let longest = balancing == .sharedQueue ? 1.0 : 2.0
    #expect(worker.wait.maximum.seconds <= longest + 1e-6)
  }

  @Test("round robin gives every replica its exact turn")
  func roundRobin() throws {
    // Three replicas of one slot that each serve a third of a burst of nine: nobody is refused with room for three.
    let burst = [Step.parallel((0..<9).map { _ in [.calling("worker")] })]
    let services = [
      Service.trial(
        "worker", replicas: .fixed(3), slots: 3, queue: 0, balancing: .roundRobin, [.waiting(0.01)])
    ]
    let exact = try TrialWorld(rate: 0.02, hours: 10, services: services, steps: burst).run()
    #expect(try exact.ofService("worker").rejected == 0)

    var random = services
    random[0].balancing = .random
    let uneven = try TrialWorld(rate: 0.02, hours: 10, services: random, steps: burst).run()
    #expect(try uneven.ofService("worker").rejected > 0)
  }

  @Test("the shortest queue fills every slot of every replica before anybody waits")
  func shortestQueue() throws {
    let burst = [Step.parallel((0..<12).map { _ in [.calling("worker")] })]
    let services = [
      Service.trial(
        "worker", replicas: .fixed(4), slots: 2, queue: 1, balancing: .shortestQueue,
        [.waiting(0.01)])
    ]
    let world = TrialWorld(rate: 0.02, hours: 5, services: services, steps: burst)
    let worker = try world.run().ofService("worker")
    #expect(worker.rejected == 0)
    #expect(worker.wait.quantile(8.0 / 12 - 0.01) == 0)
    #expect(abs(try #require(worker.wait.quantile(0.99)) - 0.01) < 1e-4)
  }

  @Test("a connection stays with its replica: a second one gets no load until connections recycle")
  func perConnection() throws {
    func loadOfTheSecond(_ balancing: Balancing) throws -> [Double] {
      // From minute 20 of the window on, a schedule asks for a second replica.
      let schedule = ScheduledMinimum(
        zone: "UTC", days: [0], startMinute: 20, endMinute: 1_440, replicasMin: 2)
      var world = TrialWorld(
        rate: 3, hours: 1,
        services: [
          .trial(
            "worker",
            replicas: .scaled(
              ReplicaScaling(
                replicasMin: 1, replicasMax: 2, requestsPerReplica: 1_000, schedule: [schedule])),
            slots: 100, balancing: balancing, cores: 1, [.computing(0.25)])
        ], steps: [.calling("worker")])
      world.leadIn = .minutes(5)
      let measurements = try world.run()
      let utilisation = try #require(
        measurements.timelines.first {
          $0.kind == .slotUtilisation && $0.subject == "worker@east"
        })
      #expect(utilisation.interval == .seconds(2))
      return utilisation.values
    }
    // Slots held are the measure of crowding: work shared by two replicas is done much sooner.
    func mean(_ values: [Double], minutes: Range<Int>) -> Double {
      let part = values[minutes.lowerBound * 30..<minutes.upperBound * 30]
      return part.reduce(0, +) / Double(part.count)
    }
    let pinned = try loadOfTheSecond(.perConnection)
    let free = try loadOfTheSecond(.roundRobin)
    // Connections open five minutes before the window and live for ten: the last of the old ones end at minute 25.
    let alone = mean(pinned, minutes: 0..<19)
    // With twice the slots the same crowd fills half of them.
    #expect(mean(pinned, minutes: 21..<24) > 0.35 * alone)
    #expect(mean(pinned, minutes: 30..<55) < 0.35 * alone)
    #expect(mean(free, minutes: 21..<24) < 0.35 * mean(free, minutes: 0..<19))
  }
}

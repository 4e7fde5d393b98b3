import OmegaEngine
import OmegaMeasurement
import OmegaModel
import OmegaStatistics
import OmegaUnits
import Testing

/// Queues that are left early, and queues with priorities. Mean work is a millisecond.
@Suite("Queue disciplines with a closed form")
struct QueueDisciplineTests {
  private static let work = Distribution.exponential(mean: 1e-3)
  private static let leadIn = SimDuration.milliseconds(500)

  @Test(
    "M/M/c+M loses and waits as Erlang A says, in one queue or in a replica's",
    arguments: [(900.0, 1, 2e-3), (3_300, 3, 1e-3), (2_400, 3, 5e-3)], [true, false])
  func erlangA(queue: (rate: Double, servers: Int, patience: Double), isShared: Bool) throws {
    var server = Service.serving(
      [.wait(Self.work)], replicas: isShared ? queue.servers : 1,
      concurrency: isShared ? 1 : queue.servers,
      balancing: isShared ? .sharedQueue : .leastOfTwo)
    server.patience = .exponential(mean: queue.patience)
    let runs = try TheoryCheck.run(
      .tandem(
        [server], arrivalsPerSecond: queue.rate, leadIn: Self.leadIn, length: .seconds(3)))
    let theory = ErlangA(
      arrivalRate: queue.rate, serviceRate: 1_000, servers: queue.servers,
      abandonmentRate: 1 / queue.patience)
    TheoryCheck.expect(theory.abandonment, "abandonment", in: runs) {
      Double($0.classes[0].outcomes[.timedOut]) / Double($0.classes[0].outcomes.judged)
    }
    TheoryCheck.expect(theory.waitMean, "mean wait", in: runs) { $0.services[0].wait.mean }
    TheoryCheck.expect(theory.waitingMean, "queue length", in: runs) { $0.services[0].waitingMean }
    TheoryCheck.expect(theory.utilisation, "utilisation", in: runs) {
      $0.services[0].slotUtilisation
    }
  }

  /// Classes `p9`, `p5` … of the given priorities, each calling a server of its own law of work.
  private static func classes(
    _ rates: [(priority: Int, rate: Double)], servers: Int, works: [Distribution]
  ) -> SmallScenario {
    let server = Service(
      name: "server", concurrency: servers,
      operations: zip(rates, works).map {
        Operation(name: "p\($0.priority)", steps: [.wait($1)])
      })
    return SmallScenario(
      services: [server],
      classes: rates.map {
        RequestClass(
          name: "p\($0.priority)",
          steps: [.call(Call(service: "server", operation: "p\($0.priority)"))],
          priority: $0.priority)
      },
      load: rates.map { .steady($0.rate, of: "p\($0.priority)") }, leadIn: leadIn,
      length: .seconds(5))
  }

  @Test("M/M/c with three priorities waits as Kella and Yechiali say", arguments: [1, 4])
  func manyServers(servers: Int) throws {
    // The highest priority stands in the middle of the file: its number counts, not its place.
    let rates = [(priority: 2, rate: 300.0), (9, 200), (5, 300)].map {
      (priority: $0.0, rate: $0.1 * Double(servers))
    }
    let runs = try TheoryCheck.run(
      Self.classes(rates, servers: servers, works: Array(repeating: Self.work, count: 3)))
    let theory = PriorityQueue(
      arrivalRates: [rates[1].rate, rates[2].rate, rates[0].rate], serviceRate: 1_000,
      servers: servers)
    for (position, place) in [1, 2, 0].enumerated() {
      TheoryCheck.expect(
        theory.responseMean(of: position), "response of class \(position)", in: runs, within: 0.04
      ) { $0.classes[place].latency.mean }
    }
  }

  @Test("M/G/1 with priorities and work that differs waits as Cobham says")
  func oneServer() throws {
    let runs = try TheoryCheck.run(
      Self.classes(
        [(8, 400), (1, 200)], servers: 1, works: [.constant(0.5e-3), .exponential(mean: 2e-3)]))
    let theory = PriorityQueue(classes: [
      .init(arrivalRate: 400, workMean: 0.5e-3, workCV: 0),
      .init(arrivalRate: 200, workMean: 2e-3),
    ])
    for position in 0...1 {
      TheoryCheck.expect(
        theory.responseMean(of: position), "response of class \(position)", in: runs, within: 0.03
      ) { $0.classes[position].latency.mean }
    }
  }
}

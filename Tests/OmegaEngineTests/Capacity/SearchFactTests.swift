import OmegaEngine
import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

/// What is published about a search service, as a service whose work slows other work down, with replicas and partitions, has it (Model I-1 to I-5).
@Suite("Facts about a search service")
struct SearchFactTests {
  /// Seconds of a keyword query alone, and queries a second at which the published tests stop.
  private static let alone = 0.0565
  private static let fullRate = 0.78 * 3 / alone

  private func world(
    rate: Double, replicas: Int = 1, hours: Int64 = 2, balancing: Balancing = .random,
    work: Distribution = .lognormal(mean: Self.alone, cv: 0.47), slots: Int? = nil
  ) -> TrialWorld {
    var search = Service.trial(
      "search", replicas: .fixed(replicas), slots: slots, queue: slots == nil ? nil : 0,
      balancing: balancing, [.cpu(work)])
    // At four at once each takes twice as long: three times its work alone is the most that a replica does.
    search.halfSpeedAt = 4
    return TrialWorld(
      rate: rate, hours: hours, services: [search], steps: [.calling("search")])
  }

  /// Load, then mean, p75, p95 and p99 in milliseconds.
  private static let published: [(Double, mean: Double, percentiles: [(Double, Double)])] = [
    (0.2, 67, [(0.75, 77), (0.95, 126), (0.99, 216)]),
    (0.5, 93, [(0.75, 110), (0.95, 184), (0.99, 304)]),
    (0.8, 150, [(0.75, 184), (0.95, 297), (0.99, 424)]),
  ]

  @Test(
    "Model I-1: keyword queries take 67 ms in the mean at 20 % of the load, 1.39 times that at 50 % and 2.24 at 80 %",
    arguments: published)
  func latency(load: Double, mean: Double, percentiles: [(Double, Double)]) throws {
    let asked = try world(rate: load * Self.fullRate, hours: 2).run().ofClass("ask")
    let measured = try #require(asked.latency.mean) * 1_000
    #expect(abs(measured / mean - 1) < 0.05, "mean \(measured), published \(mean)")
    // The law of the work is assumed: percentiles are near, not equal.
    for (share, time) in percentiles {
      let quantile = try #require(asked.latency.quantile(share)) * 1_000
      #expect(abs(quantile / time - 1) < 0.2, "\(share): \(quantile), published \(time)")
    }
  }

  @Test("Model I-1: throughput is linear in replicas", arguments: [1, 2, 4])
  func linear(replicas: Int) throws {
    // Twice of what they can do is asked for; each works on fifty at once, which get 50 ÷ (1 + 49 ÷ 3) of a second done.
    let measured = try world(
      rate: 2 * 3 * Double(replicas) / Self.alone, replicas: replicas, hours: 1, slots: 50
    ).run()
    let answered = Double(try measured.ofClass("ask").outcomes.ok) / 3_600
    #expect(abs(answered * Self.alone / (3 * Double(replicas) * 50 / 53) - 1) < 0.03)
  }

  @Test("Model I-1: overload is refused (503), and those that are taken are not lost")
  func overload() throws {
    let measured = try world(rate: 90, hours: 1, slots: 15).run()
    let asked = try measured.ofClass("ask")
    #expect(asked.outcomes.ok + asked.outcomes[.rejected] == asked.arrived)
    #expect(asked.outcomes[.rejected] > asked.arrived / 4)
  }

  @Test("Model I-2: a search unit is a replica of a partition: units are paid for by the product")
  func units() throws {
    func hours(_ partitions: Int) throws -> Double {
      var world = world(rate: 1, replicas: 3)
      world.services[0].partitions = partitions
      world.services[0].bill = [TrialBill.line("unit", .replicaHours)]
      return try #require(try world.run().used("unit"))
    }
    #expect(abs(try hours(1) - 2 * 3) < 1e-6)
    #expect(abs(try hours(4) - 2 * 12) < 1e-6)
  }

  @Test("Model I-3: indexing shares the capacity of queries, which take longer by it")
  func indexing() throws {
    func mean(_ indexing: Double) throws -> Double {
      var world = world(rate: 24, hours: 2)
      world.services[0].operations.append(
        Operation(name: "index", steps: [.cpu(.exponential(mean: 0.2))]))
      world.classes.append(
        RequestClass(
          name: "batch", steps: [.call(Call(service: "search", operation: "index"))]))
      world.load.append(
        LoadSource(
          name: "crawler", rate: max(3 * indexing / 0.2, 1e-9),
          mix: [ClassShare(requestClass: "batch", weight: 1)]))
      return try #require(try world.run().ofClass("ask").latency.mean)
    }
    // A query takes its time alone ÷ (1 − load), whoever the load is from.
    let queries = 8 * Self.alone
    #expect(abs(try mean(0) * (1 - queries) / Self.alone - 1) < 0.05)
    #expect(abs(try mean(0.3) * (1 - queries - 0.3) / Self.alone - 1) < 0.1)
  }

  @Test("Model I-4: writes go to one replica, reads to all")
  func primary() throws {
    // Both are 1.2 seconds of work a second, of three that a replica does: for one of four replicas, or for all.
    func mean(primary: Bool) throws -> Double {
      var world = world(
        rate: 12, replicas: 4, hours: 4, work: .exponential(mean: 0.1))
      if primary { world.services[0].primaryOperations = ["do"] }
      return try #require(try world.run().ofClass("ask").latency.mean)
    }
    #expect(abs(try mean(primary: true) / (0.1 / (1 - 0.4)) - 1) < 0.05)
    #expect(abs(try mean(primary: false) / (0.1 / (1 - 0.1)) - 1) < 0.05)
  }

  @Test("Model I-4: where the first replica is lost, the next one writes")
  func nextPrimary() throws {
    var world = world(rate: 2, replicas: 2, hours: 1)
    world.services[0].primaryOperations = ["do"]
    world.faults = [
      ScriptedFault(
        name: "crash", start: .minutes(10), length: .constant(600),
        targets: [.replicas(.count(1), of: "search", in: .every)],
        effect: FaultEffect(isDown: true))
    ]
    let asked = try world.run().ofClass("ask")
    #expect(asked.outcomes.ok >= asked.arrived - 3)
  }

  @Test("Model I-5: a replica that is added serves after its start: 15 minutes or more")
  func adding() throws {
    var world = world(rate: 25, replicas: 1, hours: 2)
    world.services[0].replicas = .scaled(
      ReplicaScaling(replicasMin: 2, replicasMax: 2, start: .constant(900)))
    world.leadIn = .zero
    let measured = try world.run()
    let asked = try measured.ofClass("ask")
    // Nobody serves in the first quarter of an hour of two hours.
    let failed = Double(asked.outcomes[.unavailable]) / Double(asked.arrived)
    #expect(abs(failed - 0.125) < 0.01, "\(failed)")
  }
}

import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("Users")
struct UserTests {
  private static let mix = [ClassShare(requestClass: "ask", weight: 1)]

  private func world(
    _ source: LoadSource, steps: [Step] = [], services: [Service] = [],
    length: SimDuration = .hours(1), loadScale: Double = 1
  ) -> SmallScenario {
    SmallScenario(
      services: services, classes: [RequestClass(name: "ask", steps: steps)], load: [source],
      length: length, loadScale: loadScale)
  }

  private func users(_ count: Int, think: Distribution) -> LoadSource {
    LoadSource(name: "clerks", origin: .users(count: count, think: think), mix: Self.mix)
  }

  private func sessions(
    rate: Double, _ requests: CountDistribution, think: Distribution, isSameClient: Bool = true
  ) -> LoadSource {
    LoadSource(
      name: "visitors", origin: .rate(ArrivalPattern(rate: rate)),
      bundle: .session(requests: requests, think: think, isSameClient: isSameClient),
      mix: Self.mix)
  }

  @Test("of a fixed number send a request for each time of thinking and of waiting")
  func closedRate() throws {
    // Each of ten takes 3 s to think and 2 s for its request.
    let measurements = try Replication(
      plant: world(users(10, think: .constant(3)), steps: [.wait(.constant(2))]).plant, number: 0,
      studySeed: 1
    ).run()
    let asked = measurements.classes[0]
    #expect(asked.outcomes.ok + asked.unresolved == 7_200)
    #expect(asked.unresolved == 0)
  }

  @Test("never have more requests under way than there are users")
  func bounded() throws {
    let service = Service.serving([.wait(.exponential(mean: 1))], concurrency: 3)
    let plant = world(
      users(5, think: .exponential(mean: 0.1)), steps: [.serve(at: "server")],
      services: [service], length: .minutes(10)
    ).plant
    let server = try Replication(plant: plant, number: 0, studySeed: 1).run().services[0]
    #expect(server.busyMean > 2.9)
    #expect(server.waitingMean > 1 && server.waitingMean <= 2)
    #expect(server.rejected == 0)
  }

  @Test("who give up go on when their patience is over, while the work runs on")
  func patience() throws {
    var scenario = world(
      users(1, think: .constant(1)), steps: [.serve(at: "slow")],
      services: [.serving([.wait(.constant(9))], name: "slow")], length: .minutes(1))
    scenario.classes[0].timeout = .seconds(2)
    let measurements = try scenario.plant.logged(seed: 1).measurements
    // Asked at 1, 4, 7 … 58 s.
    #expect(measurements.classes[0].outcomes[.timedOut] == 20)
  }

  @Test("who are refused think and try again")
  func refused() throws {
    let service = Service.serving([.wait(.constant(10))], concurrency: 1, queue: 0)
    let plant = world(
      users(2, think: .constant(1)), steps: [.serve(at: "server")], services: [service],
      length: .seconds(100)
    ).plant
    let (measurements, log) = try plant.logged(seed: 1)
    let outcomes = measurements.classes[0].outcomes
    #expect(outcomes.ok >= 9)
    #expect(outcomes[.rejected] > 80)
    #expect(log.contradictions == 0)
  }

  @Test("send the same requests whatever becomes of them")
  func sameRequests() throws {
    func log(_ work: Double) throws -> Set<UInt64> {
      let plant = world(
        users(20, think: .exponential(mean: 2)), steps: [.serve(at: "server")],
        services: [.serving([.wait(.exponential(mean: work))], concurrency: 4)],
        length: .minutes(5)
      ).plant
      return Set(try plant.logged(seed: 3).log.arrived)
    }
    let (fast, slow) = (try log(0.1), try log(1))
    #expect(slow.count > 500 && fast.count > slow.count)
    // A user who waits longer asks less often, and asks the same.
    #expect(slow.isSubset(of: fast))
  }

  @Test("grow with the load scale, and the first of them stay who they are")
  func scale() throws {
    let one = world(users(10, think: .constant(3)), steps: [.wait(.constant(2))]).plant
    let two = world(
      users(10, think: .constant(3)), steps: [.wait(.constant(2))], loadScale: 1.5
    ).plant
    let few = Set(try one.logged(seed: 1).log.arrived)
    let many = Set(try two.logged(seed: 1).log.arrived)
    #expect(few.isSubset(of: many) && many.count == few.count / 2 * 3)
  }

  @Test("of sessions send as many requests as their law says, at the rate that was asked for")
  func sessionCounts() throws {
    let plant = world(
      sessions(rate: 2, .geometric(mean: 5), think: .exponential(mean: 4)), length: .hours(4)
    ).plant
    let log = try ArrivalLog(of: plant, until: .hours(4))
    // 0.4 sessions a second of 5 requests, whose number has a variance of 20: an index of (20 + 25) ÷ 5.
    let expected = 2 * 4 * 3_600.0
    #expect(abs(Double(log.keys.count) - expected) < 5 * (9 * expected).squareRoot())
    #expect(Set(log.keys).count == log.keys.count)
    let source = StableHash.mix(1, plant.sources[0].key)
    let names = Set(log.keys)
    var sent: [Int] = []
    for number in 0..<4_000 as Range<UInt64> {
      let session = StableHash.extend(source, by: number)
      var count = 0
      while names.contains(StableHash.extend(session, by: UInt64(count))) { count += 1 }
      sent.append(count)
    }
    let mean = Double(sent.reduce(0, +)) / 4_000
    #expect(abs(mean - 5) < 5 * (20.0 / 4_000).squareRoot())
    #expect(sent.allSatisfy { $0 >= 1 })
  }

  @Test("of a session send one request after another, with the thinking in between")
  func sessionOrder() throws {
    let plant = world(
      sessions(rate: 0.03, .constant(3), think: .constant(4)),
      steps: [.serve(at: "slow")], services: [.serving([.wait(.constant(6))], name: "slow")],
      length: .hours(2)
    ).plant
    let (measurements, log) = try plant.logged(seed: 1)
    let asked = measurements.classes[0]
    #expect(log.arrived.count > 150)
    #expect(asked.outcomes.ok == asked.arrived)
    let source = StableHash.mix(1, plant.sources[0].key)
    let first = try #require(
      log.arrived.firstIndex(of: StableHash.extend(StableHash.extend(source, by: 0), by: 0)))
    let second = try #require(
      log.arrived.firstIndex(of: StableHash.extend(StableHash.extend(source, by: 0), by: 1)))
    let third = try #require(
      log.arrived.firstIndex(of: StableHash.extend(StableHash.extend(source, by: 0), by: 2)))
    #expect(first < second && second < third)
  }

  @Test("of a session come from one place, unless it says otherwise", arguments: [true, false])
  func places(isSameClient: Bool) throws {
    var world = TrialWorld(
      rate: 1, services: [.trial("near", slots: 999, [.waiting(0.001)])],
      steps: [.calling("near")])
    world.clients = ["a", "b"].map {
      ClientLocation(
        name: $0, share: 1, roundTrips: ["east": $0 == "a" ? .milliseconds(2) : .seconds(1)])
    }
    world.load = [
      sessions(
        rate: 0.5, .constant(4), think: .constant(1), isSameClient: isSameClient)
    ]
    let scenario = world.scenario()
    let plant = Plant(scenario: scenario, tier: scenario.tiers[0])
    let log = try plant.logged(seed: 2).log
    let source = StableHash.mix(2, plant.sources[0].key)
    var mixed = 0
    for number in 0..<300 as Range<UInt64> {
      let session = StableHash.extend(source, by: number)
      let times = (0..<4 as Range<UInt64>).compactMap {
        log.resolutions[StableHash.extend(session, by: $0)]?.seconds
      }
      #expect(times.count == 4)
      let far = times.count { $0 > 0.5 }
      if far > 0 && far < 4 { mixed += 1 }
    }
    // By chance, 14 of 16 sessions come from both places.
    #expect(isSameClient ? mixed == 0 : mixed > 230)
  }

  @Test("are measured the same on one thread and on several")
  func threads() async throws {
    let plant = world(
      sessions(rate: 5, .uniform(low: 1, high: 9), think: .lognormal(mean: 3, cv: 1)),
      steps: [.serve(at: "server")],
      services: [.serving([.wait(.exponential(mean: 0.1))], concurrency: 2)],
      length: .minutes(10)
    ).plant
    let alone = try (0..<4).map {
      Fingerprint(of: try Replication(plant: plant, number: $0, studySeed: 5).run())
    }
    let together = try await withThrowingTaskGroup(of: (Int, Measurements).self) { group in
      for number in 0..<4 {
        group.addTask {
          (number, try Replication(plant: plant, number: number, studySeed: 5).run())
        }
      }
      return try await group.reduce(into: [Int: Measurements]()) { $0[$1.0] = $1.1 }
    }
    for (number, fingerprint) in alone.enumerated() {
      #expect(Fingerprint(of: try #require(together[number])) == fingerprint)
    }
  }
}

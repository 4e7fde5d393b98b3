import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

/// Model H-6, H-7.
@Suite("Caches of tokens and secrets")
struct ReplicaCacheTests {
  /// A gateway that asks an identity provider for what its cache of so many callers does not hold.
  private func world(
    callers: Int, rate: Double, life: SimDuration, replicas: Int, isPerReplica: Bool,
    hours: Int64 = 4
  ) -> TrialWorld {
    let keys = KeyPopulation(name: "callers", law: ZipfLaw(count: callers, exponent: 0))
    var gateway = Service.trial(
      "gateway", replicas: .fixed(replicas), balancing: .roundRobin,
      [.cached(in: "gateway", hit: [], miss: [.calling("identity")])])
    gateway.contents = CacheContents(
      keys: keys, itemBytes: 2_000, memoryBytes: 1e9, lifetime: life, expiry: .write,
      isPerReplica: isPerReplica)
    var world = TrialWorld(
      rate: rate, services: [gateway, .trial("identity", [.waiting(0.06)])],
      steps: [.calling("gateway")])
    world.leadIn = .hours(2)
    world.length = .hours(hours)
    return world
  }

  @Test("a token that lives an hour is asked for about once an hour for each caller")
  func tokens() throws {
    let measured = try world(
      callers: 100, rate: 10, life: .hours(1), replicas: 3, isPerReplica: false
    ).run()
    // 360 look-ups of each caller in an hour: one life is an hour and the wait for the next look-up.
    let expected = 4.0 * 100 / (1 + 1.0 / 360)
    let asked = Double(try measured.ofService("identity").calls)
    #expect(abs(asked - expected) < 4 * expected.squareRoot(), "\(asked)")
  }

  @Test(
    "each replica that has a cache of its own asks for itself",
    arguments: [1, 2, 5])
  func ofReplicas(replicas: Int) throws {
    let measured = try world(
      callers: 20, rate: 10, life: .minutes(5), replicas: replicas, isPerReplica: true
    ).run()
    // 150 look-ups of a key in a life, in all: with n caches, 150 ÷ n at each.
    let perLife = 150.0 / Double(replicas)
    let expected = 4.0 * 36_000 / (1 + perLife)
    let asked = Double(try measured.ofService("identity").calls)
    #expect(abs(asked - expected) < 5 * expected.squareRoot(), "\(asked), expected \(expected)")
  }

  @Test("a cache that its replicas share does not care how many there are")
  func shared() throws {
    let one = try world(
      callers: 20, rate: 10, life: .minutes(5), replicas: 1, isPerReplica: false
    ).run().ofService("identity").calls
    let five = try world(
      callers: 20, rate: 10, life: .minutes(5), replicas: 5, isPerReplica: false
    ).run().ofService("identity").calls
    #expect(abs(Double(one - five)) < 5 * Double(one).squareRoot())
  }

  @Test("an outage of the identity provider fails only those whose token has run out")
  func outage() throws {
    var world = world(
      callers: 100, rate: 10, life: .hours(1), replicas: 1, isPerReplica: false, hours: 2)
    world.faults = [
      ScriptedFault(
        name: "identity", start: .minutes(30), length: .constant(600),
        targets: [.service("identity", in: .every)], effect: FaultEffect(isDown: true))
    ]
    let asked = try world.run().ofClass("ask")
    // No key is remembered: in ten minutes, 6,000 look-ups miss at the rate of a warm cache.
    let expected = 6_000.0 / 361
    #expect(abs(Double(asked.outcomes[.unavailable]) - expected) < 5 * expected.squareRoot())
  }
}

import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@Suite("A quorum")
struct QuorumTests {
  private static func world(_ branches: [[Step]], needed: Int) -> TrialWorld {
    TrialWorld(
      rate: 0.1, hours: 4,
      services: [
        .trial("front", slots: 900, [.quorum(branches, needed: needed)]),
        .trial("slow", slots: 900, [.waiting(50)]), .absent("gone"),
      ], steps: [.calling("front")])
  }

  @Test("goes on when enough branches have succeeded, and the others run on")
  func enough() throws {
    let measurements = try Self.world(
      [[.waiting(1)], [.waiting(2)], [.calling("slow"), .waiting(30)]], needed: 2
    ).run()
    try expectEveryLatency(in: measurements, is: 2)
    // The slow one is worked on to its end, without the slot of the one that has forked it.
    #expect(abs(try measurements.ofService("slow").busyMean - 5) < 0.6)
    #expect(abs(try measurements.ofService("front").busyMean - 0.2) < 0.05)
  }

  @Test("counts branches in the order in which they end, whatever they do")
  func order() throws {
    let measurements = try Self.world(
      [
        [.waiting(3)], [.parallel([[.waiting(1)], [.waiting(4)]])], [.waiting(1), .waiting(4)],
        [.calling("slow")],
      ], needed: 3
    ).run()
    try expectEveryLatency(in: measurements, is: 5)
  }

  @Test("fails as soon as enough no longer can succeed, for the cause that settled it")
  func impossible() throws {
    var world = Self.world([[.waiting(3), .calling("gone")], [.calling("slow")]], needed: 2)
    world.classes[0].steps = [.calling("front", onFailure: .ignore)]
    try expectEveryLatency(in: world.run(), is: 3)
    world.classes[0].steps = [.calling("front")]
    let asked = try world.run().ofClass("ask")
    #expect(asked.outcomes[.unavailable] == asked.arrived)
  }

  @Test("bears failures that leave enough")
  func bears() throws {
    try expectEveryLatency(
      in: Self.world([[.calling("gone")], [.waiting(2)], [.waiting(3)]], needed: 2).run(), is: 3)
  }

  @Test("at a client goes on too, and a branch that nobody waits for takes no further step there")
  func atClient() throws {
    var world = Self.world([[]], needed: 1)
    world.classes[0].steps = [
      .quorum([[.calling("slow"), .calling("front")], [.waiting(1)]], needed: 1)
    ]
    let measurements = try world.run()
    try expectEveryLatency(in: measurements, is: 1)
    #expect(try measurements.ofService("front").calls == 0)
    #expect(abs(try measurements.ofService("slow").busyMean - 5) < 0.6)
  }

  @Test("ends with its replica: what nobody waits for does not outlive it", arguments: [1, 2])
  func scaleIn(seed: UInt64) throws {
    var world = Self.world([[.waiting(1)], [.computing(400), .calling("slow")]], needed: 1)
    world.services[0].replicas = .scaled(
      ReplicaScaling(
        replicasMin: 0, replicasMax: 30, pollInterval: .seconds(5), cooldown: .seconds(10)))
    world.services[0].concurrency = 1
    world.services[0].balancing = .sharedQueue
    world.services[0].cpuLimit = 1
    let measurements = try world.run(seed: seed)
    let asked = try measurements.ofClass("ask")
    #expect(asked.outcomes.ok > 1_000)
    // Few replicas live for the 400 s that the work would take.
    #expect(try measurements.ofService("slow").calls < asked.outcomes.ok / 2)
  }
}

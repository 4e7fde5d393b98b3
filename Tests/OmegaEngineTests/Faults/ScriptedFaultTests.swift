import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("A fault at a set time")
struct ScriptedFaultTests {
  private func fault(
    at minute: Int64 = 20, for minutes: Double = 20, on target: FaultTarget = .whole("store"),
    _ effect: FaultEffect, restart: Distribution = ScriptedFault.restartUsual
  ) -> ScriptedFault {
    ScriptedFault(
      name: "incident", start: .minutes(minute), length: .constant(minutes * 60),
      targets: [target], effect: effect, restart: restart)
  }

  /// One hour of calls to a store, through a gateway.
  private func world(
    rate: Double = 20, gateway: Step = .calling("store"), store: Service, fault: ScriptedFault
  ) -> TrialWorld {
    var world = TrialWorld(
      rate: rate, services: [.trial("gateway", slots: 100_000, [gateway]), store],
      steps: [.calling("gateway")])
    world.faults = [fault]
    return world
  }

  private var plainStore: Service { .trial("store", [.waiting(0.01)]) }

  @Test(
    "of severity s makes the availability 1 − s × its share of the time", arguments: [0.1, 0.5])
  func severity(share: Double) throws {
    var world = TrialWorld(
      rate: 20, hours: 3,
      services: [.trial("store", replicas: .fixed(4), slots: 1, [.wait(.exponential(mean: 0.05))])],
      steps: [.calling("store")])
    world.faults = [
      ScriptedFault(
        name: "incident", start: .minutes(45), length: .constant(2_700),
        targets: [.whole("store")], effect: FaultEffect(failing: share))
    ]
    var (failed, arrived) = (0, 0)
    for seed in UInt64(1)...3 {
      let asked = try world.run(seed: seed).ofClass("ask")
      failed += asked.outcomes[.faulted]
      arrived += asked.arrived
      #expect(asked.outcomes.failed == asked.outcomes[.faulted])
    }
    #expect(GoodnessOfFit.isPlausible(failed, of: arrived, share: share / 4))
  }

  @Test("fails the same requests under every capacity and beside every other fault")
  func pairedRequests() throws {
    func failed(replicas: Int, others: [ScriptedFault] = []) throws -> Set<UInt64> {
      var world = world(
        store: .trial("store", replicas: .fixed(replicas), slots: 9, [.waiting(0.1)]),
        fault: fault(FaultEffect(failing: 0.3)))
      world.faults += others
      let log = try world.plant.logged(seed: 5).log
      return Set(log.resolutions.filter { $0.value.outcome == .faulted }.keys)
    }
    let few = try failed(replicas: 1)
    #expect(few.count > 5_000)
    #expect(try failed(replicas: 7) == few)
    let slow = ScriptedFault(
      name: "slow", start: .zero, length: .constant(3_600), targets: [.whole("gateway")],
      effect: FaultEffect(slowdown: 2))
    #expect(try failed(replicas: 7, others: [slow]) == few)
  }

  @Test("that does not exist in the tier changes nothing, to the last bit")
  func absent() throws {
    var struck = world(
      store: plainStore, fault: fault(on: .region("mars"), FaultEffect(isDown: true)))
    let measured = try struck.run()
    struck.faults = []
    #expect(try Fingerprint(of: struck.run()) == Fingerprint(of: measured))
  }

  @Test("changes no request before its time")
  func before() throws {
    var world = TrialWorld(
      rate: 20,
      services: [
        .trial(
          "gateway", replicas: .fixed(3), slots: 9,
          [.wait(.exponential(mean: 0.1)), .calling("store"), .wait(.exponential(mean: 0.1))]),
        .trial("store", [.wait(.exponential(mean: 0.1))]),
      ], steps: [.calling("gateway")])
    world.length = .minutes(20)
    let never = try world.plant.logged(seed: 3).log.resolutions
    world.faults = [
      fault(FaultEffect(isDown: true)), fault(on: .whole("gateway"), FaultEffect(slowdown: 2)),
    ]
    world.faults[1].name = "slow"
    let later = try world.plant.logged(seed: 3).log.resolutions
    let same = never.count { later[$0.key] == $0.value }
    // All but those that are under way when the window closes and the faults begin.
    #expect(never.count - same < 20 && same > 20_000)
  }

  @Test("lets a share of the calls hang until their callers' time-outs")
  func hanging() throws {
    let world = world(
      gateway: .calling("store", timeout: .seconds(2)), store: plainStore,
      fault: fault(FaultEffect(hanging: 0.25)))
    let measurements = try world.run()
    let asked = try measurements.ofClass("ask")
    #expect(
      GoodnessOfFit.isPlausible(asked.outcomes[.timedOut], of: asked.arrived, share: 0.25 / 3))
    // Those who still wait when it ends have two seconds' worth of calls out.
    #expect(asked.outcomes.failed == asked.outcomes[.timedOut] + asked.outcomes[.lost])
    #expect(asked.outcomes[.lost] < 30)
    #expect(asked.arrived == asked.outcomes.ok + asked.outcomes.failed)
    // Nobody keeps the frames of calls that nobody waits for.
    var simulation = Simulation(plant: world.plant, seed: 1, observer: SilentProbe(), progress: nil)
    try simulation.run(eventLimit: 5_000_000)
    #expect(simulation.arena.inUse < 100)
  }

  @Test("ends as lost, at its end, what waits without a time-out")
  func hangingForEver() throws {
    let measurements = try world(
      store: plainStore, fault: fault(FaultEffect(hanging: 0.25))
    ).run()
    let asked = try measurements.ofClass("ask")
    #expect(GoodnessOfFit.isPlausible(asked.outcomes[.lost], of: asked.arrived, share: 0.25 / 3))
    #expect(asked.outcomes.failed == asked.outcomes[.lost])
    #expect(asked.unresolved == 0)
  }

  @Test("makes what is done there slower, for as long as it lasts")
  func slower() throws {
    let measured = try world(
      rate: 2, store: .trial("store", slots: 100, [.waiting(0.1)]),
      fault: fault(for: 30, FaultEffect(slowdown: 4))
    ).run().ofClass("ask")
    #expect(measured.outcomes.ok == measured.arrived)
    #expect(abs(try #require(measured.latency.mean) - 0.25) < 0.01)
    #expect(abs(measured.latency.maximum.seconds - 0.4) < 1e-6)
  }

  @Test("leaves a part of a limit")
  func lessOfALimit() throws {
    let limit = ThroughputLimit(meter: "units", amount: 10, period: .seconds(1))
    func throttled(_ capacity: Double) throws -> Double {
      let measured = try world(
        rate: 20,
        store: .trial("store", limits: [limit], [.use(meter: "units", amount: .constant(1))]),
        fault: fault(at: 0, for: 60, FaultEffect(capacity: capacity))
      ).run().ofClass("ask")
      return Double(measured.outcomes.ok) / 3_600
    }
    #expect(abs(try throttled(0.5) - 5) < 0.1)
    #expect(abs(try throttled(0.2) - 2) < 0.1)
  }

  @Test(
    "leaves a part of slots and cores, and gives the rest back at its end",
    arguments: CPUDiscipline.allCases, Balancing.allCases)
  func lessOfSlotsAndCores(discipline: CPUDiscipline, balancing: Balancing) throws {
    var world = world(
      rate: 30,
      store: .trial(
        "store", replicas: .fixed(2), slots: 8, balancing: balancing, cores: 4,
        discipline: discipline, [.cpu(.exponential(mean: 0.1)), .wait(.exponential(mean: 0.1))]),
      fault: fault(FaultEffect(capacity: 0.25)))
    let measurements = try world.run()
    let asked = try measurements.ofClass("ask")
    #expect(asked.outcomes.ok == asked.arrived)
    // Two cores do 20 a second of the 30 that come: a backlog of 12,000, worked off by eight in five minutes.
    #expect(asked.latency.maximum.seconds > 300)
    world.faults = []
    #expect(try world.run().ofClass("ask").latency.maximum.seconds < 30)
  }

  @Test("has all down: what is under way is lost, what comes is refused, and then all is as before")
  func down() throws {
    let measurements = try world(
      store: .trial("store", replicas: .fixed(2), slots: 50, [.waiting(2)]),
      fault: fault(FaultEffect(isDown: true))
    ).run()
    let asked = try measurements.ofClass("ask")
    #expect(asked.outcomes[.lost] > 20 && asked.outcomes[.lost] < 60)
    #expect(
      GoodnessOfFit.isPlausible(asked.outcomes[.unavailable], of: asked.arrived, share: 1.0 / 3))
    #expect(
      asked.outcomes.ok + asked.outcomes[.lost] + asked.outcomes[.unavailable] == asked.arrived)
  }

  @Test("leaves in a shared queue what waits there")
  func sharedQueue() throws {
    let asked = try world(
      rate: 9,
      store: .trial("store", slots: 10, balancing: .sharedQueue, [.wait(.exponential(mean: 1))]),
      fault: fault(for: 1, FaultEffect(isDown: true))
    ).run().ofClass("ask")
    #expect(asked.outcomes[.lost] > 0 && asked.outcomes[.lost] <= 10)
    #expect(asked.outcomes[.unavailable] > 400)
    #expect(asked.unresolved == 0)
  }

  @Test("drops connections at its beginning, and nothing more")
  func drops() throws {
    let asked = try world(
      store: .trial("store", replicas: .fixed(3), slots: 50, [.waiting(2)]),
      fault: fault(for: 0, FaultEffect(dropsConnections: true))
    ).run().ofClass("ask")
    #expect(asked.outcomes[.lost] > 20 && asked.outcomes[.lost] < 60)
    #expect(asked.outcomes.failed == asked.outcomes[.lost])
  }

  @Test("strikes services of one cause together, and only where it says")
  func targets() throws {
    var world = TrialWorld(
      rate: 10,
      services: [.trial("first", []), .trial("second", []), .trial("third", [])],
      steps: [
        .calling("first", onFailure: .ignore), .calling("second", onFailure: .ignore),
        .calling("third"),
      ])
    world.faults = [
      ScriptedFault(
        name: "shared", start: .minutes(30), length: .constant(1_800),
        targets: [.whole("first"), .whole("second")], effect: FaultEffect(isDown: true))
    ]
    let measurements = try world.run()
    let failures = try ["first", "second", "third"].map {
      try measurements.ofService($0).failures
    }
    #expect(failures[0] > 10_000 && failures[0] == failures[1] && failures[2] == 0)
  }

  @Test(
    "of a law lasts as long as is drawn for it, the same in every tier and another in every replication"
  )
  func drawnLength() throws {
    func refused(seed: UInt64, replicas: Int = 1) throws -> Double {
      var world = world(
        store: .trial("store", replicas: .fixed(replicas), slots: 99, []),
        fault: fault(FaultEffect(isDown: true)))
      world.faults[0].length = .uniform(low: 60, high: 600)
      let asked = try world.run(seed: seed).ofClass("ask")
      return Double(asked.outcomes[.unavailable]) / 20
    }
    let lengths = try (UInt64(1)...5).map { try refused(seed: $0) }
    #expect(lengths.allSatisfy { $0 > 55 && $0 < 610 })
    #expect(Set(lengths).count == 5)
    #expect(try refused(seed: 3, replicas: 4) == lengths[2])
  }
}

extension FaultTarget {
  /// A service in all of its regions.
  static func whole(_ service: String) -> FaultTarget { .service(service, in: .every) }
}

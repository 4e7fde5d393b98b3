import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("A region that is lost")
struct RegionFailoverTests {
  private static let outage = ScriptedFault(
    name: "outage", start: .minutes(20), length: .constant(1_200), targets: [.region("east")],
    effect: FaultEffect(isDown: true))

  /// Two clients, one beside each region, and a gateway with a store in each.
  private func world(
    _ routing: RegionFailover?, store: Service? = nil, fault: ScriptedFault = Self.outage,
    steps: [Step] = [.calling("gateway")]
  ) -> RegionalWorld {
    RegionalWorld(
      routing: routing,
      services: [
        .trial("gateway", slots: 1_000, [.calling("store")]),
        store ?? .trial("store", [.waiting(0.01)]),
      ], steps: steps, faults: [fault])
  }

  /// Probes every 10 s, three in a row, answers cached for 30 s: 50 to 60 s from the fault to the switch.
  private static let fast = RegionFailover(
    probeInterval: .seconds(10), probesInARow: 3, delay: .seconds(30))

  /// Seconds of the 40 requests a second that failed as `unavailable`, on average.
  private func secondsOut(_ measurements: Measurements, share: Double = 1) throws -> Double {
    Double(try measurements.ofClass("ask").outcomes[.unavailable]) / (40 * share)
  }

  @Test("fails its clients for as long as it is out where nobody sends them elsewhere")
  func withoutRouting() throws {
    let measurements = try world(nil).run()
    #expect(abs(try secondsOut(measurements, share: 0.5) - 1_200) < 40)
  }

  @Test("fails its clients until it is found out, and then they are served by the other")
  func activeActive() throws {
    let measurements = try world(Self.fast).run()
    let out = try secondsOut(measurements, share: 0.5)
    #expect(out > 45 && out < 65, "\(out)")
    let asked = try measurements.ofClass("ask")
    #expect(asked.arrived == asked.outcomes.ok + asked.outcomes.failed)
    // The survivor has all requests meanwhile, half of them before and after; probes find the end out as late.
    let west = Double(try measurements.ofService("store", region: "west").calls)
    #expect(abs(west - (72_000 + 20 * 1_200)) < 1_500)
    // East's clients pay the longer way: 82 ms instead of 2.
    #expect(abs(try #require(asked.latency.quantile(0.5)) - 0.012) < 0.001)
    #expect(abs(try #require(asked.latency.quantile(0.99)) - 0.092) < 0.001)
  }

  @Test(
    "is the only one that serves while it is the first of an order, and the next one is while it is out"
  )
  func activePassive() throws {
    var rule = Self.fast
    rule.order = ["east", "west"]
    let measurements = try world(rule).run()
    let out = try secondsOut(measurements)
    #expect(out > 45 && out < 65, "\(out)")
    let west = Double(try measurements.ofService("store", region: "west").calls)
    #expect(abs(west - 40 * 1_200) < 1_500)
  }

  @Test("does not get its clients back by itself where they do not fail back")
  func withoutFailingBack() throws {
    var rule = Self.fast
    rule.order = ["east", "west"]
    rule.failsBack = false
    let measurements = try world(rule).run()
    let east = Double(try measurements.ofService("store", region: "east").calls)
    #expect(abs(east - 40 * 1_200) < 1_500)
  }

  @Test("is not left because a tenth of its calls fail")
  func partial() throws {
    var fault = Self.outage
    fault.effect = FaultEffect(failing: 0.1)
    var rule = Self.fast
    rule.probesInARow = 5
    let measurements = try world(rule, fault: fault).run()
    let asked = try measurements.ofClass("ask")
    // Calls to the gateway and the store fail, each a tenth, of half of the clients for a third of the time.
    #expect(
      GoodnessOfFit.isPlausible(
        asked.outcomes[.faulted], of: asked.arrived, share: 0.19 * 0.5 / 3))
  }

  @Test("has a store's calls go to the nearest region that has it, after the detection of its own")
  func storeFailsOver() throws {
    var store = Service.trial("store", [.waiting(0.01)])
    store.failover = RegionFailover(probeInterval: .seconds(10), probesInARow: 3)
    var fault = Self.outage
    fault.targets = [.service("store", in: .only(["east"]))]
    let out = try secondsOut(try world(nil, store: store, fault: fault).run(), share: 0.5)
    #expect(out > 15 && out < 35, "\(out)")
    store.failover = nil
    let never = try secondsOut(try world(nil, store: store, fault: fault).run(), share: 0.5)
    #expect(abs(never - 1_200) < 40)
  }

  @Test("takes the writes of all regions with it where it is the one that takes them")
  func writeRegion() throws {
    func out(_ failover: RegionFailover) throws -> Double {
      var store = Service.trial("store", [.waiting(0.01)])
      store.failover = failover
      var fault = Self.outage
      fault.targets = [.service("store", in: .only(["east"]))]
      let measurements = try world(nil, store: store, fault: fault).run()
      return try secondsOut(measurements)
    }
    let alone = try out(RegionFailover(order: ["east"]))
    #expect(abs(alone - 1_200) < 40)
    let promoted = try out(
      RegionFailover(
        order: ["east", "west"], probeInterval: .seconds(10), delay: .minutes(5), failsBack: false))
    #expect(promoted > 310 && promoted < 340, "\(promoted)")
  }

  @Test("has what is used meanwhile billed where it is used")
  func usage() throws {
    let scaled = ReplicaCount.scaled(
      ReplicaScaling(
        replicasMin: 1, replicasMax: 8, requestsPerReplica: 0.2, start: .constant(5), scaler: .hpa))
    var world = RegionalWorld(
      routing: Self.fast,
      services: [
        .trial(
          "gateway", replicas: scaled, hosting: .pool("nodes"), slots: 1_000,
          request: PodRequest(cpu: 1),
          bill: [
            TrialBill.line("call", .operations([])), TrialBill.line("replica", .replicaHours),
          ], [.waiting(0.02)])
      ], steps: [.calling("gateway")], faults: [Self.outage])
    world.trial.leadIn = .minutes(10)
    world.trial.clients[0].share = 3
    world.trial.pools = [
      NodePool(
        name: "nodes", cores: 1, memoryGiB: 4,
        nodes: .scaled(NodeScaling(nodesMin: 1, nodesMax: 10, start: .constant(30))),
        bill: [TrialBill.nodeHours])
    ]
    let measured = try world.run()
    func used(_ meter: String, in region: String) throws -> Double {
      try #require(
        measured.usage.entries.first { $0.meter.meter == meter && $0.meter.region == region }
      ).quantity.approximateValue
    }
    for (position, region) in ["east", "west"].enumerated() {
      let gateway = try measured.ofService("gateway", region: region)
      #expect(try used("call", in: region) == Double(gateway.calls))
      #expect(abs(try used("replica", in: region) - gateway.replicasMean) < 1e-6)
      #expect(abs(try used("node", in: region) - measured.pools[position].nodesMean) < 1e-6)
    }
    // East has three quarters of 40 requests a second for two thirds of the hour, west the rest.
    #expect(abs(try used("call", in: "east") - 40 * 0.75 * 2_400) < 3_000)
    #expect(try used("call", in: "west") > used("call", in: "east") - 6_000)
    #expect(try used("node", in: "east") != used("node", in: "west"))
  }

  @Test(
    "leaves a k-of-n availability when regions are lost one by one",
    arguments: [(1, 1.0 / 3), (2, 2.0 / 3), (3, 1.0)])
  func kOfN(lost: Int, share: Double) throws {
    // Without routing each of three equal regions takes its clients with it; with it, all are served until none is left.
    let names = ["east", "west", "north"]
    func available(_ routing: RegionFailover?) throws -> Double {
      var world = RegionalWorld(
        regions: names, routing: routing,
        services: [.trial("gateway", slots: 1_000, [.waiting(0.01)])],
        steps: [.calling("gateway")], faults: [])
      world.trial.faults = names.prefix(lost).map {
        ScriptedFault(
          name: "outage-\($0)", start: .zero, length: .constant(3_600), targets: [.region($0)],
          effect: FaultEffect(isDown: true))
      }
      let asked = try world.run().ofClass("ask")
      return Double(asked.outcomes.ok) / Double(asked.arrived)
    }
    #expect(abs(try available(nil) - (1 - share)) < 0.01)
    let expected = lost == 3 ? 0 : 1 - share * 60 / 3_600
    #expect(abs(try available(Self.fast) - expected) < 0.01)
  }

  @Test("gives the same bytes for the same seed, and changes nothing where nothing is at fault")
  func repetition() throws {
    let struck = world(Self.fast)
    #expect(try Fingerprint(of: struck.run(seed: 3)) == Fingerprint(of: struck.run(seed: 3)))
    var watched = world(Self.fast)
    watched.trial.faults = []
    var plain = world(nil)
    plain.trial.faults = []
    #expect(try watched.run().classes == plain.run().classes)
  }
}

/// Regions 82 ms apart, each with clients beside it, one to two milliseconds away.
struct RegionalWorld {
  var trial: TrialWorld
  var routing: RegionFailover?

  init(
    regions: [String] = ["east", "west"], routing: RegionFailover?, services: [Service],
    steps: [Step], faults: [ScriptedFault]
  ) {
    trial = TrialWorld(rate: 40, services: services, steps: steps)
    trial.regions = regions
    trial.faults = faults
    trial.clients = regions.map { own in
      ClientLocation(
        name: "near-\(own)", share: 1,
        roundTrips: Dictionary(
          uniqueKeysWithValues: regions.map {
            ($0, $0 == own ? SimDuration.milliseconds(2) : .milliseconds(82))
          }))
    }
    for first in regions {
      for second in regions where first < second {
        trial.network.betweenRegions[RegionPair(first, second)] = .milliseconds(82)
      }
    }
    self.routing = routing
  }

  func run(seed: UInt64 = 1) throws -> Measurements {
    var scenario = trial.scenario()
    scenario.tiers[0].routing = routing
    let plant = Plant(scenario: scenario, tier: scenario.tiers[0])
    return try Replication(plant: plant, number: 0, studySeed: seed).run(eventLimit: 5_000_000)
  }
}

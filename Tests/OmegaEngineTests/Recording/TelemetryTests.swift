import OmegaEngine
import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

/// Model O-3, O-4.
@Suite("Telemetry")
struct TelemetryTests {
  private func measurements(
    _ signals: [TelemetrySignal], bill: [BillLine] = [], leadIn: SimDuration = .zero,
    retry: RetryPolicy? = nil
  ) throws -> Measurements {
    var world = TrialWorld(
      rate: 2, hours: 2,
      services: [
        .trial(
          "front", replicas: .fixed(2), hosting: .pool("nodes"),
          [.calling("back"), .calling("back"), .calling("gone", retry: retry, onFailure: .ignore)]),
        .trial("back", hosting: .containers, [.calling("managed")]), .trial("managed", []),
        .absent("gone"), .trial("keeper", bill: bill, []),
      ], steps: [.calling("front")])
    world.pools = [NodePool(name: "nodes", cores: 4, memoryGiB: 8, nodes: .fixed(3))]
    world.leadIn = leadIn
    let scenario = world.scenario()
    var tier = scenario.tiers[0]
    tier.telemetry = signals
    return try Replication(plant: Plant(scenario: scenario, tier: tier), number: 0, studySeed: 1)
      .run(eventLimit: 5_000_000)
  }

  private func units(_ measured: Measurements, _ signal: String) throws -> Double {
    try #require(measured.telemetry.first { $0.signal == signal }).units
  }

  @Test(
    "has what every call of a program writes: three a request here, whatever managed services do")
  func perCall() throws {
    let measured = try measurements([
      TelemetrySignal(name: "log-bytes", store: "keeper", perCall: 1_000)
    ])
    let requests = Double(try measured.ofClass("ask").arrived)
    #expect(try units(measured, "log-bytes") == 3_000 * requests)
  }

  @Test("counts calls in the window only, and of the programs that are named")
  func window() throws {
    let measured = try measurements(
      [TelemetrySignal(name: "spans", store: "keeper", perCall: 1, kept: 0.1, sources: ["back"])],
      leadIn: .hours(1))
    let calls = try measured.ofService("back").calls
    #expect(abs(try units(measured, "spans") - 0.1 * Double(calls)) < 1e-6)
  }

  @Test("counts retries, which write as first attempts do")
  func retries() throws {
    let measured = try measurements(
      [TelemetrySignal(name: "spans", store: "keeper", perCall: 1, sources: ["gone"])],
      retry: RetryPolicy(retries: 2, delay: .zero, jitter: .none))
    #expect(try units(measured, "spans") == 3 * Double(try measured.ofClass("ask").arrived))
  }

  @Test("has samples of every replica and node at every reading")
  func samples() throws {
    let measured = try measurements([
      TelemetrySignal(
        name: "samples", store: "keeper", perReplica: 500, perNode: 1_000, interval: .seconds(15))
    ])
    // Two replicas of front, one of back, three nodes; two hours are 480 readings.
    #expect(abs(try units(measured, "samples") - 480 * (3 * 500 + 3 * 1_000)) < 1)
  }

  @Test("is billed where it is kept, as a meter and as a stock")
  func billed() throws {
    let bill = [
      TrialBill.line("written", .meter("log-bytes")),
      TrialBill.line("kept", .stock(meter: "log-bytes", age: AgeRange(from: .zero, to: .days(30)))),
    ]
    let measured = try measurements(
      [TelemetrySignal(name: "log-bytes", store: "keeper", perCall: 1_000)], bill: bill)
    let written = try #require(measured.used("written"))
    #expect(abs(written - (try units(measured, "log-bytes"))) < 1e-3)
    // Written in two hours; of a month of 730 hours, 720 are in stock.
    #expect(abs(try #require(measured.used("kept")) - written * 720 / 730) < 1e-3)
  }

  @Test("goes to the store of its own region, or to the nearest one")
  func regions() throws {
    var world = TrialWorld(
      rate: 1, services: [.trial("program", hosting: .containers, []), .trial("keeper", [])],
      steps: [.calling("program")])
    world.regions = ["east", "west"]
    world.network = Network(betweenRegions: [RegionPair("east", "west"): .milliseconds(80)])
    world.clients = [
      ClientLocation(
        name: "far", share: 1,
        roundTrips: ["east": .milliseconds(100), "west": .milliseconds(1)])
    ]
    let scenario = world.scenario()
    var tier = scenario.tiers[0]
    tier.telemetry = [TelemetrySignal(name: "spans", store: "keeper", perCall: 1)]
    let measured = try Replication(
      plant: Plant(scenario: scenario, tier: tier), number: 0, studySeed: 1
    ).run(eventLimit: 1_000_000)
    let byRegion = Dictionary(
      uniqueKeysWithValues: measured.telemetry.map { ($0.region, $0.units) })
    #expect(byRegion["east"] == 0)
    #expect(byRegion["west"] == Double(try measured.ofClass("ask").arrived))
  }

  @Test("stays with the store of its own region when that store's callers are sent to another one")
  func regionThatIsOut() throws {
    var keeper = Service.trial("keeper", [])
    keeper.failover = RegionFailover(probeInterval: .seconds(10))
    let world = RegionalWorld(
      routing: nil,
      services: [.trial("program", hosting: .containers, [.calling("keeper")]), keeper],
      steps: [.calling("program")],
      faults: [
        ScriptedFault(
          name: "outage", start: .minutes(30), length: .constant(7_200),
          targets: [.service("keeper", in: .only(["east"]))], effect: FaultEffect(isDown: true))
      ])
    let scenario = world.trial.scenario()
    var tier = scenario.tiers[0]
    tier.telemetry = [TelemetrySignal(name: "spans", store: "keeper", perCall: 1)]
    let measured = try Replication(
      plant: Plant(scenario: scenario, tier: tier), number: 0, studySeed: 1
    ).run(eventLimit: 5_000_000)
    for region in ["east", "west"] {
      let kept = try #require(measured.telemetry.first { $0.region == region }).units
      let calls = try measured.ofService("program", region: region).calls
      #expect(calls > 0 && kept == Double(calls))
    }
    #expect(
      try measured.ofService("keeper", region: "west").calls
        > measured.ofService("program", region: "west").calls)
  }
}

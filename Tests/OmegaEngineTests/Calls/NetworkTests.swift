import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@Suite("The network")
struct NetworkTests {
  private func world(
    services: [Service], steps: [Step], from client: [String: SimDuration] = [:]
  ) -> TrialWorld {
    var world = TrialWorld(rate: 0.1, services: services, steps: steps)
    world.regions = ["east", "west"]
    world.network = Network(
      inRegion: .milliseconds(2), betweenRegions: [RegionPair("east", "west"): .milliseconds(80)])
    if !client.isEmpty {
      world.clients = [ClientLocation(name: "home", share: 1, roundTrips: client)]
    }
    return world
  }

  private static let home: [String: SimDuration] = [
    "east": .milliseconds(150), "west": .milliseconds(30),
  ]

  @Test("costs a call within a region its round trip, once", arguments: [nil, 100])
  func inRegion(slots: Int?) throws {
    let world = world(
      services: [
        .trial("front", slots: slots, [.calling("back")]),
        .trial("back", slots: slots, [.waiting(1)]),
      ], steps: [.calling("front")])
    try expectEveryLatency(in: world.run(), is: 1.002)
  }

  @Test("takes a client to its nearest region, and calls stay there", arguments: [nil, 100])
  func nearest(slots: Int?) throws {
    let world = world(
      services: [
        .trial("front", slots: slots, [.calling("back")]),
        .trial("back", slots: slots, [.waiting(1)]),
      ], steps: [.calling("front")], from: Self.home)
    let measurements = try world.run()
    try expectEveryLatency(in: measurements, is: 0.03 + 0.002 + 1)
    #expect(try measurements.ofService("front", region: "east").calls == 0)
    #expect(try measurements.ofService("back", region: "east").calls == 0)
  }

  @Test("costs the way to the only region that has a service, and what is behind it stays there")
  func crossRegion() throws {
    let world = world(
      services: [
        .trial("front", [.calling("core")]),
        .trial("core", scope: .only(["east"]), [.calling("back")]), .trial("back", [.waiting(1)]),
      ], steps: [.calling("front")], from: Self.home)
    let measurements = try world.run()
    try expectEveryLatency(in: measurements, is: 0.03 + 0.08 + 0.002 + 1)
    #expect(try measurements.ofService("back", region: "west").calls == 0)
  }

  @Test(
    "costs the client's round trip from the edge to the region, and nothing from the client to the edge"
  )
  func edge() throws {
    let world = world(
      services: [
        .trial("edge", isEdge: true, [.waiting(0.5), .calling("front")]),
        .trial("front", [.calling("back"), .calling("edge-cache")]),
        .trial("back", [.waiting(1)]), .trial("edge-cache", isEdge: true, [.waiting(0.25)]),
      ], steps: [.calling("edge"), .calling("edge-cache")], from: Self.home)
    // A region's call to the edge is a call within the region.
    try expectEveryLatency(in: world.run(), is: 0.5 + 0.03 + 0.002 + 1 + 0.002 + 0.25 + 0.25)
  }

  @Test("is free for clients that are not placed anywhere")
  func unplaced() throws {
    let world = world(
      services: [.trial("front", [.waiting(1)])], steps: [.calling("front")])
    let measurements = try world.run()
    try expectEveryLatency(in: measurements, is: 1)
    #expect(try measurements.ofService("front", region: "west").calls == 0)
  }

  @Test("brings a refusal back to the caller too")
  func refusal() throws {
    let policy = RetryPolicy(retries: 2, delay: .seconds(1), factor: 1, jitter: .none)
    let world = world(
      services: [.absent("front")],
      steps: [.calling("front", retry: policy, onFailure: .ignore)], from: Self.home)
    try expectEveryLatency(in: world.run(), is: 3 * 0.03 + 2)
  }

  @Test("counts towards a call's time-out")
  func timeout() throws {
    func asked(_ milliseconds: Int64) throws -> ClassMeasurement {
      try world(
        services: [.trial("front", [.waiting(0.1)])],
        steps: [.calling("front", timeout: .milliseconds(milliseconds))], from: Self.home
      ).run().ofClass("ask")
    }
    #expect(try asked(129).outcomes.ok == 0)
    #expect(try asked(131).outcomes.failed == 0)
  }

  @Test("serves locations by their shares")
  func shares() throws {
    var world = world(services: [.trial("front", [])], steps: [.calling("front")])
    world.load[0].pattern?.rate = 2
    world.clients = [
      ClientLocation(name: "west coast", share: 3, roundTrips: Self.home),
      ClientLocation(
        name: "east coast", share: 1,
        roundTrips: ["east": .milliseconds(10), "west": .milliseconds(60)]),
    ]
    let measurements = try world.run()
    let west = Double(try measurements.ofService("front", region: "west").calls)
    let east = Double(try measurements.ofService("front", region: "east").calls)
    #expect(abs(west / (west + east) - 0.75) < 4 * (0.1875 / (west + east)).squareRoot())
    let quick = try #require(try measurements.ofClass("ask").latency.quantile(0.2))
    #expect(abs(quick - 0.01) < 1e-4)
  }

  @Test("and delays ahead never let a request overtake another at a queue")
  func order() throws {
    // Each request reaches the one slot after a delay of its own; behind it they are served in order of arrival.
    // If a delay that has been drawn were skipped, waits would differ from those of a queue with random arrivals.
    let world = TrialWorld(
      rate: 0.5, hours: 8,
      services: [
        .trial("far", [.wait(.exponential(mean: 30)), .calling("till")]),
        .trial("till", slots: 1, [.waiting(1)]),
      ], steps: [.wait(.uniform(low: 0, high: 20)), .calling("far")])
    let till = try world.run().ofService("till")
    // M/D/1 at ρ = 0.5: mean wait ρ / 2(1 − ρ) = 0.5 s. A delayed Poisson process is one again.
    #expect(abs(try #require(till.wait.mean) - 0.5) < 0.06)
  }
}

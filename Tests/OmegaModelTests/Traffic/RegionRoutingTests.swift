import OmegaModel
import OmegaUnits
import Testing

@Suite("Regions of requests and calls")
struct RegionRoutingTests {
  private static let regions = ["east", "west", "south"]

  private static let network = Network(
    inRegion: .milliseconds(1),
    betweenRegions: [
      RegionPair("east", "west"): .milliseconds(80),
      RegionPair("east", "south"): .milliseconds(200),
      RegionPair("south", "west"): .milliseconds(160),
    ])

  private func equations(_ services: [Service], clients: [ClientLocation]) -> TrafficEquations {
    let tier = tier(services, regions: Self.regions, network: Self.network)
    return TrafficEquations(
      scenario: scenario(load: [steady(10)], clients: clients, tier: tier), tier: tier)
  }

  private func client(_ share: Double, _ milliseconds: [String: Int64]) -> ClientLocation {
    ClientLocation(
      name: "here", share: share, roundTrips: milliseconds.mapValues { .milliseconds($0) })
  }

  @Test("clients enter the region with the shortest round trip, the tier's first of equals")
  func clientsEnterNearby() {
    let equations = equations(
      [service("front", concurrency: 10, steps: [seconds(1)])],
      clients: [
        client(6, ["east": 30, "west": 95, "south": 230]),
        client(3, ["east": 90, "west": 20, "south": 20]),
        client(1, ["south": 5]),
      ])
    #expect(isNear(equations.perRequest("front", in: "east"), 0.6))
    #expect(isNear(equations.perRequest("front", in: "west"), 0.3))
    #expect(isNear(equations.perRequest("front", in: "south"), 0.1))
    #expect(isNear(equations.load("front", in: "west")?.offeredMean, 3))
  }

  @Test("without clients everybody enters the first region")
  func noClients() {
    let equations = equations([service("front", concurrency: 10, steps: [seconds(1)])], clients: [])
    #expect(isNear(equations.perRequest("front", in: "east"), 1))
    #expect(equations.perRequest("front", in: "west") == 0)
  }

  @Test("a call leaves its region only when it must, for the nearest one, and pays the way")
  func nearestCallee() {
    let equations = equations(
      [
        service("front", concurrency: 10, steps: [call("near"), call("far")]),
        service("near", concurrency: 10, steps: [seconds(0.1)]),
        service("far", scope: .only(["west", "south"]), concurrency: 10, steps: [seconds(0.1)]),
      ], clients: [client(1, ["east": 1]), client(1, ["south": 1])])
    #expect(isNear(equations.perRequest("far", in: "west"), 0.5))
    #expect(isNear(equations.perRequest("far", in: "south"), 0.5))
    #expect(isNear(equations.load("front", in: "east")?.offeredMean, 5 * (0.101 + 0.18)))
    #expect(isNear(equations.load("front", in: "south")?.offeredMean, 5 * (0.101 + 0.101)))
    #expect(equations.load("far", in: "east") == nil)
  }
}

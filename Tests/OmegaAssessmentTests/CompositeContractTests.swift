import OmegaAssessment
import OmegaModel
import Testing

/// Model M-10.
@Suite("The composite of the providers' published availabilities")
struct CompositeContractTests {
  private func service(
    _ name: String, _ contract: Contract?, calls: [String] = [], scope: RegionScope = .every,
    isEdge: Bool = false, hosting: Hosting = .managed
  ) -> Service {
    Service(
      name: name, scope: scope, isEdge: isEdge, hosting: hosting,
      operations: [OmegaModel.Operation(name: "do", steps: calls.map(call))], contract: contract)
  }

  private func call(_ service: String) -> Step { .call(Call(service: service, operation: "do")) }

  private func sla(
    _ services: [Service], pools: [NodePool] = [], regions: [String] = ["east"], calls: [String]
  ) -> SLAResult {
    let tier = Tier(
      name: "tier", claim: Claim(availability: 0.9999), regions: regions, pools: pools,
      services: services, classes: [RequestClass(name: "ask", steps: calls.map(call))])
    return HandMade.assess([HandMade.measurements()], tier: tier).sla
  }

  @Test("multiplies what is on the way in one region, and lists what is not promised or not called")
  func serial() throws {
    let sla = sla(
      [
        service("store", Contract(availability: 0.999, source: "its SLA")),
        service("preview", Contract(availability: nil)),
        service("own", nil, calls: ["store", "preview"], hosting: .pool("nodes")),
        service("idle", Contract(availability: 0.5)),
      ],
      pools: [
        NodePool(
          name: "nodes", cores: 4, memoryGiB: 16, nodes: .fixed(3),
          contract: Contract(availability: 0.99)),
        NodePool(
          name: "spot", cores: 4, memoryGiB: 16, nodes: .fixed(3),
          contract: Contract(availability: nil)),
      ], calls: ["own"])
    #expect(approximately(try #require(sla.compositeContractual), 0.98901))
    #expect(sla.withoutContract == ["preview"])
    #expect(sla.claimedAvailability == 0.9999)
    let parts = try #require(sla.contract).parts
    #expect(parts.map(\.part) == ["nodes", "spot", "store", "preview", "idle"])
    #expect(
      parts.map(\.composition) == [.serial, .offTheWay, .serial, .notPromised, .offTheWay])
    #expect(parts[2].source == "its SLA")
  }

  @Test("takes regions for redundant, and what is one thing for all of them as a link")
  func regions() throws {
    let sla = sla(
      [
        service("edge", Contract(availability: 0.9999), isEdge: true),
        service("account", Contract(availability: 0.9998, isGlobal: true)),
        service("home", Contract(availability: 0.9997), scope: .only(["west"])),
        service("cache", Contract(availability: 0.99)),
        service("search", Contract(availability: 0.98)),
        service("pair", Contract(availability: 0.9), scope: .only(["east", "west"])),
      ], regions: ["east", "west", "north"],
      calls: ["edge", "account", "home", "cache", "search", "pair"])
    let chain = 0.99 * 0.98
    let down = (1 - chain) * (1 - chain) * (1 - chain)
    let expected = 0.9999 * 0.9998 * 0.9997 * (1 - down) * (1 - 0.1 * 0.1)
    #expect(approximately(try #require(sla.compositeContractual), expected, within: 1e-12))
    let parts = try #require(sla.contract).parts
    #expect(
      parts.map(\.composition)
        == [.serial, .serial, .serial, .redundant, .redundant, .redundant])
    #expect(parts[3].regions == ["east", "west", "north"])
    #expect(parts[5].regions == ["east", "west"])
  }

  @Test("follows every step that may call, tasks and fall-backs included")
  func reach() throws {
    let names = ["a", "b", "c", "d", "e", "f"]
    let stores = names.map { service($0, Contract(availability: 0.9)) }
    let steps: [Step] = [
      .parallel([[call("a")]]), .choose([Branch(weight: 1, steps: [call("b")])]),
      .cache(hitRatio: 1, hit: [], miss: [call("c")]),
      .handOff(Call(service: "d", operation: "do"), requestClass: "task"),
      .call(Call(service: "e", operation: "do", onFailure: .fallBack([call("f")]))),
    ]
    let hub = Service(
      name: "hub", operations: [OmegaModel.Operation(name: "do", steps: steps)])
    let sla = sla([hub] + stores, calls: ["hub"])
    #expect(approximately(try #require(sla.compositeContractual), 0.531441))
  }

  @Test("does not exist without a promise")
  func none() throws {
    #expect(sla([service("own", nil)], calls: ["own"]).compositeContractual == nil)
    let unpromised = sla([service("preview", Contract(availability: nil))], calls: ["preview"])
    #expect(unpromised.compositeContractual == nil)
    #expect(unpromised.withoutContract == ["preview"])
    #expect(HandMade.assess([HandMade.measurements()]).sla.contract?.parts.isEmpty == true)
  }
}

import OmegaEngine
import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@Suite("The regions of usage")
struct UsageRegionTests {
  private static func line(_ meter: String, region: String? = nil) -> BillLine {
    BillLine(
      category: .support,
      charge: .metered(
        price: PriceReference(service: "s", sku: "k", meter: meter, region: region),
        basis: .month, factor: 1),
      documentListed: false)
  }

  @Test("are each of a service's and a pool's, and the first one for what is the tier's")
  func regions() throws {
    let service = Service(
      name: "web", hosting: .pool("nodes"),
      operations: [Operation(name: "do", steps: [])],
      bill: [Self.line("own"), Self.line("fixed", region: "global")])
    let tier = Tier(
      name: "trial", regions: ["east", "west"],
      pools: [
        NodePool(
          name: "nodes", cores: 2, memoryGiB: 8, nodes: .fixed(1), bill: [Self.line("pool")])
      ],
      services: [service],
      classes: [
        RequestClass(name: "ask", steps: [.call(Call(service: "web", operation: "do"))])
      ], bill: [Self.line("tier")])
    let scenario = Scenario(
      name: "trial",
      window: Window(startUnixSeconds: 0, zone: "UTC", leadIn: .zero, length: .minutes(1)),
      load: [
        LoadSource(name: "users", rate: 1, mix: [ClassShare(requestClass: "ask", weight: 1)])
      ], tiers: [tier])
    let usage = try Replication(
      plant: Plant(scenario: scenario, tier: tier), number: 0, studySeed: 1
    ).run().usage
    func places(_ meter: String) -> [String] {
      usage.entries.filter { $0.meter.meter == meter }.map(\.meter.region)
    }
    #expect(places("own") == ["east", "west"])
    #expect(places("fixed") == ["global", "global"])
    #expect(places("pool") == ["east", "west"])
    #expect(places("tier") == ["east"])
    #expect(
      usage.entries.allSatisfy { $0.scaling == .monthly && $0.quantity.millionths == 1_000_000 })
  }
}

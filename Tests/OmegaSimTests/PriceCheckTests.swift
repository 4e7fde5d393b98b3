import OmegaModel
import OmegaPricing
import OmegaScenarioFile
import OmegaUnits
import Testing

@testable import OmegaSim

@Suite("What is announced about the prices of a bill")
struct PriceCheckTests {
  private static let text = """
    scenario: ends
    window: { start: 2026-03-02T00:00, length: 1h }
    load: { users: { rate: 1 rps, mix: { read: 1 } } }
    tiers:
      t:
        regions: [east, west]
        network: { between: { east-west: 10ms } }
        services:
          api: { operations: { get: [ { wait: 1ms } ] } }
        classes: { read: { steps: [ { call: api.get } ] } }
        bill: [ { price: a / b / cache, category: data, per: hour, region: east } ]
    """

  private static func price(_ region: String, retires: String) -> Price {
    Price(
      meter: MeterKey(service: "a", sku: "b", meter: "cache", billing: "payg", region: region),
      unitPrice: UnitPrice(picodollars: 1), unit: "hour", asOf: "2026", confidence: .read,
      source: "this test",
      lifecycle: Lifecycle(closed: nil, retires: retires, source: "this test"))
  }

  @Test("is told of every region that a line is billed in, and once where it is the same")
  func ends() throws {
    let perService = Self.text.replacing(
      "api: { operations: { get: [ { wait: 1ms } ] } }",
      with: """
        api:
                    operations: { get: [ { wait: 1ms } ] }
                    bill: [ { price: a / b / cache, category: data, per: hour } ]
        """)
    let scenario = try #require(ScenarioFile.load(text: perService, name: "ends.yaml").scenario)
    func messages(_ ends: [String]) -> [String] {
      let book = PriceBook(
        name: "test", date: "2026-01-01",
        prices: zip(["east", "west"], ends).map { Self.price($0, retires: $1) })
      return PriceCheck.issues(of: scenario.tiers[0], book: book)
        .filter { $0.path == "tiers.t.services.api" }.map(\.message)
    }
    #expect(
      messages(["2027-01-01", "2028-01-01"]) == [
        "a will be retired on 2027-01-01", "a will be retired on 2028-01-01",
      ])
    #expect(messages(["2027-01-01", "2027-01-01"]).count == 1)
  }
}

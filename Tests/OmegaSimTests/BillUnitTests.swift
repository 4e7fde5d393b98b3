import OmegaModel
import OmegaPricing
import OmegaScenarioFile
import OmegaUnits
import Testing

@testable import OmegaSim

@Suite("The unit of a price against what is counted")
struct BillUnitTests {
  private func messages(_ unit: String, _ line: String, replicas: Int = 1) throws -> [String] {
    let text = """
      scenario: units
      window: { start: 2026-03-02T00:00, length: 1h }
      load: { users: { rate: 1 rps, mix: { read: 1 } } }
      tiers:
        t:
          services:
            api:
              replicas: \(replicas)
              operations: { get: [ { wait: 1ms } ] }
              bill: [ { price: a / b / c, category: data, \(line) } ]
          classes: { read: { steps: [ { call: api.get } ] } }
      """
    let scenario = try #require(ScenarioFile.load(text: text, name: "units.yaml").scenario)
    let price = Price(
      meter: MeterKey(service: "a", sku: "b", meter: "c", billing: "payg", region: "global"),
      unitPrice: UnitPrice(picodollars: 1), unit: unit, asOf: "2026", confidence: .read,
      source: "this test")
    let book = PriceBook(name: "test", date: "2026-01-01", prices: [price])
    return BillUnitCheck.issues(of: scenario.tiers[0], book: book)
      .map { "\($0.path): \($0.message); \($0.remedy)" }
  }

  private static let place = "tiers.t.services.api.bill.0.per"

  @Test("hours that each pay for a month are told, and converted ones are not")
  func monthsByTheHour() throws {
    #expect(
      try messages("disk-month", "per: replica-hour") == [
        "\(Self.place): the price's unit is `disk-month`, and each hour of a replica pays it whole; "
          + "count months with `per: month`, or write `times: 0.0013698630` for one of them"
      ])
    #expect(try messages("user-month", "per: hour").count == 1)
    #expect(try messages("vCore-month", "per: replica-hour, times: 4").count == 1)
    #expect(try messages("day", "per: hour").count == 1)
    #expect(try messages("disk-month", "per: replica-hour, times: 0.0013698630") == [])
    #expect(try messages("disk-month", "per: month") == [])
    #expect(try messages("hour", "per: hour") == [])
    #expect(try messages("GB", "per: hour") == [])
  }

  @Test("one hour that pays for a month is told")
  func hoursByTheMonth() throws {
    #expect(
      try messages("hour", "per: month") == [
        "\(Self.place): the price's unit is `hour`, and one of them is paid for a whole month; "
          + "write `times: 730` for all of a month's"
      ])
    #expect(try messages("hour", "per: month, times: 730") == [])
  }

  @Test("a unit that is paid once for several replicas is told")
  func replicas() throws {
    #expect(
      try messages("unit-hour", "per: hour", replicas: 3) == [
        "\(Self.place): the price's unit is `unit-hour`, and is paid once for up to 3 replicas in a region; "
          + "write `per: replica-hour`, or `times` with how many there are"
      ])
    #expect(try messages("unit-hour", "per: hour, times: 3", replicas: 3) == [])
    #expect(try messages("cluster-hour", "per: hour", replicas: 3) == [])
    #expect(try messages("hour", "per: hour", replicas: 3) == [])
  }
}

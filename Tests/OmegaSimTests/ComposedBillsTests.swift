import OmegaMeasurement
import OmegaModel
import OmegaPricing
import OmegaScenarioFile
import OmegaUnits
import Testing

@testable import OmegaSim

@Suite("Bills of composed months")
struct ComposedBillsTests {
  private static let egress = MeterKey(
    service: "Bandwidth", sku: "Internet egress", meter: "Data transfer out", billing: "payg",
    region: "eastus")

  private static func ledger(gigabytes: Int64) -> UsageLedger {
    UsageLedger(entries: [
      UsageEntry(
        component: "c", category: .network, meter: egress,
        quantity: Quantity(millionths: gigabytes * 1_000_000), scaling: .withTime,
        documentListed: false)
    ])
  }

  @Test("have as many windows as a month, the last in part", arguments: UInt64(1)...20)
  func weights(seed: UInt64) {
    let weights = ComposedBills.weights(replications: 5, window: .days(7), seed: seed)
    #expect(abs(weights.reduce(0, +) - 730.0 / 168) < 1e-9)
    #expect(ComposedBills.weights(replications: 1, window: .hours(1_460), seed: seed) == [0.5])
  }

  @Test("of equal weeks all cost the same, free units taken off once a month")
  func equal() throws {
    let bills = try ComposedBills.bills(
      from: [Self.ledger(gigabytes: 168), Self.ledger(gigabytes: 168)], window: .days(7),
      book: .bundled, seed: 1)
    #expect(bills.count == ComposedBills.count)
    // 730 GB of a month less 100 free ones at 0.087.
    #expect(bills.allSatisfy { abs($0.approximateDollars - 54.81) < 1e-6 })
  }

  @Test("of unequal weeks lie between months of the cheapest and of the dearest, around the mean")
  func unequal() throws {
    let bills = try ComposedBills.bills(
      from: [Self.ledger(gigabytes: 100), Self.ledger(gigabytes: 200)], window: .days(7),
      book: .bundled, seed: 1
    ).map(\.approximateDollars)
    let (low, high) = ((730.0 / 168 * 100 - 100) * 0.087, (730.0 / 168 * 200 - 100) * 0.087)
    #expect(bills.allSatisfy { $0 > low - 1e-6 && $0 < high + 1e-6 })
    #expect(Set(bills.map { ($0 * 100).rounded() }).count > 5)
    let mean = bills.reduce(0, +) / Double(bills.count)
    #expect(abs(mean - (low + high) / 2) < 2)
  }

  @Test("bill a commitment for every hour of the month, whatever windows it is made of")
  func commitment() throws {
    func ledger(_ nodes: Int64) -> UsageLedger {
      let hours = Array(repeating: Quantity(millionths: nodes * 1_000_000), count: 168)
      let hourly = HourlyUsage(partLength: .hours(1), quantities: hours)
      return UsageLedger(entries: [
        UsageEntry(
          component: "c", category: .compute,
          meter: MeterKey(
            service: "Virtual Machines", sku: "Standard_D4s_v5", meter: "Linux compute",
            billing: "reserved-1y", region: "eastus"), quantity: hourly.total,
          scaling: .withTime, documentListed: false, committed: Quantity(millionths: 3_000_000),
          hourly: hourly)
      ])
    }
    let bills = try ComposedBills.bills(
      from: [ledger(3), ledger(1)], window: .days(7), book: .bundled, seed: 1)
    let whole = try Billing.bill(for: ledger(3), window: .days(7), book: .bundled).total
    #expect(bills.allSatisfy { abs($0.nanodollars - whole.nanodollars) < 10_000_000 })
  }

  @Test("have the market of one replication all month: a long memory does not average out")
  func market() throws {
    func ledger(index: Double) -> UsageLedger {
      UsageLedger(entries: [
        UsageEntry(
          component: "c", category: .compute,
          meter: MeterKey(
            service: "Virtual Machines", sku: "Standard_D4s_v5", meter: "Linux compute",
            billing: "spot", region: "westeurope"), quantity: Quantity(millionths: 168_000_000),
          scaling: .withTime, documentListed: false,
          atMarket: Quantity(nearest: 168 * index))
      ])
    }
    let bills = try ComposedBills.bills(
      from: [ledger(index: 0.8), ledger(index: 1.2)], window: .days(7), book: .bundled, seed: 1)
    let list = 730 * 0.042504
    #expect(
      bills.allSatisfy { bill in
        [0.8, 1.2].contains { abs(bill.approximateDollars - list * $0) < 1e-6 }
      })
    let low = bills.count { $0.approximateDollars < list }
    #expect((150...250).contains(low))
  }
}

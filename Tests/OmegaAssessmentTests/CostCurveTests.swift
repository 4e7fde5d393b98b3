import OmegaAssessment
import OmegaMeasurement
import OmegaUnits
import Testing

/// Model M-18.
@Suite("What a tier costs over time")
struct CostCurveTests {
  /// A window of four hours and a half, whose last interval is cut short.
  private func curves(
    _ charges: [ChargeEvidence], _ usage: [(UsageEntry, [Double]?)], plans: [SavingsPlan] = []
  ) -> [String: [Double]] {
    var measurements = HandMade.measurements(
      usage: UsageLedger(entries: usage.map(\.0), savingsPlans: plans))
    measurements.window = .minutes(270)
    measurements.usageTimes = UsageTimes(interval: .hours(1), weights: usage.map(\.1))
    let curves = TierAssessment.pooledTimelines([
      HandMade.replication(measurements, charges: charges)
    ])
    return curves.reduce(into: [:]) { $0[$1.part] = $1.values }
  }

  private func entry(
    _ component: String, billing: String = "payg", quantity: Int64 = 1,
    scaling: UsageEntry.Scaling = .withTime, committed: Int64? = nil, atMarket: Int64? = nil
  ) -> UsageEntry {
    var meter = HandMade.meter
    meter.billing = billing
    return UsageEntry(
      component: component, category: .compute, meter: meter,
      quantity: Quantity(millionths: quantity * 1_000_000), scaling: scaling, documentListed: true,
      committed: committed.map { Quantity(millionths: $0 * 1_000_000) },
      atMarket: atMarket.map { Quantity(millionths: $0 * 1_000_000) })
  }

  private func charge(
    _ component: String, dollars: Int64, billing: String = "payg", isUnused: Bool = false
  ) -> ChargeEvidence {
    var charge = HandMade.charge(component, nanodollars: dollars * 1_000_000_000)
    charge.meter.billing = billing
    charge.isUnused = isUnused
    return charge
  }

  private func expect(_ values: [Double]?, _ expected: [Double]) {
    #expect(values?.count == expected.count)
    for (value, expected) in zip(values ?? [], expected) {
      #expect(abs(value - expected) < 1e-9 * max(1, abs(expected)), "\(values ?? [])")
    }
  }

  @Test("is the same all the time for what is charged by the hour or the month")
  func flat() {
    let curve = curves(
      [charge("gateway", dollars: 730), charge("support", dollars: 73)],
      [(entry("gateway"), nil), (entry("support", scaling: .monthly), nil)])
    expect(curve[""], [1.1, 1.1, 1.1, 1.1, 1.1])
    expect(curve["compute"], [1.1, 1.1, 1.1, 1.1, 1.1])
  }

  @Test("follows what is used, and adds up to the bill")
  func metered() {
    let weights = [0.0, 2, 6, 0, 1]
    let curve = curves([charge("nodes", dollars: 7_300)], [(entry("nodes", quantity: 9), weights)])
    // 7,300 dollars a month are 45 in the window.
    expect(curve[""], [0, 10, 30, 0, 10])
    let hours = [1, 1, 1, 1, 0.5]
    let sum = zip(curve[""] ?? [], hours).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(abs(sum / 4.5 * 730 - 7_300) < 1e-9)
  }

  @Test("follows both of two lines that one charge is for, by their amounts of a month")
  func merged() {
    let curve = curves(
      [charge("nodes", dollars: 7_300)],
      [
        (entry("nodes", quantity: 3), [1, 0, 0, 0, 0]),
        (entry("nodes", quantity: 1), [0, 0, 0, 0, 7]),
        (entry("others", quantity: 50), [0, 0, 9, 0, 0]),
      ])
    expect(curve[""], [33.75, 0, 0, 0, 22.5])
  }

  @Test(
    "is the same in every hour for what was bought ahead; what exceeds it comes when it is used")
  func reserved() {
    let nodes = entry("nodes", billing: "reserved-1y", quantity: 9, committed: 2)
    let weights = [1.0, 1, 4, 3, 0]
    let curve = curves(
      [
        charge("nodes", dollars: 1_460, billing: "reserved-1y"),
        charge("nodes", dollars: 730, billing: "reserved-1y", isUnused: true),
        charge("nodes", dollars: 730),
      ], [(nodes, weights)])
    // Two of the four in the third hour and one of the three in the fourth were not bought ahead: 4.5 dollars for three.
    expect(curve[""], [3, 3, 6, 4.5, 3])
  }

  @Test("is the same in every hour for a savings plan, and unused promises too")
  func plan() {
    let plan = SavingsPlan(billing: "savings-1y", hourly: Money(nanodollars: 1_000_000_000))
    let curve = curves(
      [
        charge("nodes", dollars: 365, billing: "savings-1y"),
        charge("savings-plan", dollars: 365, billing: "savings-1y", isUnused: true),
        charge("nodes", dollars: 730),
      ], [(entry("nodes", billing: "savings-1y"), [1, 0, 0, 0, 0])], plans: [plan])
    expect(curve[""], [5.5, 1, 1, 1, 1])
  }

  @Test("tells categories apart, and has no curve where nobody knows when things were used")
  func categories() {
    var traffic = charge("egress", dollars: 73)
    traffic.category = .network
    var sent = entry("egress")
    sent.category = .network
    let curve = curves(
      [charge("nodes", dollars: 730), traffic], [(entry("nodes"), nil), (sent, nil)])
    expect(curve["network"], [0.1, 0.1, 0.1, 0.1, 0.1])
    #expect(Set(curve.keys) == ["", "compute", "network"])
    let unknown = HandMade.replication(
      HandMade.measurements(), charges: [charge("nodes", dollars: 1)])
    #expect(TierAssessment.pooledTimelines([unknown]).isEmpty)
  }
}

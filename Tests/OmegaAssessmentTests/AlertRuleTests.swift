import OmegaAssessment
import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

/// Model O-1, O-2.
@Suite("Alert rules of a tier")
struct AlertRuleTests {
  /// Two classes over a day of a hundred requests a minute each.
  private func result(
    lookup: Range<Int> = 0..<0, order: Range<Int> = 0..<0, rules: [AlertRule] = AlertRule.workbook,
    objectives: [String: Double] = ["lookup": 0.999, "order": 0.999], days: Int = 3
  ) -> TierResult {
    func day(_ name: String, failing: Range<Int>) -> ClassMeasurement {
      let judged = [UInt32](repeating: 100, count: 1_440)
      let failed = judged.indices.map { failing.contains($0) ? UInt32(100) : 0 }
      return HandMade.requestClass(
        name, [.ok: 144_000 - 100 * failing.count, .rejected: 100 * failing.count],
        series: MinuteCounts(judged: judged, failed: failed))
    }
    var tier = HandMade.tier(
      objectives: objectives.sorted { $0.key < $1.key }.map {
        Objective(requestClass: $0.key, availability: $0.value)
      })
    tier.alerts = rules
    let measurements = HandMade.measurements(
      classes: [day("lookup", failing: lookup), day("order", failing: order)])
    return HandMade.assess(Array(repeating: measurements, count: days), tier: tier)
  }

  @Test("wake somebody once for an outage that several classes have in the same minutes")
  func grouped() throws {
    let alerts = try #require(result(lookup: 600..<630, order: 610..<640).sla.alerts)
    #expect(approximately(try #require(alerts.pagesMonth).estimate, 30))
    let apart = try #require(result(lookup: 100..<130, order: 900..<930).sla.alerts)
    #expect(approximately(try #require(apart.pagesMonth).estimate, 60))
  }

  @Test("are those of the workbook where none are written")
  func usual() throws {
    let alerts = try #require(result(lookup: 600..<630).sla.alerts)
    #expect(alerts.rules.map(\.rule) == ["fast-burn", "slow-burn", "budget-burn"])
    #expect(alerts.rules.map(\.severity) == ["page", "page", "ticket"])
    #expect(alerts.rules.map(\.burnRate) == [14.4, 6, 1])
    #expect(alerts.rules.map(\.longWindowS) == [3_600, 21_600, 259_200])
    #expect(alerts.rules.map(\.shortWindowS) == [300, 1_800, 21_600])
    #expect(alerts.rules.allSatisfy { $0.classes == ["lookup", "order"] })
  }

  @Test("watch the classes that they name, and no others")
  func named() throws {
    let rules = [
      AlertRule(
        name: "orders", burnRate: 14.4, longWindow: .hours(1), shortWindow: .minutes(5),
        severity: .page, classes: ["order"])
    ]
    let outage = result(lookup: 600..<630, rules: rules)
    let alerts = try #require(outage.sla.alerts)
    #expect(alerts.pagesMonth?.estimate == 0)
    #expect(alerts.rules[0].classes == ["order"])
    #expect(alerts.ticketsMonth.estimate == 0)
    // What the class itself would have been told of follows the same rules.
    #expect(outage.classes[0].errorBudget?.alerts?.pagesMonth == nil)
    #expect(outage.classes[1].errorBudget?.alerts?.pagesMonth?.estimate == 0)
    let own = try #require(result(order: 600..<630, rules: rules).sla.alerts)
    #expect(approximately(try #require(own.pagesMonth).estimate, 30))
  }

  @Test("round their windows up to whole minutes")
  func minutes() throws {
    func rule(_ short: SimDuration) -> [AlertRule] {
      [
        AlertRule(
          name: "quick", burnRate: 14.4, longWindow: .hours(1), shortWindow: short, severity: .page)
      ]
    }
    let rounded = result(lookup: 600..<630, rules: rule(.seconds(61)))
    let whole = result(lookup: 600..<630, rules: rule(.minutes(2)))
    #expect(
      rounded.sla.alerts?.rules[0].firingShare == whole.sla.alerts?.rules[0].firingShare)
  }

  @Test("say nothing where no class has an objective that allows failures, or none is written")
  func nothing() {
    #expect(result(objectives: [:]).sla.alerts == nil)
    #expect(result(objectives: ["lookup": 1]).sla.alerts == nil)
    #expect(result(rules: []).sla.alerts == nil)
  }

  @Test("cannot page for objectives that are too loose, and say for which they can")
  func loose() throws {
    let alerts = try #require(
      result(lookup: 0..<1_440, objectives: ["lookup": 0.8, "order": 0.9]).sla.alerts)
    #expect(alerts.rules[0].classes.isEmpty && alerts.rules[0].firingsMonth == nil)
    #expect(alerts.rules[1].classes == ["order"])
    #expect(alerts.pagesMonth?.estimate == 0)
    let none = try #require(result(objectives: ["lookup": 0.8]).sla.alerts)
    #expect(none.pagesMonth == nil)
  }

  @Test("are in the document, and read from it again")
  func json() throws {
    let alerts = try #require(result(lookup: 600..<630).sla.alerts)
    #expect(alerts.rules[0].firingsMonth?.estimate == 30)
    #expect((alerts.rules[0].firingShare?.estimate ?? 0) > 0.02)
    #expect((alerts.rules[0].firingShare?.low ?? 1) <= (alerts.rules[0].firingShare?.high ?? 0))
  }
}

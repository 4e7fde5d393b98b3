import OmegaAssessment
import OmegaMeasurement
import OmegaModel
import Testing

/// Model O-3.
@Suite("Telemetry in results")
struct TelemetryResultTests {
  private func result(_ units: [Double], requests: Int = 500) -> TierResult {
    var tier = HandMade.tier()
    tier.telemetry = [TelemetrySignal(name: "spans", store: "tempo", perCall: 1)]
    return HandMade.assess(
      units.map { units in
        var measured = HandMade.measurements(
          classes: [HandMade.requestClass("lookup", [.ok: requests])])
        measured.telemetry = ["eastus", "westeurope"].map {
          TelemetryMeasurement(signal: "spans", store: "tempo", region: $0, units: units / 2)
        }
        return measured
      }, tier: tier)
  }

  @Test("is a month's, a second's and a request's, all regions together")
  func figures() throws {
    let spans = try #require(result([1_000, 1_000, 1_000]).telemetry?.first)
    #expect(spans.signal == "spans" && spans.store == "tempo")
    // A window of 1,000 s.
    #expect(approximately(spans.perSecond, 1))
    #expect(approximately(spans.unitsMonth.estimate, 730 * 3_600))
    #expect(approximately(try #require(spans.perRequest).estimate, 2))
  }

  @Test("has intervals over replications")
  func intervals() throws {
    let spans = try #require(result([900, 1_000, 1_100]).telemetry?.first)
    #expect(spans.unitsMonth.low < 730 * 3_600 && spans.unitsMonth.high > 730 * 3_600)
    let perRequest = try #require(spans.perRequest)
    #expect(perRequest.low < 2 && perRequest.high > 2)
  }

  @Test("is no figure a request where there were none, and absent for tiers without signals")
  func absent() throws {
    #expect(try #require(result([0], requests: 0).telemetry?.first).perRequest == nil)
    #expect(HandMade.assess([HandMade.measurements()]).telemetry == nil)
  }

  @Test("a service says how many calls passed it unchecked, where any did")
  func unchecked() {
    var service = HandMade.service("guard", calls: 10)
    service.passedUnchecked = 4
    let measured = HandMade.measurements(services: [service])
    #expect(HandMade.assess([measured, measured]).services[0].passedUnchecked == 8)
    let none = HandMade.measurements(services: [HandMade.service("guard")])
    #expect(HandMade.assess([none]).services[0].passedUnchecked == nil)
  }
}

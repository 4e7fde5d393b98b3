import OmegaAssessment
import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

/// Model G-5.
@Suite("Times to the first token")
struct FirstTokenTests {
  private static let objective = Objective(
    requestClass: "prompt", availability: nil,
    latency: [
      LatencyObjective(threshold: .seconds(2), share: 0.9),
      LatencyObjective(threshold: .seconds(2), share: 0.9, measure: .firstToken),
    ])

  /// A thousand requests in each of three replications: tenths have their first token in 1 s to 10 s, answers take twice as long.
  private func replication(streams: Bool = true) -> Measurements {
    var one = HandMade.requestClass(
      "prompt", [.ok: 1_000], within: [100, 950],
      latency: HandMade.histogram(milliseconds: (1...10).map { $0 * 2_000 }))
    if streams { one.firstToken = HandMade.histogram(milliseconds: (1...10).map { $0 * 1_000 }) }
    return HandMade.measurements(classes: [one])
  }

  @Test("have objectives and percentiles of their own, beside those of whole answers")
  func results() throws {
    let measured = replication()
    let result = HandMade.assess(
      [measured, measured, measured], tier: HandMade.tier(objectives: [Self.objective]))
    #expect(result.sla.latency.map(\.of) == [nil, .firstToken])
    #expect(result.sla.latency.map(\.share.estimate) == [0.1, 0.95])
    #expect(result.sla.latency.map(\.verdict) == [.missed, .met])
    let firstToken = try #require(result.classes[0].firstTokenMs)
    #expect(approximately(firstToken.mean.estimate, 5_500, within: 0.01))
    #expect(
      approximately(try #require(result.classes[0].latencyMs).mean.estimate, 11_000, within: 0.01))
    #expect(
      result.replicationValues?.classes[0].latency.map(\.of) == [nil, LatencyMeasure.firstToken])
  }

  @Test("are not told where nothing is streamed")
  func none() {
    let measured = replication(streams: false)
    let result = HandMade.assess([measured, measured])
    #expect(result.classes[0].firstTokenMs == nil)
  }
}

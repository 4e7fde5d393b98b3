import OmegaAssessment
import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

/// Model M-13.
@Suite("The widest figure of a run")
struct PrecisionCheckTests {
  private func widest(_ result: TierResult) throws -> WidestFigure {
    try #require(PrecisionCheck(of: [result])).widest
  }

  /// Two replications that differ in their failures by ten of ten thousand.
  private func lookups(objective: Double?) -> TierResult {
    let classes = [9_990, 9_980].map {
      HandMade.requestClass("lookup", [.ok: $0, .rejected: 10_000 - $0])
    }
    return HandMade.assess(
      classes.map { HandMade.measurements(classes: [$0]) },
      tier: HandMade.tier(
        objectives: objective.map { [Objective(requestClass: "lookup", availability: $0)] } ?? []))
  }

  @Test(
    "measures availability by what its objective leaves to fail",
    arguments: [(0.999, 0.001), (0.99, 0.01), (0.5, 0.5)])
  func allowance(objective: Double, left: Double) throws {
    let result = lookups(objective: objective)
    let figure = result.classes[0].availability
    let found = try widest(result)
    #expect(found.figure == "availability of lookup")
    #expect(
      approximately(
        found.relativeHalfWidth, (figure.high - figure.low) / 2 / left, within: 1e-6))
  }

  @Test(
    "measures availability by itself where nobody has an objective for it or nothing may fail",
    arguments: [nil, 1.0])
  func withoutAllowance(objective: Double?) throws {
    let result = lookups(objective: objective)
    let figure = result.classes[0].availability
    let found = try widest(result)
    #expect(
      approximately(
        found.relativeHalfWidth, (figure.high - figure.low) / 2 / figure.estimate, within: 1e-6))
  }

  @Test("measures the share within a time by what its objective leaves to fail")
  func latencyShare() throws {
    let classes = [9_000, 9_400].map {
      HandMade.requestClass("lookup", [.ok: 10_000], within: [$0])
    }
    let result = HandMade.assess(
      classes.map { HandMade.measurements(classes: [$0]) },
      tier: HandMade.tier(objectives: [
        Objective(
          requestClass: "lookup", availability: nil,
          latency: [LatencyObjective(threshold: .milliseconds(250), share: 0.9)])
      ]))
    let share = result.sla.latency[0].share
    let found = try widest(result)
    #expect(found.figure == "share of lookup within 250 ms")
    #expect(
      approximately(found.relativeHalfWidth, (share.high - share.low) / 2 / 0.1, within: 1e-6))
  }

  @Test("leaves out classes that nobody made a promise for, where others have one")
  func promised() throws {
    let replications = [(9_990, 100), (9_980, 900)].map { promised, other in
      HandMade.measurements(classes: [
        HandMade.requestClass("lookup", [.ok: promised, .rejected: 10_000 - promised]),
        HandMade.requestClass("other", [.ok: other, .rejected: 1_000 - other]),
      ])
    }
    let result = HandMade.assess(
      replications,
      tier: HandMade.tier(objectives: [Objective(requestClass: "lookup", availability: 0.5)]))
    #expect(try widest(result).figure == "availability of lookup")
    let open = HandMade.assess(replications)
    #expect(try widest(open).figure == "availability of other")
  }

  @Test("leaves out classes without requests, of which nothing can become narrow")
  func empty() throws {
    let replications = [9_990, 9_980].map { ok in
      HandMade.measurements(classes: [
        HandMade.requestClass("lookup", [.ok: ok, .rejected: 10_000 - ok]),
        HandMade.requestClass("nobody", [:]),
      ])
    }
    let result = HandMade.assess(
      replications,
      tier: HandMade.tier(objectives: [
        Objective(requestClass: "lookup", availability: 0.5),
        Objective(requestClass: "nobody", availability: 0.999),
      ]))
    #expect(try widest(result).figure == "availability of lookup")
  }
}

import OmegaAssessment
import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@Suite("A tier's SLA")
struct SLATests {
  private let lookup = Objective(requestClass: "lookup", availability: 0.9)

  private func assess(
    _ replications: [[ClassMeasurement]], objectives: [Objective], uptime: Double? = nil
  ) -> TierResult {
    HandMade.assess(
      replications.map { HandMade.measurements(classes: $0) },
      tier: HandMade.tier(objectives: objectives, uptimeObjective: uptime))
  }

  @Test("counts blocked requests neither as successes nor as failures")
  func blocked() throws {
    let counts: [Outcome: Int] = [.ok: 90, .blocked: 1_000, .throttled: 6, .timedOut: 4]
    let result = assess(
      [[HandMade.requestClass("lookup", counts)], [HandMade.requestClass("lookup", counts)]],
      objectives: [lookup])
    #expect(result.sla.availability.estimate == 0.9)
    #expect(result.classes[0].requests == 2_200)
    #expect(
      result.classes[0].outcomes
        == ["ok": 180, "blocked": 2_000, "throttled": 12, "timed-out": 8])
  }

  @Test("counts unresolved requests as failures, and every request once")
  func unresolved() {
    let result = assess(
      [[HandMade.requestClass("lookup", [.ok: 60, .rejected: 20], unresolved: 20)]],
      objectives: [lookup])
    let assessed = result.classes[0]
    #expect(assessed.availability.estimate == 0.6)
    #expect(assessed.outcomes["unresolved"] == 20)
    #expect(assessed.outcomes.values.reduce(0, +) == assessed.requests)
  }

  @Test("names only outcomes that occurred, and ok")
  func outcomeNames() {
    let result = assess([[HandMade.requestClass("lookup", [.evicted: 3])]], objectives: [])
    #expect(result.classes[0].outcomes == ["ok": 0, "evicted": 3])
  }

  @Test(
    "is met, missed or not shown by its interval over replications",
    arguments: [
      ([9_990, 9_991, 9_992], Verdict.met), ([8_000, 8_001, 8_002], .missed),
      ([9_000, 8_900, 9_200], .notShown), ([9_990], .notShown), ([8_000], .notShown),
    ])
  func verdict(ok: [Int], expected: Verdict) {
    let result = assess(
      ok.map { [HandMade.requestClass("lookup", [.ok: $0, .rejected: 10_000 - $0])] },
      objectives: [lookup])
    #expect(result.sla.verdict == expected)
    #expect(result.sla.availability.verdict == expected)
    #expect(result.sla.availability.objective == 0.9)
  }

  @Test("without a failure keeps a width and is not shown to be perfect")
  func noFailures() {
    let perfect = Objective(requestClass: "lookup", availability: 1)
    let result = assess(
      Array(repeating: [HandMade.requestClass("lookup", [.ok: 500])], count: 5),
      objectives: [perfect])
    #expect(result.sla.availability.estimate == 1)
    #expect(result.sla.availability.low < 1)
    #expect(result.sla.verdict == .notShown)
    #expect(result.sla.errorBudgetSpent == nil)
  }

  @Test("is that of the class that spends most of its allowed failures, not of the total")
  func worstClass() throws {
    let classes = [
      HandMade.requestClass("edge", [.ok: 990_000, .rejected: 1_000]),
      HandMade.requestClass("lookup", [.ok: 9_500, .rejected: 500]),
      HandMade.requestClass("write", [.ok: 9_200, .rejected: 800]),
    ]
    let objectives = [
      Objective(requestClass: "edge", availability: 0.9), lookup,
      Objective(requestClass: "write", availability: 0.8),
    ]
    let result = assess([classes, classes], objectives: objectives)
    #expect(result.sla.worstClass == "lookup")
    #expect(result.sla.verdict == .met)
    #expect(approximately(try #require(result.sla.errorBudgetSpent), 0.5))
    #expect(approximately(result.sla.downtimeMinutesMonth.estimate, 2_160))
    #expect(result.sla.downtimeMinutesMonth.low < 2_160)
    #expect(result.sla.downtimeMinutesMonth.high > 2_160)
  }

  @Test("is that of a class whose verdict is worse, though another spends more")
  func worstVerdictFirst() {
    let classes = [
      HandMade.requestClass("few", [.ok: 20]),
      HandMade.requestClass("lookup", [.ok: 9_500, .rejected: 500]),
    ]
    let result = assess(
      [classes, classes],
      objectives: [lookup, Objective(requestClass: "few", availability: 0.99)])
    #expect(result.sla.worstClass == "few")
    #expect(result.sla.verdict == .notShown)
  }

  @Test(
    "within a time, of a class of which no request succeeds, is missed; of one without requests, not shown"
  )
  func nothingInTime() {
    let objective = Objective(
      requestClass: "lookup", availability: nil,
      latency: [LatencyObjective(threshold: .milliseconds(500), share: 0.95)])
    func latency(_ counts: [Outcome: Int]) -> LatencyResult {
      assess(
        (0..<3).map { _ in [HandMade.requestClass("lookup", counts, within: [0])] },
        objectives: [objective]
      ).sla.latency[0]
    }
    let failed = latency([.unavailable: 400])
    #expect(failed.verdict == .missed && failed.share.estimate == 0 && failed.share.high < 0.1)
    #expect(latency([:]).verdict == .notShown)
    #expect(latency([.blocked: 400]).verdict == .notShown)
  }

  @Test("goes by name among equals")
  func ties() {
    let classes = ["b", "a", "c"].map { HandMade.requestClass($0, [.ok: 10]) }
    #expect(assess([classes, classes], objectives: []).sla.worstClass == "a")
  }

  @Test("without any objective shows the least available class and no verdict")
  func noObjective() {
    let classes = [
      HandMade.requestClass("a", [.ok: 99, .rejected: 1]),
      HandMade.requestClass("b", [.ok: 90, .rejected: 10]),
    ]
    let result = assess([classes, classes], objectives: [])
    #expect(result.sla.worstClass == "b")
    #expect(result.sla.verdict == .noObjective)
    #expect(result.sla.errorBudgetSpent == nil)
  }

  @Test("is not shown while a class with an objective had no requests, and tells of another class")
  func idleClass() {
    let classes = [
      HandMade.requestClass("idle", [:]),
      HandMade.requestClass("lookup", [.ok: 10_000]),
    ]
    let result = assess(
      [classes, classes], objectives: [lookup, Objective(requestClass: "idle", availability: 0.5)])
    #expect(result.sla.verdict == .notShown)
    #expect(result.sla.worstClass == "lookup")
    let idle = result.classes[0].availability
    #expect((idle.low, idle.high) == (0, 1))
    #expect(result.classes[0].latencyMs == nil)
  }

  @Test("counts latency objectives by the share of successful requests within the threshold")
  func latency() {
    let objective = Objective(
      requestClass: "lookup", availability: 0.5,
      latency: [
        LatencyObjective(threshold: .milliseconds(300), share: 0.95),
        LatencyObjective(threshold: .milliseconds(100), share: 0.95),
      ])
    let one = HandMade.requestClass("lookup", [.ok: 1_000, .rejected: 200], within: [990, 800])
    let result = assess([[one], [one], [one]], objectives: [objective])
    #expect(result.sla.latency.map(\.thresholdMs) == [300, 100])
    #expect(result.sla.latency.map(\.share.estimate) == [0.99, 0.8])
    #expect(result.sla.latency.map(\.verdict) == [.met, .missed])
    #expect(result.sla.availability.verdict == .met)
    #expect(result.sla.verdict == .missed)
  }

  @Test("judges uptime by the share of minutes that were up")
  func uptime() {
    let one = HandMade.requestClass("lookup", [.ok: 1_000], minutes: (up: 900, judged: 1_000))
    let result = assess([[one], [one], [one]], objectives: [], uptime: 0.99)
    #expect(result.sla.uptime.estimate == 0.9)
    #expect(result.sla.uptime.verdict == .missed)
    #expect(result.sla.verdict == .missed)
    #expect(assess([[one], [one]], objectives: []).sla.uptime.verdict == .noObjective)
  }

  @Test(
    "judges the uptime of every class with an objective, of either kind, and of no other",
    arguments: [
      (Objective(requestClass: "write", availability: 0.5), Verdict.missed),
      (
        Objective(
          requestClass: "write", availability: nil,
          latency: [LatencyObjective(threshold: .milliseconds(100), share: 0.5)]), .missed
      ),
      (Objective(requestClass: "lookup", availability: 0.9), .met),
    ])
  func uptimeOfEveryClass(objective: Objective, expected: Verdict) {
    // The write class is down most minutes, yet fails fewer requests than the lookup class.
    let classes = [
      HandMade.requestClass(
        "lookup", [.ok: 95_000, .rejected: 5_000], minutes: (up: 9_990, judged: 10_000)),
      HandMade.requestClass(
        "write", [.ok: 1_000_000], within: [1_000_000], minutes: (up: 100, judged: 10_000)),
    ]
    let objectives = objective.requestClass == "lookup" ? [lookup] : [lookup, objective]
    let result = assess([classes, classes, classes], objectives: objectives, uptime: 0.5)
    #expect(result.sla.worstClass == "lookup")
    #expect(result.sla.uptime.verdict == .met)
    #expect(result.classes.map(\.uptime.verdict) == [.met, .missed])
    #expect(result.classes.map(\.uptime.estimate) == [0.999, 0.01])
    #expect(result.sla.verdict == expected)
  }

  @Test("of a tier without classes is unknown")
  func withoutClasses() {
    let result = HandMade.assess([HandMade.measurements()])
    #expect(result.sla.verdict == .noObjective)
    #expect(result.sla.worstClass.isEmpty)
  }

  @Test("counts the uptime of every promised class, and explains the one that is missed")
  func uptimeOfAnotherClass() {
    let classes = [
      HandMade.requestClass("a", [.ok: 970, .timedOut: 30], minutes: (up: 9_999, judged: 10_000)),
      HandMade.requestClass("b", [.ok: 990, .throttled: 10], minutes: (up: 8_000, judged: 10_000)),
      HandMade.requestClass("c", [.ok: 10], minutes: (up: 0, judged: 100)),
    ]
    let result = assess(
      [classes, classes, classes],
      objectives: [
        Objective(requestClass: "a", availability: 0.9),
        Objective(requestClass: "b", availability: 0.5),
      ], uptime: 0.95)
    #expect(result.sla.verdict == .missed)
    #expect(result.sla.worstClass == "a", "of which the largest part of the budget is spent")
    #expect(result.classesHeldToUptime.map(\.class) == ["a", "b"])
    #expect(result.classesHeldToUptime.map(\.uptime.verdict) == [.met, .missed])
  }
}

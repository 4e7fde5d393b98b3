import OmegaAssessment
import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@Suite("A check of what a tier promises")
struct PromiseCheckTests {
  private func check(
    _ tier: Tier, failures: Int = 0, minutesUp: Int = 60, dollars: [Double] = [100, 100]
  ) -> [CheckItem] {
    let measurements = HandMade.measurements(
      classes: [
        HandMade.requestClass(
          "read", [.ok: 100_000 - failures, .timedOut: failures],
          within: [99_000 - failures, 50_000], minutes: (up: minutesUp, judged: 60))
      ])
    let result = TierAssessment.assess(
      TierEvidence(
        tier: tier,
        replications: dollars.map {
          HandMade.replication(
            measurements, charges: [HandMade.charge("web", nanodollars: Int64($0 * 1e9))])
        }, issues: [], composedMonths: dollars.map { Money(approximateDollars: $0) }))
    return PromiseCheck.items(of: result, tier: tier)
  }

  private func tier(
    availability: Double? = nil, latency: [Double] = [], budget: Budget = Budget(),
    rule: NotShownRule = .fail, uptime: Double? = nil
  ) -> Tier {
    let thresholds: [SimDuration] = [.milliseconds(500), .milliseconds(50)]
    return Tier(
      name: "one", regions: ["eastus"], services: [],
      classes: [RequestClass(name: "read", steps: [])],
      objectives: [
        Objective(
          requestClass: "read", availability: availability,
          latency: zip(thresholds, latency).map { LatencyObjective(threshold: $0, share: $1) },
          notShown: rule)
      ], uptimeObjective: uptime, budget: budget, uptimeNotShown: rule)
  }

  @Test("holds every objective and every limit of the budget, in their order")
  func all() {
    let budget = Budget(
      monthlyCost: Money(approximateDollars: 200), monthsWithin: 0.5,
      perThousandRequests: Money(approximateDollars: 1))
    let tier = tier(availability: 0.999, latency: [0.95, 0.4], budget: budget, uptime: 0.9)
    let items = check(tier)
    #expect(
      items.map(\.metric) == [
        .availability, .latencyShare, .latencyShare, .uptime, .monthlyCost, .monthsWithin,
        .perThousandRequests,
      ])
    #expect(items.count == PromiseCheck.count(in: tier))
    #expect(items[2].path == "tiers.one.objectives.read.latency.1.share")
    #expect(items[4].path == "tiers.one.budget.monthly-cost")
  }

  @Test("counts nothing where nothing is promised")
  func nothing() {
    #expect(PromiseCheck.count(in: tier()) == 0)
    #expect(check(tier()).isEmpty)
  }

  @Test("a broken objective fails, a kept one passes")
  func objectives() {
    #expect(check(tier(availability: 0.999)).map(\.outcome) == [.passed])
    #expect(check(tier(availability: 0.999), failures: 300).map(\.outcome) == [.failed])
    #expect(check(tier(latency: [0.95])).map(\.outcome) == [.passed])
    #expect(check(tier(latency: [0.995])).map(\.outcome) == [.failed])
  }

  @Test("what is not shown fails unless it is said to warn; what is broken fails all the same")
  func notShown() {
    #expect(check(tier(availability: 0.999), failures: 101).map(\.verdict) == [.notShown])
    #expect(check(tier(availability: 0.999), failures: 101).map(\.outcome) == [.failed])
    #expect(
      check(tier(availability: 0.999, rule: .warn), failures: 101).map(\.outcome) == [.warned])
    #expect(
      check(tier(availability: 0.999, rule: .warn), failures: 300).map(\.outcome) == [.failed])
    let uptime = check(tier(rule: .warn, uptime: 0.99), minutesUp: 59)
    #expect(uptime.map(\.metric) == [.uptime] && uptime.map(\.outcome) == [.warned])
  }

  @Test(
    "a month's cost keeps, breaks or straddles its budget",
    arguments: [(200.0, Verdict.met), (90, .missed), (101, .notShown)])
  func monthlyCost(limit: Double, verdict: Verdict) {
    let budget = Budget(monthlyCost: Money(approximateDollars: limit))
    let items = check(tier(budget: budget), dollars: [100, 101, 103])
    #expect(items.map(\.verdict) == [verdict])
  }

  @Test("a fixed bill divided by requests that vary is judged by how they vary")
  func perThousandVaries() throws {
    func item(limit: Double) throws -> CheckItem {
      let tier = tier(budget: Budget(perThousandRequests: Money(approximateDollars: limit)))
      let replications = [90_000, 100_000, 110_000].map { count in
        HandMade.replication(
          HandMade.measurements(classes: [
            HandMade.requestClass("read", [.ok: count], within: [count, count])
          ]), charges: [HandMade.charge("web", nanodollars: 100_000_000_000)])
      }
      let result = TierAssessment.assess(
        TierEvidence(tier: tier, replications: replications, issues: []))
      return try #require(PromiseCheck.items(of: result, tier: tier).first)
    }
    // $100 ÷ 262.8 million requests.
    let mean = 100 / 262_800.0
    let unsure = try item(limit: mean * 1.05)
    #expect(unsure.verdict == .notShown && unsure.outcome == .failed, "\(unsure)")
    #expect(approximately(unsure.figure.estimate, mean, within: 1e-9))
    #expect(unsure.figure.low < mean * 0.9 && unsure.figure.high > mean * 1.1)
    #expect(try item(limit: mean * 2).verdict == .met)
    #expect(try item(limit: mean / 2).verdict == .missed)
  }

  @Test("the cost of a thousand requests is judged against its limit")
  func perThousand() {
    // 1,000 s with 100,000 requests: 262.8 million a month; $100 for them are $0.00038 a thousand.
    for (limit, verdict) in [(0.001, Verdict.met), (0.000_1, .missed)] {
      let budget = Budget(perThousandRequests: Money(approximateDollars: limit))
      #expect(check(tier(budget: budget)).map(\.verdict) == [verdict])
    }
  }
}

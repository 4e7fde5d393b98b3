import OmegaAssessment
import OmegaModel
import OmegaStatistics
import OmegaUnits
import Testing

@Suite("A check against a baseline")
struct RegressionCheckTests {
  private let noise = [1_000.0, 1_004, 996, 1_002, 998]

  private func tier(times factor: Double = 1, failures: [Int]? = nil) -> ComparedTier {
    MadeValues.tier(
      dollars: [("web", noise.map { $0 * factor })],
      failures: failures ?? [100, 104, 96, 102, 98])
  }

  private func outcome(_ metric: CheckItem.Metric, _ items: [CheckItem]) throws -> CheckItem {
    try #require(items.first { $0.metric == metric }, "\(items.map(\.metric))")
  }

  @Test("an unchanged scenario passes with the same seed, to the last digit")
  func unchanged() {
    let items = MadeValues.items(before: tier(), after: tier(), isPaired: true)
    #expect(items.map(\.metric) == [.costRegression, .availabilityRegression, .latencyRegression])
    #expect(items.allSatisfy { $0.outcome == .passed && $0.figure.low == 0 && $0.figure.high == 0 })
  }

  @Test("a rise of the cost by 1 % is seen in pairs, and by 2 % without them")
  func costRise() throws {
    let paired = MadeValues.items(before: tier(), after: tier(times: 1.01), isPaired: true)
    #expect(try outcome(.costRegression, paired).outcome == .failed)
    let unpaired = MadeValues.items(before: tier(), after: tier(times: 1.02), isPaired: false)
    #expect(try outcome(.costRegression, unpaired).outcome == .failed)
    let fall = MadeValues.items(before: tier(times: 1.02), after: tier(), isPaired: true)
    #expect(try outcome(.costRegression, fall).outcome == .passed)
  }

  @Test("what is shown and too little to matter passes: another machine's last digits")
  func immaterial() throws {
    let items = MadeValues.items(before: tier(), after: tier(times: 1.000_1), isPaired: true)
    let item = try outcome(.costRegression, items)
    #expect(item.figure.low > 0 && item.outcome == .passed)
    let failures = MadeValues.items(
      before: tier(), after: tier(failures: [101, 105, 97, 103, 99]), isPaired: true)
    #expect(try outcome(.availabilityRegression, failures).outcome == .passed)
  }

  @Test("a change within the noise passes")
  func noisePasses() {
    let after = MadeValues.tier(
      dollars: [("web", noise.reversed().map { $0 * 1.002 })], failures: [103, 99, 110, 95, 102])
    let items = MadeValues.items(before: tier(), after: after, isPaired: false)
    #expect(items.allSatisfy { $0.outcome == .passed && $0.verdict == .met })
  }

  @Test(
    "a loss of 0.05 points of availability is seen with and without pairs",
    arguments: [true, false])
  func availabilityLoss(isPaired: Bool) throws {
    let items = MadeValues.items(
      before: tier(), after: tier(failures: [150, 154, 146, 152, 148]), isPaired: isPaired)
    let item = try outcome(.availabilityRegression, items)
    #expect(item.outcome == .failed && item.class == "read")
    #expect(approximately(item.figure.estimate, -0.000_5, within: 1e-6))
    #expect(item.path == "tiers.one.objectives.read.availability")
  }

  @Test(
    "a stated growth is met below, missed above, and not shown around its limit",
    arguments: [
      (1.04, 0.05, Verdict.met, CheckItem.Outcome.passed),
      (1.06, 0.05, .missed, .failed),
      (0.9, 0.05, .met, .passed),
      (1.02, 0, .missed, .failed),
    ])
  func growth(
    factor: Double, limit: Double, verdict: Verdict, expected: CheckItem.Outcome
  ) throws {
    let items = MadeValues.items(
      before: tier(), after: tier(times: factor), isPaired: true,
      budget: Budget(growth: Money(approximateDollars: 1_000 * limit), growthShare: limit))
    #expect(!items.contains { $0.metric == .costRegression })
    for metric in [CheckItem.Metric.growth, .growthShare] {
      let item = try outcome(metric, items)
      #expect(item.verdict == verdict && item.outcome == expected, "\(item)")
    }
  }

  @Test("a growth that straddles its limit fails unless it is said to warn")
  func growthNotShown() throws {
    let after = MadeValues.tier(dollars: [("web", noise.reversed().map { $0 * 1.05 })])
    for (rule, expected) in [(NotShownRule.fail, CheckItem.Outcome.failed), (.warn, .warned)] {
      let items = MadeValues.items(
        before: tier(), after: after, isPaired: false,
        budget: Budget(growthShare: 0.05, notShown: rule))
      let item = try outcome(.growthShare, items)
      #expect(item.verdict == .notShown && item.outcome == expected)
    }
    // Zero is within: not shown to have grown at all.
    let unchanged = MadeValues.items(
      before: tier(), after: MadeValues.tier(dollars: [("web", noise.reversed())]),
      isPaired: false, budget: Budget(growthShare: 0.000_1))
    #expect(try outcome(.growthShare, unchanged).outcome == .passed)
  }

  @Test("from nothing to something is more than any share")
  func growthFromNothing() throws {
    let nothing = MadeValues.tier(dollars: [])
    for limit in [0.5, 1, 20] {
      let items = MadeValues.items(
        before: nothing, after: tier(), isPaired: true, budget: Budget(growthShare: limit))
      #expect(try outcome(.growthShare, items).outcome == .failed)
    }
    let still = MadeValues.items(
      before: nothing, after: nothing, isPaired: true, budget: Budget(growthShare: 0.5))
    #expect(try outcome(.growthShare, still).outcome == .passed)
  }

  @Test(
    "one replication on either side shows nothing, and what is not shown fails unless it is said to warn",
    arguments: [(NotShownRule.fail, CheckItem.Outcome.failed), (.warn, .warned)])
  func oneReplication(rule: NotShownRule, expected: CheckItem.Outcome) throws {
    let one = MadeValues.tier(
      dollars: [("web", [10_000])], failures: [100], slow: [500], p95Ms: [80])
    for (before, after) in [(one, tier()), (tier(), one), (one, one)] {
      let costs = MadeValues.items(
        before: before, after: after, isPaired: true, budget: Budget(notShown: rule))
      let cost = try outcome(.costRegression, costs)
      #expect(cost.verdict == .notShown && cost.outcome == expected)
      let growths = MadeValues.items(
        before: before, after: after, isPaired: true,
        budget: Budget(
          growth: Money(approximateDollars: 50), growthShare: 0.05, notShown: rule))
      for metric in [CheckItem.Metric.growth, .growthShare] {
        let growth = try outcome(metric, growths)
        #expect(growth.verdict == .notShown && growth.outcome == expected)
      }
      #expect(try outcome(.availabilityRegression, growths).verdict == .notShown)
    }
  }

  @Test("a promise about a class or a threshold that the baseline does not know is not shown")
  func withoutCounterpart() throws {
    var renamed = tier()
    renamed.values.classes[0].class = "fetch"
    let unknown = MadeValues.items(before: renamed, after: tier(), isPaired: true)
    for metric in [CheckItem.Metric.availabilityRegression, .latencyRegression] {
      let item = try outcome(metric, unknown.filter { $0.isPromiseGone == nil })
      #expect(item.verdict == .notShown && item.outcome == .failed && item.class == "read")
      #expect(item.before == nil && item.after != nil)
    }
    #expect(
      unknown.count == 4, "of the class that is gone, what was promised within a time is told")

    var threshold = tier()
    threshold.values.classes[0].latency[0].thresholdMs = 400
    let other = MadeValues.items(before: threshold, after: tier(), isPaired: true)
    #expect(try outcome(.availabilityRegression, other).outcome == .passed)
    #expect(try outcome(.latencyRegression, other).verdict == .notShown)
  }

  @Test("a promise that was deleted is not shown to be kept, and fails unless it is said to warn")
  func deletedPromise() throws {
    var before = tier()
    before.values.classes[0].availabilityObjective = 0.998
    for (rule, expected) in [(NotShownRule.fail, CheckItem.Outcome.failed), (.warn, .warned)] {
      let items = RegressionCheck([
        RegressionCheck.Subject(
          tier: MadeValues.model(Budget(notShown: rule), isPromised: false), before: before,
          after: tier(), isPaired: true)
      ]).items
      let gone = items.filter { $0.isPromiseGone == true }
      #expect(gone.map(\.metric) == [.availabilityRegression, .latencyRegression])
      #expect(gone.allSatisfy { $0.verdict == .notShown && $0.outcome == expected })
      #expect(gone[1].thresholdMs == 500 && gone[1].before != nil && gone[1].after == nil)
    }
    let kept = MadeValues.items(before: before, after: tier(), isPaired: true)
    #expect(kept.allSatisfy { $0.isPromiseGone == nil && $0.outcome == .passed })
  }

  @Test("a promised class that nobody calls any more is not shown to be as good as before")
  func withoutRequests() throws {
    var silent = tier()
    silent.values.classes[0].judged = [0, 0, 0, 0, 0]
    silent.values.classes[0].ok = [0, 0, 0, 0, 0]
    silent.values.classes[0].latency[0].within = [0, 0, 0, 0, 0]
    let items = MadeValues.items(before: tier(), after: silent, isPaired: true)
    let item = try outcome(.availabilityRegression, items)
    #expect(item.verdict == .notShown && item.before != nil && item.after == nil)
  }

  @Test(
    "an unchanged scenario of another seed fails about once in a hundred checks, a rise of 3 % nearly always"
  )
  func rates() {
    var state: UInt64 = 7
    func normal(_ mean: Double, _ deviation: Double) -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let share = (Double(state >> 11) + 0.5) / Double(1 << 53)
      return mean + deviation * NormalDistribution.quantile(share)
    }
    func noisy(times factor: Double = 1) -> ComparedTier {
      MadeValues.tier(
        dollars: [("web", (0..<5).map { _ in factor * normal(1_000, 5) })],
        failures: (0..<5).map { _ in Int(max(0, normal(100, 10))) },
        slow: (0..<5).map { _ in Int(normal(5_000, 70)) })
    }
    func fails(_ after: ComparedTier) -> Bool {
      MadeValues.items(before: noisy(), after: after, isPaired: false)
        .contains { $0.outcome == .failed }
    }
    let checks = 1_000
    #expect((0..<checks).count { _ in fails(noisy()) } <= 20)
    #expect((0..<checks).count { _ in fails(noisy(times: 1.03)) } >= 980)
  }

  @Test("more checks make each interval wider, so that all hold together")
  func family() throws {
    let after = MadeValues.tier(
      dollars: [("web", noise.reversed())], failures: [101, 99, 97, 104, 99])
    let subject = RegressionCheck.Subject(
      tier: MadeValues.model(), before: tier(), after: after, isPaired: false)
    let one = RegressionCheck([subject]).items[0].figure
    let two = RegressionCheck([subject, subject]).items[0].figure
    #expect(two.high > one.high && two.low < one.low && two.estimate == one.estimate)
  }
}

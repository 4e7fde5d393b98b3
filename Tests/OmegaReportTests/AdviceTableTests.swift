import OmegaAssessment
import Testing

@testable import OmegaReport

@Suite("Advice in words")
struct AdviceTableTests {
  private static let item = CheckItem(
    tier: "small", metric: .availability, class: "read",
    figure: Figure(estimate: 0.992, low: 0.991, high: 0.993), limit: 0.999, verdict: .missed,
    outcome: .failed, path: "")

  private static func result(
    _ change: (inout TierAdvice) -> Void = { _ in }
  ) -> AdviceResult {
    var tier = TierAdvice(
      tier: "small", missed: [item],
      bottleneck: BottleneckResult(
        component: "store@eastus", reason: "refused 12 calls: units exhausted", bound: "units",
        busy: BusyTimes(
          share: 0.04, count: 4,
          longest: [
            BusyTimes.Stretch(fromS: 36_300, toS: 40_800),
            BusyTimes.Stretch(fromS: 82_800, toS: 93_600),
          ])),
      monthlyUsd: Figure(estimate: 100, low: 100, high: 100), simulations: 9)
    change(&tier)
    return AdviceResult(
      version: "0.1.0", scenario: "shop", settings: [], seed: 1, replications: 5,
      windowStart: "2026-03-09T00:00:00-04:00", horizonS: 604_800, tiers: [tier])
  }

  private static func knob(_ quantity: String, isBilled: Bool = true) -> Knob {
    Knob(
      component: "store", quantity: quantity, path: "tiers.small.services.store.x", value: 1_000,
      unit: " RU/s", step: 100, isBilled: isBilled)
  }

  private static func change(isBilled: Bool = true, notShown: [CheckItem] = []) -> AdvisedChange {
    AdvisedChange(
      knob: knob("units", isBilled: isBilled), steps: 6,
      monthlyUsd: Change(
        before: 100, after: 135.04, difference: Figure(estimate: 35.04, low: 35.04, high: 35.04),
        effect: .rise), notShown: notShown, brokenBudgets: [])
  }

  private func words(_ result: AdviceResult) -> String {
    AdviceTable(result).text.replacing("\n  ", with: " ")
  }

  @Test("says what is missed, what gives way and when, and what mends it for how much")
  func sentence() {
    let text = words(Self.result { $0.changes = [Self.change()] })
    #expect(
      text.hasPrefix(
        "small misses availability of read ≥ 99.9 %, 99.200 % [99.100, 99.300]; store@eastus: refused 12"
          + " calls: units exhausted; units used up 4 % of the time: Mon 10:05–11:20, Mon"
          + " 23:00–Tue 02:00 and 2 more times; units of store from 1000 RU/s to 1600 RU/s (+$35.04 a"
          + " month) mends it"), "\(text)")
    #expect(text.contains("--set 'tiers.small.services.store.x=1600 RU/s'"))
  }

  @Test("says what is not shown, and what no bill counts")
  func doubts() {
    let notShown = words(Self.result { $0.changes = [Self.change(notShown: [Self.item])] })
    #expect(notShown.contains("mends it, by the estimates"))
    let unbilled = words(Self.result { $0.changes = [Self.change(isBilled: false)] })
    #expect(unbilled.contains("(no line of the bill counts it) mends it"))
  }

  @Test(
    "says that no single change is enough, and how near the nearest comes",
    arguments: [
      (0.4, "no single change that was tried keeps them: units of store at 3000 RU/s leave 40 %"),
      (1.0, "no single change that was tried helps"),
    ])
  func failures(remaining: Double, words: String) {
    let text = self.words(
      Self.result {
        $0.failed = [FailedChange(knob: Self.knob("units"), steps: 20, remaining: remaining)]
      })
    #expect(text.contains(words), "\(text)")
    #expect(
      self.words(Self.result()).contains("there is nothing to raise"))
  }

  @Test("is Markdown too, with the setting as code")
  func markdown() {
    let text = AdviceTable(Self.result { $0.changes = [Self.change()] }).markdown
    #expect(text.contains("    --set 'tiers.small.services.store.x=1600 RU/s'\n"))
    #expect(text.contains("| store |") || text.contains("| **store** |"), "\(text)")
  }
}

import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaScenarioFile

@Suite("What a file says about the bill")
struct BillFormatTests {
  private static let price = "price: S / K / M, category: data"

  private static func lines(_ lines: [String], more: String = "") -> String {
    Samples.service("bill:\n" + lines.map { "  - { \($0) }\n" }.joined() + more)
  }

  @Test("tells what a commitment, a stock or a peak lacks, and what belongs elsewhere")
  func contradictions() {
    let text = Self.lines([
      "\(Self.price), per: replica-hour, committed: 2",
      "\(Self.price), per: operation, billing: reserved-1y, committed: 2",
      "\(Self.price), per: stock, meter: bytes",
      "\(Self.price), per: stock, meter: bytes, ages: { from: 30d, to: 7d }",
      "\(Self.price), per: hour, ages: { to: 7d }",
      "\(Self.price), per: hour, floor: 10%",
      "\(Self.price), per: peak-hour, meter: units",
    ])
    #expect(
      issueLines(load(text)).map { String($0.split(separator: " ", maxSplits: 1)[1]) } == [
        "\(Self.web).0.committed: `committed` belongs to a reservation; "
          + "write `billing: reserved-1y` or `reserved-3y`",
        "\(Self.web).1.committed: `committed` belongs to `per: node-hour`; "
          + "remove it, or change `per`",
        "\(Self.web).2.ages: `ages` is missing; say how long it is kept, such as `ages: { to: 30d }`",
        "\(Self.web).2.meter: `web` has no meter `bytes`; check the name",
        "\(Self.web).3.meter: `web` has no meter `bytes`; check the name",
        "\(Self.web).3.ages.to: `to` is not after `from`; exchange them or change one",
        "\(Self.web).4.ages: `ages` belongs to `per: stock`; remove it, or change `per`",
        "\(Self.web).5.floor: `floor` belongs to `per: peak-hour`; remove it, or change `per`",
        "\(Self.web).6.meter: `web` has no limit `units`; check the name",
      ])
  }

  private static let web = "tiers.one.services.web.bill"

  @Test("says how many are bought where replicas come and go")
  func commitmentOfScaled() {
    let scaled = "replicas: { min: 1, max: 3, target: 2 }"
    func issues(_ line: String) -> [String] {
      load(Self.lines([line], more: scaled)).issues.map(\.message)
    }
    let reserved = "\(Self.price), per: replica-hour, billing: reserved-1y"
    #expect(
      issues(reserved) == [
        "what is reserved is paid whether or not it is there, and here it comes and goes"
      ])
    #expect(issues("\(reserved), committed: 2") == [])
  }

  @Test("has one savings plan a term, and a budget for a month")
  func plansAndBudget() throws {
    let text = Samples.tier(
      """
      savings-plans: [{ term: 1y, hourly: $2.50 }, { term: 3y, hourly: $1 }]
      budget: { monthly-cost: $900 }
      """)
    let tier = try #require(load(text).scenario).tiers[0]
    #expect(
      tier.savingsPlans == [
        SavingsPlan(billing: "savings-1y", hourly: Money(nanodollars: 2_500_000_000)),
        SavingsPlan(billing: "savings-3y", hourly: Money(nanodollars: 1_000_000_000)),
      ])
    #expect(tier.budget.monthlyCost == Money(nanodollars: 900_000_000_000))
    #expect(tier.budget.notShown == .fail && !tier.budget.limitsGrowth)
    let twice = load(text.replacing("3y", with: "1y"))
    #expect(twice.issues.map(\.path) == ["tiers.one.savings-plans.1.term"])
  }

  @Test("limits a month, its growth, the months within and a thousand requests")
  func wholeBudget() throws {
    let text = Samples.tier(
      """
      budget: { monthly-cost: $900, months-within: 90%, per-thousand-requests: $0.25, growth: $40, growth-share: 5%, on-not-shown: warn }
      """)
    let budget = try #require(load(text).scenario).tiers[0].budget
    #expect(
      budget
        == Budget(
          monthlyCost: Money(nanodollars: 900_000_000_000), monthsWithin: 0.9,
          perThousandRequests: Money(nanodollars: 250_000_000),
          growth: Money(nanodollars: 40_000_000_000), growthShare: 0.05, notShown: .warn))
  }

  @Test(
    "a budget that says nothing, half of something or something else is told",
    arguments: [
      ("{ on-not-shown: warn }", "tiers.one.budget", "none of"),
      ("{ growth: $1, months-within: 90% }", "tiers.one.budget.months-within", "monthly-cost"),
      ("{ monthly-costs: $1, growth: $2 }", "tiers.one.budget.monthly-costs", "monthly-costs"),
      ("{ growth: $1, on-not-shown: pass }", "tiers.one.budget.on-not-shown", "pass"),
    ])
  func wrongBudgets(budget: String, path: String, word: String) {
    let issues = load(Samples.tier("budget: \(budget)")).issues
    #expect(issues.map(\.path) == [path])
    #expect(issues.allSatisfy { $0.message.contains(word) && $0.severity == .error })
  }
}

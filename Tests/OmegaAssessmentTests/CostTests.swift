import OmegaAssessment
import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@Suite("A tier's cost")
struct CostTests {
  private func cost(
    _ bills: [[ChargeEvidence]], usage: UsageLedger = UsageLedger(), claim: Claim = Claim()
  ) -> CostResult {
    TierAssessment.assess(
      TierEvidence(
        tier: HandMade.tier(claim: claim),
        replications: bills.map {
          HandMade.replication(HandMade.measurements(usage: usage), charges: $0)
        },
        issues: [])
    ).cost
  }

  @Test("has no interval when every replication costs the same")
  func fixed() {
    let bill = [HandMade.charge("nodes", nanodollars: 100_000_000_001)]
    let result = cost([bill, bill, bill])
    #expect(
      result.monthlyUsd
        == Figure(estimate: 100.000000001, low: 100.000000001, high: 100.000000001))
    #expect(result.lines[0].totalNanodollars == 300_000_000_003)
  }

  @Test("is the mean of the replications with Student's interval")
  func mean() {
    let result = cost(
      [10, 20, 40].map { [HandMade.charge("nodes", nanodollars: $0 * 1_000_000_000)] })
    let halfWidth = 4.302652729749462 * (700.0 / 9).squareRoot()
    #expect(approximately(result.monthlyUsd.estimate, 70.0 / 3))
    #expect(approximately(result.monthlyUsd.high, 70.0 / 3 + halfWidth))
    #expect(result.monthlyUsd.low == 0)
  }

  @Test("of one replication is certain only where it is charged by the month")
  func oneReplication() {
    let usage = UsageLedger(entries: [
      UsageEntry(
        component: "support", category: .compute, meter: HandMade.meter,
        quantity: Quantity(millionths: 1), scaling: .monthly, documentListed: true),
      UsageEntry(
        component: "nodes", category: .compute, meter: HandMade.meter,
        quantity: Quantity(millionths: 1), scaling: .withTime, documentListed: true),
    ])
    let support = HandMade.charge("support", nanodollars: 29_000_000_000)
    let nodes = HandMade.charge("nodes", nanodollars: 100_000_000_000)
    #expect(cost([[support]], usage: usage).monthlyUsd == Figure(estimate: 29, low: 29, high: 29))
    let both = cost([[support, nodes]], usage: usage).monthlyUsd
    #expect(both.estimate == 129)
    #expect(both.low == 29)
    #expect(approximately(both.high, 29 + 1_067.8828980765735))
  }

  @Test("has lines that add up to it, exactly, absent ones counting as zero")
  func lines() {
    let result = cost([
      [
        HandMade.charge("nodes", nanodollars: 7),
        HandMade.charge("spot", nanodollars: 5, listed: false),
      ],
      [HandMade.charge("nodes", nanodollars: 6)],
      [
        HandMade.charge("late", nanodollars: 1),
        HandMade.charge("nodes", nanodollars: 6, quantity: 4),
      ],
    ])
    #expect(result.lines.map(\.component) == ["nodes", "spot", "late"])
    #expect(result.lines.map(\.totalNanodollars) == [19, 5, 1])
    #expect(result.lines[0].quantity == 2)
    #expect(approximately(result.lines[0].monthlyUsd, 19e-9 / 3))
    #expect(approximately(result.monthlyUsd.estimate, 25e-9 / 3))
    #expect(approximately(result.documentListedUsd, 20e-9 / 3))
    #expect(result.lines[0].region == "eastus" && result.lines[0].billing == "payg")
  }

  @Test("shows the list price, or what a unit came to where prices differ")
  func unitPrice() {
    let same = cost([[HandMade.charge("nodes", nanodollars: 500_000_000)]])
    #expect(same.lines[0].unitPriceUsd == 0.5)
    let differing = cost([
      [HandMade.charge("nodes", nanodollars: 1_000_000_000, quantity: 2, unitPriceUsd: 0.5)],
      [HandMade.charge("nodes", nanodollars: 800_000_000, quantity: 2, unitPriceUsd: 0.4)],
    ])
    #expect(approximately(differing.lines[0].unitPriceUsd, 0.45))
  }

  @Test("of a claim counts tokens that the documents list with the listed lines, and only there")
  func listedTokens() throws {
    func charge(_ dollars: Int64, isToken: Bool, listed: Bool) -> ChargeEvidence {
      var charge = HandMade.charge(
        "c\(dollars)", nanodollars: dollars * 1_000_000_000, listed: listed)
      charge.category = isToken ? .tokens : .compute
      return charge
    }
    let bill = [
      charge(1_000, isToken: true, listed: true), charge(20, isToken: false, listed: false),
      charge(7, isToken: true, listed: false),
    ]
    let result = cost(
      [bill, bill], claim: Claim(monthlyCost: Money(nanodollars: 1_010_000_000_000)))
    let claim = try #require(result.claim)
    #expect(claim.listedUsd.estimate == 1_000 && claim.listedVerdict == .met)
    #expect(claim.unlistedUsd.estimate == 20)
    #expect(claim.withoutTokensUsd?.estimate == 1_020 && claim.withoutTokensVerdict == .missed)
    #expect(claim.tokensUsd.estimate == 7 && result.monthlyUsd.estimate == 1_027)
  }

  @Test("of a thousand requests counts the bills of replications without any")
  func perThousandRequests() throws {
    func replication(_ requests: Int, _ dollars: Int64) -> ReplicationEvidence {
      HandMade.replication(
        HandMade.measurements(classes: [HandMade.requestClass("read", [.ok: requests])]),
        charges: [HandMade.charge("web", nanodollars: dollars * 1_000_000_000)])
    }
    func perThousand(_ replications: [ReplicationEvidence]) -> Figure? {
      TierAssessment.assess(
        TierEvidence(tier: HandMade.tier(), replications: replications, issues: [])
      ).cost.perThousandRequestsUsd
    }
    // 1,000 s: 2,628 windows a month.
    let some = try #require(
      perThousand([replication(100, 10), replication(300, 10), replication(0, 10)]))
    #expect(approximately(some.estimate, 30 / (0.4 * 2_628), within: 1e-9))
    #expect(some.low < some.estimate && some.high > some.estimate)
    let one = try #require(perThousand([replication(100, 10)]))
    #expect(one.low == 0 && one.high > 10 * one.estimate, "one replication shows no spread")
    #expect(perThousand([replication(0, 10), replication(0, 10)]) == nil)
  }

  @Test("names what is included once, with its reason, and what the documents claim")
  func included() {
    let item = IncludedItem(
      component: "front-door", category: .edge, reason: "part of the plan", documentListed: true)
    let result = cost(
      [[], []], usage: UsageLedger(included: [item]),
      claim: Claim(monthlyCost: Money(nanodollars: 2_100_000_000_000)))
    #expect(
      result.included
        == [
          IncludedLine(
            component: "front-door", category: "edge", reason: "part of the plan",
            documentListed: true)
        ])
    #expect(result.claimedUsd == 2_100)
    #expect(result.monthlyUsd == Figure(estimate: 0, low: 0, high: 0))
  }
}

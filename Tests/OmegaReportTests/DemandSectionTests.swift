import OmegaAssessment
import Testing

@testable import OmegaReport

@Suite("The section of what was asked of limits")
struct DemandSectionTests {
  private func section(_ stores: [StoreResult]) -> Section {
    var tier = SampleRun.small
    tier.stores = stores
    return TierSections(tier: tier, run: SampleRun.result).demand
  }

  private func store(peak: Double?, refusals: Int, hottest: Double) -> StoreResult {
    StoreResult(
      store: "catalogue", region: "eastus", meter: "request-units", limitPerSecond: 30_000,
      grantedPerSecond: 18_000, refusals: refusals, cacheHitRatio: nil, askedPerSecond: 20_000,
      demandPeakPerSecond: peak,
      hottestPartition: HottestPartition(
        number: 4, partitions: 5, askedShare: hottest, refusedShare: 0.25))
  }

  @Test("names the number to change, and what hot keys cost")
  func hot() {
    let lines = section([store(peak: 60_000, refusals: 9, hottest: 0.5)])
      .lines(width: 120, style: .plain)
    #expect(
      lines == [
        "demand on limits",
        "STORE      REGION  METER               ASKED  REFUSED  AT THE PEAK  HEADROOM         HOTTEST",
        "                                  per second            per second                 partition",
        "catalogue  eastus  request-units      20,000   10.0 %       60,000    −100 %  4 of 5: 50.0 %",
        "The peak is the most that first attempts asked of one partition in one period, as if all partitions were asked "
          + "as much:",
        "the limit that would have refused nothing. Headroom is what is left of the limit then.",
        "catalogue in eastus: with 60,000 request-units per second instead of 30,000, no first attempt would have been "
          + "refused.",
        "Its hottest partition is asked 2.5 times its share: keys that spread better would do with 24,000.",
      ])
  }

  @Test("says nothing of a limit that refused nothing, nor of runs without these figures")
  func calm() {
    let calm = section([store(peak: 12_000, refusals: 0, hottest: 0.2)])
    #expect(calm.remarks.count == 1)
    #expect(calm.table?.rows.count == 1)
    #expect(section([store(peak: nil, refusals: 9, hottest: 0.2)]).isEmpty)
  }

  @Test("is on the page, with the number to change")
  func page() {
    var run = SampleRun.result
    run.tiers[0].stores = [store(peak: 60_000, refusals: 9, hottest: 0.5)]
    let page = HTMLReport(run).text
    #expect(page.contains("<caption>Demand on limits</caption>"))
    #expect(page.contains("with 60,000 request-units per second instead of 30,000"))
  }
}

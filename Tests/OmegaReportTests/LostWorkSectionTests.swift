import OmegaAssessment
import Testing

@testable import OmegaReport

@Suite("The sections of lost work and of spot capacity")
struct LostWorkSectionTests {
  private static func figure(_ value: Double) -> Figure {
    Figure(estimate: value, low: 0.9 * value, high: 1.1 * value)
  }

  private static func pool(saved: Double?) -> SpotResult {
    SpotResult(
      pool: "spot", region: "eastus", sku: "Standard_D4s_v5", hours: figure(1_000),
      paidUsd: figure(40), wastedUsd: figure(6), payAsYouGoUsd: saved.map { figure(40 + $0) },
      savedUsd: saved.map(figure), netSavedUsd: saved.map { figure($0 - 6) })
  }

  private static func spot(_ pools: [SpotResult]) -> Section {
    var cost = SampleRun.small.cost
    cost.spot = pools
    return CostSections(cost: cost).spot
  }

  @Test("tell what was lost and done again, and what checkpoints took")
  func lostWork() {
    var tier = SampleRun.small
    tier.services[0].lostWork = LostWorkResult(
      lost: 1_200, restarted: 200, resumed: 990, replicaHours: Self.figure(12),
      cpuHours: Self.figure(3.5), checkpoints: 30_000, checkpointHours: Self.figure(4))
    let text = TierSections(tier: tier, run: SampleRun.result).lostWork
      .lines(width: 140, style: .plain).joined(separator: "\n")
    for part in ["1,200", "200", "990", "12 ", "3.5 ", "30,000", "TASKS LOST", "in vain"] {
      #expect(text.contains(part), "\(part)\n\(text)")
    }
    tier.services[0].lostWork?.checkpoints = nil
    let plain = TierSections(tier: tier, run: SampleRun.result).lostWork
    #expect(plain.table?.columns.count == 7)
    #expect(TierSections(tier: SampleRun.small, run: SampleRun.result).lostWork.isEmpty)
  }

  @Test("say what spot saves and what of it was spent on work done twice")
  func saved() {
    let section = Self.spot([Self.pool(saved: 152)])
    #expect(
      section.remarks == [
        "Saved $152.00 a month against paying as you go for the same hours, of which $6.00 was spent on work done twice."
      ])
    #expect(
      Self.spot([Self.pool(saved: -20)]).remarks == [
        "Costs $20.00 a month more than paying as you go for the same hours, and $6.00 was spent on work done twice."
      ])
    #expect(
      Self.spot([Self.pool(saved: nil)]).remarks == [
        "The price book has no price as you go for some of these machines."
      ])
    #expect(Self.spot([]).isEmpty)
  }
}

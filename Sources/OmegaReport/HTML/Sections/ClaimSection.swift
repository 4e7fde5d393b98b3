import OmegaAssessment

/// What documents, objectives and providers promise, beside what was simulated.
struct ClaimSection: Sendable {
  var run: RunResult

  var markup: Markup {
    ReportPage.section("claims", "Promises against simulation") {
      for (position, tier) in run.tiers.enumerated() {
        ReportPage.block(ofTier: position, tier.tier) {
          if !tier.about.isEmpty { Markup.element("p", ["class": "lead"]) { tier.about } }
          let sections = TierSections(tier: tier, run: run)
          let costs = CostSections(cost: tier.cost)
          for section in [
            sections.promises, costs.costClaim, costs.budget, sections.classes,
            sections.errorBudgets, sections.alerts, sections.contracts,
          ] {
            Markup.section(section)
          }
        }
      }
    }
  }
}

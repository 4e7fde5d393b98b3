import OmegaAssessment

/// What has changed in each tier and why, in sentences: what matters most comes first.
struct ChangeSection: Sendable {
  var comparison: RunComparison

  var markup: Markup {
    ReportPage.section("changes", "What has changed, and why") {
      Markup.element("div", ["class": "cards"]) { comparison.tiers.map(card) }
    }
  }

  private func card(of tier: TierComparison) -> Markup {
    .element("article", ["class": "card"]) {
      Markup.element("header") {
        Markup.element("h3") { ComparisonTable(comparison).title(of: tier) }
        if let verdict = tier.verdictAfter { ReportPage.badge(verdict.words, verdict.tone) }
      }
      Markup.element("dl", ["class": "headline"]) {
        Markup.element("div") {
          Markup.element("dt") { "a month" }
          Markup.element("dd") {
            FigureText.cents(tier.monthlyUsd.after)
            " "
            Markup.element("small", ["class": "faint"]) {
              ChangeText.words(tier.monthlyUsd, .dollars)
            }
          }
        }
      }
      Markup.element("ul", ["class": "notes-of-run"]) {
        for statement in TierChanges(tier: tier).all { item(statement) }
      }
    }
  }

  private func item(_ statement: TierChanges.Statement) -> Markup {
    .element("li", ["class": Markup.name(of: statement.tone)]) {
      statement.text
      if !statement.below.isEmpty {
        Markup.element("ul") { for text in statement.below { Markup.element("li") { text } } }
      }
    }
  }
}

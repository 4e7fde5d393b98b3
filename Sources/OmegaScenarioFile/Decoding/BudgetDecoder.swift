import OmegaModel
import OmegaUnits

/// Reads what a tier may cost.
enum BudgetDecoder {
  /// At least one of these makes a budget.
  private static let limits = ["monthly-cost", "per-thousand-requests", "growth", "growth-share"]

  /// Nil without one.
  static func budget(in tier: SectionReader) -> Budget? {
    guard let reader = tier.section("budget", as: .budget) else { return nil }
    if !Self.limits.contains(where: reader.isWritten) {
      reader.cursor.report(.keyNeedsOneOf(Self.limits))
    }
    let monthsWithin = reader.number("months-within")
    if reader.isWritten("months-within"), !reader.isWritten("monthly-cost") {
      reader.report(.keyMissingBeside("monthly-cost", owner: "months-within"), at: "months-within")
    }
    return Budget(
      monthlyCost: reader.money("monthly-cost"), monthsWithin: monthsWithin,
      perThousandRequests: reader.money("per-thousand-requests"), growth: reader.money("growth"),
      growthShare: reader.number("growth-share"),
      notShown: reader.choice("on-not-shown", as: NotShownRule.self) ?? .fail)
  }
}

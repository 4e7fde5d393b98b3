import OmegaAssessment

// What somebody would have been told of, and what nobody has checked.
extension Overview {
  /// How often somebody would be woken; nothing where no alert can fire.
  func pages(of tier: TierResult) -> [Note] {
    guard let alerts = tier.sla.alerts, let pages = alerts.pagesMonth else { return [] }
    let tickets = "; \(FigureText.amount(alerts.ticketsMonth).line) tickets"
    return [
      Note(
        label: "alerts", text: "\(FigureText.amount(pages).line) pages a month" + tickets,
        tone: pages.low >= 1 ? .doubtful : .faint)
    ]
  }

  /// Guards that let calls pass without an answer, because they fail open.
  func unchecked(of tier: TierResult) -> [Note] {
    let guards = tier.services.filter { ($0.passedUnchecked ?? 0) > 0 }
    guard !guards.isEmpty else { return [] }
    let counts = guards.map {
      "\($0.service)@\($0.region): \(FigureText.count($0.passedUnchecked ?? 0))"
    }
    return [
      Note(
        label: "unchecked",
        text: "calls that passed guards that fail open: " + counts.joined(separator: ", "),
        tone: .doubtful)
    ]
  }
}

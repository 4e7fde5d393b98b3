import OmegaAssessment

/// The answer in one sentence a tier, and what must be known to trust it.
struct AnswerSection: Sendable {
  var run: RunResult

  var markup: Markup {
    ReportPage.section("answer", "The answer") {
      Markup.element("div", ["class": "cards"]) { run.tiers.map(card) }
    }
  }

  private func card(of tier: TierResult) -> Markup {
    .element("article", ["class": "card"]) {
      Markup.element("header") {
        Markup.element("h3") { tier.tier }
        ReportPage.badge(tier.sla.verdict.words, tier.sla.verdict.tone)
      }
      Markup.element("dl", ["class": "headline"]) {
        fact("a month", FigureText.dollars(tier.cost.monthlyUsd))
        if !tier.sla.worstClass.isEmpty {
          fact("worst class available", FigureText.availability(tier.sla.availability.figure))
        }
      }
      Markup.element("p") { Self.sentence(on: tier) }
      notes(on: tier)
    }
  }

  private func fact(_ name: String, _ figure: FigureText.Parts) -> Markup {
    .element("div") {
      Markup.element("dt") { name }
      Markup.element("dd") {
        figure.estimate
        " "
        Markup.element("small", ["class": "faint"]) { figure.interval }
      }
    }
  }

  /// What to know beside the sentence; of many objectives that are not kept, the first few.
  private func notes(on tier: TierResult) -> Markup {
    let notes = Overview(run: run).notes(on: tier)
    let verdicts = [Verdict.missed.words, Verdict.notShown.words]
    let folded = notes.filter { verdicts.contains($0.label) }.dropFirst(Self.shortfallsShown)
    let shown = notes.filter { !folded.contains($0) }
    guard !notes.isEmpty else { return Markup() }
    return list(shown)
      + (folded.isEmpty
        ? Markup()
        : .element("details") {
          Markup.element("summary") {
            "\(folded.count) more objectives that are missed or not shown"
          }
          list(Array(folded))
        })
  }

  private static let shortfallsShown = 4

  private func list(_ notes: [Overview.Note]) -> Markup {
    .element("dl", ["class": "notes"]) {
      for note in notes {
        Markup.element("dt", ["class": Markup.name(of: note.tone)]) { note.label }
        Markup.element("dd") { note.text }
      }
    }
  }

  /// What is missed, where it is not the availability that the sentence goes on with.
  private static func reason(on tier: TierResult) -> String {
    guard tier.sla.availability.verdict != .missed else { return "" }
    let down = tier.classesHeldToUptime.filter { $0.uptime.verdict == .missed }
    let slow = tier.sla.latency.filter { $0.verdict == .missed }.map(\.class)
    let missed =
      down.map { "uptime of \($0.class)" }
      + tier.classes.filter { slow.contains($0.class) }.map { "latency of \($0.class)" }
    guard let first = missed.first else { return "" }
    return missed.count == 1 ? " (\(first))" : " (\(first) and \(missed.count - 1) more)"
  }

  /// Verdict, worst class, cost and budget in one sentence.
  static func sentence(on tier: TierResult) -> String {
    let sla = tier.sla
    var parts: [String] = []
    switch sla.verdict {
    case .met: parts.append("\(tier.tier) keeps its objectives")
    case .missed: parts.append("\(tier.tier) misses its objectives\(reason(on: tier))")
    case .notShown: parts.append("\(tier.tier) is not shown to keep its objectives")
    case .noObjective: parts.append("\(tier.tier) has no objective to keep")
    }
    if !sla.worstClass.isEmpty {
      let objective = sla.availability.objective.map { " for \(FigureText.objective($0))" } ?? ""
      parts.append(
        "its worst class, \(sla.worstClass), is available"
          + " \(FigureText.availability(sla.availability.figure).line)\(objective)")
    }
    var cost = "a month costs \(FigureText.dollars(tier.cost.monthlyUsd).line)"
    if let budget = tier.cost.budget {
      cost +=
        " and stays within its budget of \(FigureText.dollars(budget.monthlyUsd)) in"
        + " \(FigureText.share(budget.withinShare).line) of months"
    } else if tier.cost.hasBudget == false {
      cost += ", without a budget"
    }
    return (parts + [cost]).joined(separator: "; ") + "."
  }
}

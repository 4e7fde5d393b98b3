import OmegaAssessment

/// What a planner reads first: one row a tier, and what must be known to trust it.
struct Overview: Sendable {
  var run: RunResult

  /// The scenario in one sentence.
  var title: String { run.about.isEmpty ? run.scenario : "\(run.scenario): \(run.about)" }

  /// What was simulated, and under which prices.
  var facts: [String] {
    let rule = run.leadInRule == "mser-5" ? " (found by MSER-5)" : ""
    let leadIn =
      run.leadInS > 0 || !rule.isEmpty
      ? ", after a lead-in of \(FigureText.span(seconds: run.leadInS))\(rule)" : ""
    let replications = run.replications == 1 ? "replication" : "replications"
    return [
      "\(FigureText.span(seconds: run.horizonS)) from \(run.windowStart)\(leadIn);"
        + " \(FigureText.count(run.replications)) \(replications), seed \(run.seed)",
      "prices \(run.priceBook.name) of \(run.priceBook.date);"
        + " scenario \(run.scenarioHash), omega-sim \(run.version)",
    ] + changes + faults + precision
  }

  /// What goes wrong by the script, each fault in a line.
  private var faults: [String] {
    (run.faults ?? []).map { fault in
      let length = fault.forS > 0 ? " for \(FigureText.span(seconds: fault.forS))" : ""
      return "fault \(fault.fault): \(fault.targets.joined(separator: ", ")): "
        + fault.effects.joined(separator: ", ")
        + "; \(FigureText.span(seconds: fault.atS)) after the opening\(length)"
    }
  }

  /// What tells this run from others of its scenario.
  private var changes: [String] {
    guard let settings = run.settings, !settings.isEmpty else { return [] }
    return ["with " + settings.map { "--set \($0)" }.joined(separator: " ")]
  }

  /// Whether intervals became as narrow as asked.
  private var precision: [String] {
    guard let precision = run.precision else { return [] }
    let goal = FigureText.share(precision.goal)
    let widest = precision.widest.map {
      "; widest is \($0.figure) in \($0.tier), ± \(FigureText.share($0.relativeHalfWidth))"
    }
    return [
      (precision.isReached
        ? "intervals are within ± \(goal) of their figures"
        : "intervals are not all within ± \(goal) of their figures after the"
          + " \(FigureText.count(precision.replicationsMax)) replications allowed")
        + (widest ?? "")
    ]
  }

  /// How much of a tier stands in its row, and how much above and below it.
  enum Layout: CaseIterable, Sendable {
    case wide
    /// The tier's name stands above its row.
    case medium
    /// What is claimed stands below it as well.
    case narrow
  }

  /// One row a tier, and below it what the row does not say.
  func table(_ layout: Layout) -> Table {
    func kept<Element>(_ elements: [Element]) -> [Element] {
      switch layout {
      case .wide: elements
      case .medium: Array(elements.dropFirst())
      case .narrow: Array(elements.dropFirst().dropLast())
      }
    }
    var table = Table(columns: kept(Self.columns))
    for (position, tier) in run.tiers.enumerated() {
      if position > 0 { table.rows.append(.space) }
      if layout != .wide {
        let worst = tier.sla.worstClass
        table.rows.append(.heading(worst.isEmpty ? tier.tier : "\(tier.tier) / \(worst)"))
      }
      table.rows.append(.cells(kept(cells(of: tier))))
      table.rows += notes(on: tier, withCostClaim: layout == .narrow)
        .map { .note(label: $0.label, text: $0.text, tone: $0.tone) }
    }
    return table
  }

  /// Every issue once, however many tiers share it, in the order of the tiers.
  var issues: [IssueResult] {
    var seen: Set<IssueResult> = []
    return run.tiers.flatMap(\.issues).filter { seen.insert($0).inserted }
  }

  /// The tier that is most worth a closer look: the first that misses, else the first.
  var tierToOpen: String? {
    (run.tiers.first { $0.sla.verdict == .missed } ?? run.tiers.first)?.tier
  }
}

// MARK: - Rows

extension Overview {
  private static let columns: [Table.Column] = [
    .text("tier", below: "worst class"),
    .word("verdict", below: "objective"),
    .number("availability", below: "95 % interval"),
    .number("p50"), .number("p95"), .number("p99"),
    .number("cost a month", below: "95 % interval"),
    .number("claimed", below: "difference"),
  ]

  private func cells(of tier: TierResult) -> [Table.Cell] {
    let sla = tier.sla
    let latency = tier.classes.first { $0.class == sla.worstClass }?.latencyMs
    let hasClass = !sla.worstClass.isEmpty
    let objective = sla.availability.objective.map { "≥ " + FigureText.objective($0) }
    return [
      Table.Cell(text: tier.tier, tone: .strong, below: sla.worstClass),
      Table.Cell(text: sla.verdict.words, tone: sla.verdict.tone, below: objective ?? ""),
      hasClass ? Table.Cell(FigureText.availability(sla.availability.figure)) : .absent,
      percentile(latency?.p50), percentile(latency?.p95), percentile(latency?.p99),
      Table.Cell(FigureText.dollars(tier.cost.monthlyUsd)),
      claim(of: tier.cost),
    ]
  }

  private func percentile(_ figure: Figure?) -> Table.Cell {
    figure.map { Table.Cell(FigureText.duration(milliseconds: $0.estimate)) } ?? .absent
  }

  private func claim(of cost: CostResult) -> Table.Cell {
    guard let claimed = cost.claimedUsd else { return .absent }
    return Table.Cell(
      text: FigureText.dollars(claimed),
      below: ClaimComparison.difference(cost: cost.monthlyUsd.estimate, claimed: claimed),
      belowTone: ClaimComparison(cost: cost.monthlyUsd, claimed: claimed).tone)
  }
}

// MARK: - Notes on a tier

extension Overview {
  struct Note: Hashable, Sendable {
    var label: String
    var text: String
    var tone: Tone
  }

  /// What the row does not say: objectives that other figures miss, the bottleneck, the load, the
  /// budget, the claimed SLA.
  func notes(on tier: TierResult, withCostClaim: Bool = false) -> [Note] {
    var notes = shortfalls(of: tier)
    let bottleneck = tier.bottleneck
    if !bottleneck.component.isEmpty {
      let reason = bottleneck.reason.isEmpty ? "" : ": \(bottleneck.reason)"
      notes.append(
        Note(label: "bottleneck", text: bottleneck.component + reason, tone: .faint))
    }
    if let load = load(of: tier) { notes.append(Note(label: "load", text: load, tone: .faint)) }
    if let budget = tier.cost.budget {
      notes.append(
        Note(
          label: "budget",
          text: "\(FigureText.dollars(budget.monthlyUsd)) a month: kept in"
            + " \(FigureText.share(budget.withinShare).line) of months",
          tone: budget.withinShare.low >= 0.95
            ? .good : budget.withinShare.high < 0.5 ? .bad : .doubtful))
    }
    if withCostClaim, let claimed = tier.cost.claimedUsd {
      let cell = claim(of: tier.cost)
      notes.append(
        Note(
          label: "claimed", text: "\(FigureText.dollars(claimed)) a month: \(cell.below)",
          tone: cell.belowTone))
    }
    if let claimed = tier.sla.claimedAvailability {
      let comparison = ClaimComparison(
        availability: tier.sla.availability.figure, claimed: claimed)
      notes.append(
        Note(
          label: "claimed",
          text: "availability of \(FigureText.objective(claimed)): \(comparison.words)",
          tone: comparison.tone))
    }
    return notes
  }

  /// Objectives that are missed or not shown, other than the one that the row shows.
  private func shortfalls(of tier: TierResult) -> [Note] {
    var notes: [Note] = []
    func note(
      _ verdict: Verdict, _ text: String, _ missing: MissingEvidenceResult?, of trials: String
    ) {
      guard verdict == .missed || verdict == .notShown else { return }
      let remedy = missing.map { "; \($0.words(trials: trials))" } ?? ""
      notes.append(Note(label: verdict.words, text: text + remedy, tone: verdict.tone))
    }
    for result in tier.classes where result.class != tier.sla.worstClass {
      note(
        result.availability.verdict,
        "\(result.class): available \(FigureText.availability(result.availability.figure).line),"
          + objectiveText(result.availability.objective),
        result.availability.missingEvidence, of: "requests")
    }
    if let missing = tier.sla.availability.missingEvidence {
      note(
        tier.sla.availability.verdict, "\(tier.sla.worstClass): availability", missing,
        of: "requests")
    }
    for result in tier.classesHeldToUptime {
      note(
        result.uptime.verdict,
        "\(result.class): up in \(FigureText.availability(result.uptime.figure).line)"
          + " of the minutes,"
          + objectiveText(result.uptime.objective),
        result.uptime.missingEvidence, of: "minutes")
    }
    for result in tier.sla.latency {
      note(
        result.verdict,
        "\(result.class): \(FigureText.share(result.share).line) within"
          + " \(FigureText.span(seconds: result.thresholdMs / 1_000)),"
          + objectiveText(result.objective),
        result.missingEvidence, of: "successful requests")
    }
    return notes.sorted { $0.label == Verdict.missed.words && $1.label != Verdict.missed.words }
  }

  private func objectiveText(_ objective: Double?) -> String {
    objective.map { " objective \(FigureText.objective($0))" } ?? " no objective"
  }

  /// `543,921 requests a week, 31.4 events each, load × 2`.
  private func load(of tier: TierResult) -> String? {
    var parts: [String] = []
    let requests = tier.classes.reduce(0) { $0 + $1.requests }
    if run.replications > 0, requests > 0 {
      let perWindow = (Double(requests) / Double(run.replications)).rounded()
      // A week in which clocks are set has an hour less or more.
      let isWeek = [601_200, 604_800, 608_400].contains(run.horizonS)
      let period = isWeek ? "a week" : "in the window"
      parts.append("\(FigureText.amount(perWindow)) requests \(period)")
    }
    if tier.requestsSimulated > 0 {
      let events = Double(tier.eventsHandled) / Double(tier.requestsSimulated)
      parts.append("\(FigureText.significant(events)) events each")
    }
    if tier.loadScale != 1 { parts.append("load × \(FigureText.amount(tier.loadScale))") }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}

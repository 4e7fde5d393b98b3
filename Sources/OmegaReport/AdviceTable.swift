public import OmegaAssessment

/// What keeps each tier from its objectives, and which single changes would mend it.
public struct AdviceTable: Sendable {
  public var result: AdviceResult
  public var style: Style
  public var width: Int

  public init(
    _ result: AdviceResult, style: Style = .plain, width: Int = TierTable.widthMax
  ) {
    self.result = result
    self.style = style
    self.width = min(max(width, TierTable.widthMin), TierTable.widthMax)
  }

  /// The whole text; it ends in a line break.
  public var text: String {
    var blocks: [[String]] = []
    for tier in result.tiers {
      blocks.append(WordWrap.lines(sentence(tier), width: width, hanging: 2))
      if let best = tier.changes.first { blocks.append(["  " + Self.option(best)]) }
      if !tier.changes.isEmpty || !tier.failed.isEmpty {
        blocks.append(TextTable(table: table(tier), width: width, style: style).lines)
      }
    }
    blocks.append(WordWrap.lines(note, width: width))
    return blocks.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  /// The same as GitHub-flavoured Markdown; it ends in a line break.
  public var markdown: String {
    var blocks: [String] = []
    for tier in result.tiers {
      blocks.append(MarkdownText.paragraph(sentence(tier)))
      if let best = tier.changes.first { blocks.append("    " + Self.option(best)) }
      if !tier.changes.isEmpty || !tier.failed.isEmpty {
        blocks.append(MarkdownText.table(table(tier)))
      }
    }
    return (blocks + [MarkdownText.paragraph(note)]).joined(separator: "\n\n") + "\n"
  }

  /// As it is pasted into a shell.
  private static func option(_ change: AdvisedChange) -> String { "--set '\(change.setting)'" }
}

// MARK: - One sentence a tier

extension AdviceTable {
  private func sentence(_ tier: TierAdvice) -> String {
    guard let worst = tier.missed.first else {
      return "\(tier.tier) keeps all of its objectives"
    }
    var text = "\(tier.tier) misses \(CheckText.title(worst)), \(CheckText.figure(worst))"
    let others = tier.missed.count - 1
    if others > 0 { text += ", and \(others) more objective\(others == 1 ? "" : "s")" }
    if let bottleneck = tier.bottleneck {
      text += "; " + BottleneckText(bottleneck, windowStart: result.windowStart).sentence
    }
    return text + "; " + remedy(tier)
  }

  private func remedy(_ tier: TierAdvice) -> String {
    guard let best = tier.changes.first else {
      guard let nearest = tier.failed.first else { return "there is nothing to raise" }
      guard nearest.remaining < 0.995 else { return "no single change that was tried helps" }
      return "no single change that was tried keeps them: \(nearest.quantity) of"
        + " \(nearest.component) at \(nearest.to) leave"
        + " \(FigureText.objective((nearest.remaining * 1_000).rounded() / 1_000)) of what is missed"
    }
    var text =
      "\(best.quantity) of \(best.component) from \(best.from) to \(best.to)"
      + " (\(Self.cost(best))) mends it"
    if !best.notShown.isEmpty { text += ", by the estimates" }
    for budget in best.brokenBudgets.prefix(1) {
      text += ", but breaks \(CheckText.title(budget))"
    }
    return text
  }

  /// `+$35.04 a month`, `$0.00 a month`, `no line of the bill counts it`.
  private static func cost(_ change: AdvisedChange) -> String {
    guard change.isBilled else { return "no line of the bill counts it" }
    let figure = change.monthlyUsd.difference
    if figure.estimate == 0, figure.low == figure.high { return "+$0 a month" }
    return "\(ChangeText.difference(figure, .dollars)) a month"
  }
}

// MARK: - All that was tried

extension AdviceTable {
  private func table(_ tier: TierAdvice) -> Table {
    var table = Table(columns: [
      .text("part"), .text("what"), .number("now"), .number("then"), .text("objectives"),
      .number("a month"),
    ])
    for change in tier.changes {
      table.append(
        Table.Cell(change.component, .strong), Table.Cell(change.quantity),
        Table.Cell(change.from), Table.Cell(change.to),
        change.notShown.isEmpty
          ? Table.Cell(text: "all kept", tone: .good)
          : Table.Cell(text: "all kept", tone: .good, below: "\(change.notShown.count) not shown"),
        change.isBilled
          ? Table.Cell(ChangeText.words(change.monthlyUsd, .dollars))
          : Table.Cell(text: "not on the bill", tone: .doubtful))
    }
    for change in tier.failed {
      table.append(
        Table.Cell(change.component), Table.Cell(change.quantity), Table.Cell(change.from),
        Table.Cell(change.to), Table.Cell(text: Self.remainder(change), tone: .bad), .absent)
    }
    return table
  }

  private static func remainder(_ change: FailedChange) -> String {
    if change.remaining < 0.995 {
      return "\(FigureText.objective((change.remaining * 100).rounded() / 100)) still missed"
    }
    return change.remaining > 1.005 ? "worse" : "no effect"
  }

  private var note: String {
    let simulations = result.tiers.reduce(0) { $0 + $1.simulations }
    let untried = result.tiers.reduce(0) { $0 + $1.untried.count }
    let left =
      untried == 0
      ? ""
      : " \(untried) more were not tried: their parts are never half full and refuse nothing."
    return
      "Each line is the least that keeps all objectives of its tier by their estimates, or the most that was"
      + " tried; seed \(result.seed), \(result.replications)"
      + " \(result.replications == 1 ? "replication" : "replications"),"
      + " \(FigureText.count(simulations)) simulation\(simulations == 1 ? "" : "s")." + left
  }
}

public import OmegaAssessment

/// How much load each tier holds, what breaks first, and when.
public struct CapacityTable: Sendable {
  public var result: CapacityResult
  public var style: Style
  public var width: Int

  public init(
    _ result: CapacityResult, style: Style = .plain, width: Int = TierTable.widthMax
  ) {
    self.result = result
    self.style = style
    self.width = min(max(width, TierTable.widthMin), TierTable.widthMax)
  }

  /// The whole text; it ends in a line break.
  public var text: String {
    let sentences = result.tiers.flatMap { tier in
      WordWrap.lines(sentence(tier), width: width, hanging: 2)
    }
    let blocks = [sentences, TextTable(table: table, width: width, style: style).lines, [note]]
    return blocks.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  /// The same as GitHub-flavoured Markdown; it ends in a line break.
  public var markdown: String {
    let sentences = result.tiers.map { "- " + MarkdownText.paragraph(sentence($0)) }
    return [
      sentences.joined(separator: "\n"), MarkdownText.table(table), MarkdownText.paragraph(note),
    ]
    .joined(separator: "\n\n") + "\n"
  }

  private func sentence(_ tier: TierCapacity) -> String {
    guard let broken = tier.brokenMultiple else {
      return
        "\(tier.tier) holds \(multiple(tier.heldMultiple ?? 1)) of its load, the most that was tried"
    }
    var text =
      tier.heldMultiple.map { "\(tier.tier) holds \(multiple($0)) of its load" }
      ?? "\(tier.tier) does not even hold \(multiple(broken)) of its load"
    if let months = tier.monthsLeft, let growth = result.growthPerMonth {
      let day = tier.lastDay.map { ", until \($0)" } ?? ""
      text +=
        ", enough for \(FigureText.amount((months * 10).rounded() / 10)) months at"
        + " \(FigureText.objective(growth)) a month\(day)"
    }
    if let first = tier.broken.first {
      text +=
        "; at \(multiple(broken)) first breaks \(CheckText.title(first)), \(CheckText.figure(first))"
    }
    if let bottleneck = tier.bottleneck, !bottleneck.component.isEmpty {
      text += "; \(bottleneck.component): \(bottleneck.reason)"
    }
    return text
  }

  private var table: Table {
    var table = Table(columns: [
      .text("tier"), .number("holds"), .number("breaks at"), .text("first broken"),
      .number("cost a month", below: "at what it holds"),
    ])
    for tier in result.tiers {
      table.append(
        Table.Cell(tier.tier, .strong),
        tier.heldMultiple.map { Table.Cell(multiple($0)) } ?? .absent,
        tier.brokenMultiple.map { Table.Cell(multiple($0)) } ?? .absent,
        tier.broken.first.map { Table.Cell(CheckText.title($0)) } ?? .absent,
        tier.monthlyUsd.map { Table.Cell(FigureText.dollars($0)) } ?? .absent)
    }
    return table
  }

  private var note: String {
    "Objectives are held by their estimates (seed \(result.seed), \(result.replications)"
      + " \(result.replications == 1 ? "replication" : "replications"))."
  }

  /// `1.41 times`.
  private func multiple(_ value: Double) -> String { "\(FigureText.significant(value)) times" }
}

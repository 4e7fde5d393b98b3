import OmegaAssessment

/// What has changed in one tier and why, as sentences: what matters most comes first.
struct TierChanges: Sendable {
  /// One sentence, and what belongs below it.
  struct Statement: Hashable, Sendable {
    var text: String
    var tone = Tone.plain
    var below: [String] = []
  }

  var tier: TierComparison

  /// Lines beyond these are added up: nobody reads on.
  private static let linesMax = 12

  var all: [Statement] {
    ([cost] + verdict + requests + noise + bottleneck + others).filter { !$0.text.isEmpty }
  }

  // MARK: Cost

  private var cost: Statement {
    let change = tier.monthlyUsd
    let books = "\(FigureText.cents(change.before)), now \(FigureText.cents(change.after))"
    let lines = lines
    switch change.effect {
    case .none:
      return Statement(
        text: "cost: the same, \(FigureText.cents(change.after)) a month", below: lines)
    case .notShown:
      return Statement(
        text: "cost: \(ChangeText.notShown(change.difference, .dollars)) a month (\(books))",
        tone: .faint, below: lines)
    case .rise, .fall:
      let relative = change.relative.map {
        " (\(ChangeText.difference(Figure(estimate: $0.estimate, low: $0.estimate, high: $0.estimate), .percent)))"
      }
      return Statement(
        text: "cost: \(ChangeText.difference(change.difference, .dollars)) a month"
          + "\(relative ?? ""), \(books)", tone: change.effect == .rise ? .bad : .good,
        below: lines)
    }
  }

  private var lines: [String] {
    let shown = tier.lines.filter(\.monthlyUsd.isShown)
    var texts = shown.prefix(Self.linesMax).map(line)
    let rest = shown.dropFirst(Self.linesMax)
    if !rest.isEmpty {
      let sum = rest.reduce(0) { $0 + $1.monthlyUsd.difference.estimate }
      let figure = Figure(estimate: sum, low: sum, high: sum)
      texts.append("\(rest.count) more lines: \(ChangeText.difference(figure, .dollars))")
    }
    let noise = tier.lines.count - shown.count
    if noise > 0 {
      texts.append("no difference shown in \(noise) \(noise == 1 ? "line" : "lines")")
    }
    return texts
  }

  private func line(_ line: LineChange) -> String {
    let billing = line.billing == "payg" ? "" : ", \(line.billing)"
    let name = "\(line.component): \(line.service) / \(line.sku) / \(line.meter)"
    let difference = ChangeText.difference(line.monthlyUsd.difference, .dollars)
    let unused = line.isUnused ? ", unused" : ""
    return "\(difference) \(name) (\(line.region)\(billing)\(unused)); \(cause(of: line))"
  }

  private func cause(of line: LineChange) -> String {
    let before = FigureText.amount(line.quantityBefore)
    let after = FigureText.amount(line.quantityAfter)
    let prices = [
      line.monthlyUsd.before / line.quantityBefore, line.monthlyUsd.after / line.quantityAfter,
    ].map { FigureText.unitPrice($0) }
    return switch line.cause {
    case .added: "new: \(after) \(line.unit)"
    case .removed: "gone: was \(before) \(line.unit)"
    case .quantity: "\(before), now \(after) \(line.unit)"
    case .price: "\(prices[0]), now \(prices[1]) for \(line.unit)"
    case .quantityAndPrice:
      "\(before), now \(after) \(line.unit); \(prices[0]), now \(prices[1]) each"
    }
  }

  // MARK: Requests

  private var verdict: [Statement] {
    guard let before = tier.verdictBefore, let after = tier.verdictAfter, before != after else {
      return []
    }
    return [Statement(text: "verdict: \(before.words), now \(after.words)", tone: after.tone)]
  }

  private var requests: [Statement] {
    let shown = tier.classes.filter(\.change.isShown)
    guard !shown.isEmpty else { return [] }
    return [Statement(text: "requests:", below: shown.map(Self.text))]
  }

  private var noise: [Statement] {
    let noise = tier.classes.filter { $0.change.effect == .notShown }
    let same = tier.classes.filter { $0.change.effect == .none }
    var statements: [Statement] = []
    if !noise.isEmpty {
      statements.append(
        Statement(text: "requests, noise:", tone: .faint, below: noise.map(Self.text)))
    }
    if !same.isEmpty {
      let names = same.map { Self.name($0) }.joined(separator: ", ")
      statements.append(
        Statement(text: "requests, the same in every replication: \(names)", tone: .faint))
    }
    return statements
  }

  static func text(_ item: ClassChange) -> String {
    let words = ChangeText.words(item.change, unit(of: item))
    return "\(name(item)): \(words) (\(value(item, item.change.before)), now "
      + "\(value(item, item.change.after)))"
  }

  static func name(_ item: ClassChange) -> String {
    switch item.figure {
    case .availability: "\(item.class) availability"
    case .latencyShare:
      "\(item.class) within "
        + FigureText.threshold(milliseconds: item.thresholdMs ?? 0, of: item.of)
    case .p95: "\(item.class) p95"
    }
  }

  static func unit(of item: ClassChange) -> ChangeText.Unit {
    item.figure == .p95 ? .milliseconds : .points
  }

  static func value(_ item: ClassChange, _ value: Double) -> String {
    item.figure == .p95
      ? FigureText.duration(milliseconds: value)
      : FigureText.availability(Figure(estimate: value, low: value, high: value)).estimate
  }

  // MARK: What else

  private var bottleneck: [Statement] {
    guard let before = tier.bottleneckBefore, let after = tier.bottleneckAfter,
      before.component != after.component
    else { return [] }
    return [
      Statement(
        text: "bottleneck: was \(before.component) (\(before.reason)),"
          + " now \(after.component) (\(after.reason))")
    ]
  }

  private var others: [Statement] {
    [("gone", tier.classesOnlyBefore), ("new", tier.classesOnlyAfter)].compactMap { word, names in
      names.isEmpty
        ? nil : Statement(text: "classes that are \(word): \(names.joined(separator: ", "))")
    }
  }
}

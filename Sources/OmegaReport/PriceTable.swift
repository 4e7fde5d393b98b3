import OmegaAssessment

/// One price as `prices` shows it.
public struct PriceListing: Hashable, Sendable {
  public var name: String
  public var billing: String
  public var region: String
  /// Units of a month from which on it holds; zero for the first step.
  public var from: Double
  public var unitPriceUsd: Double
  public var unit: String
  public var asOf: String
  public var confidence: String
  /// Everything else that is known, as sentences.
  public var facts: [String]

  public init(
    name: String, billing: String, region: String, from: Double, unitPriceUsd: Double,
    unit: String, asOf: String, confidence: String, facts: [String]
  ) {
    self.name = name
    self.billing = billing
    self.region = region
    self.from = from
    self.unitPriceUsd = unitPriceUsd
    self.unit = unit
    self.asOf = asOf
    self.confidence = confidence
    self.facts = facts
  }
}

/// Prices, one line each, in the order given.
public struct PriceTable: Sendable {
  public var prices: [PriceListing]
  /// Whether what is known beyond the figures follows each line.
  public var detail: Bool
  public var style: Style
  public var width: Int

  public init(
    _ prices: [PriceListing], detail: Bool = false, style: Style = .plain,
    width: Int = TierTable.widthMax
  ) {
    self.prices = prices
    self.detail = detail
    self.style = style
    self.width = max(width, TierTable.widthMin)
  }

  /// The table, or a sentence when there is no price; it ends in a line break.
  public var text: String {
    guard !prices.isEmpty else { return "no price matches\n" }
    var table = Table(columns: [
      .text("price"), .word("billing"), .word("region"), .number("from"), .number("unit price"),
      .word("unit"), .word("as of"), .word("price is"),
    ])
    for price in prices {
      table.append(
        Table.Cell(price.name), Table.Cell(price.billing), Table.Cell(price.region),
        price.from > 0 ? Table.Cell(FigureText.amount(price.from)) : "",
        Table.Cell(FigureText.unitPrice(price.unitPriceUsd), .strong), Table.Cell(price.unit),
        Table.Cell(price.asOf),
        Table.Cell(price.confidence, price.confidence == "read" ? .faint : .doubtful))
      guard detail else { continue }
      for fact in price.facts { table.rows.append(.note(label: "", text: fact, tone: .faint)) }
    }
    return TextTable(table: table, width: width, style: style).lines.joined(separator: "\n") + "\n"
  }
}

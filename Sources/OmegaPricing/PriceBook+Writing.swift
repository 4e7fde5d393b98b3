import OmegaUnits

extension PriceBook {
  /// The book as CSV, as `init(csv:name:date:)` reads it; what is empty at the end of a row is left out.
  public var csv: String {
    let header = Self.columns + Self.furtherColumns
    return ([header.joined(separator: ",")] + prices.map(\.csvRow)).joined(separator: "\n") + "\n"
  }
}

extension PriceBook {
  /// What the prices are told apart by, whatever their file is called; 16 hexadecimal digits.
  public var contentHash: String { StableHash.digits(of: StableHash.of(csv)) }
}

extension Price {
  fileprivate var csvRow: String {
    var fields = [
      meter.service, meter.sku, meter.meter, meter.region, meter.billing, unit,
      unitPrice.description, asOf, confidence.rawValue, source, note,
      from.csvText, free.csvText, zone,
      minimum == .zero
        ? "" : UnitPrice(picodollars: minimum.nanodollars * 1_000).description,
      lifecycle?.closed ?? "", lifecycle?.retires ?? "", lifecycle?.source ?? "",
    ]
    while fields.count > PriceBook.columns.count, fields.last == "" { fields.removeLast() }
    return fields.map(\.csvField).joined(separator: ",")
  }
}

extension Quantity {
  /// Plain decimal units; nothing for none.
  fileprivate var csvText: String {
    self == .zero ? "" : UnitPrice(picodollars: millionths * 1_000_000).description
  }
}

extension String {
  /// The text, quoted where a comma, a quote or a line end would be misread.
  fileprivate var csvField: String {
    guard contains(where: { ",\"\n\r".contains($0) }) else { return self }
    return "\"" + replacing("\"", with: "\"\"") + "\""
  }
}

import OmegaUnits

extension PriceBook {
  /// The header of a price book, in the order of the fields.
  public static let columns = [
    "service", "sku", "meter", "region", "billing", "unit", "price_usd", "as_of", "confidence",
    "source", "note",
  ]

  /// What may follow in the header, in any order: steps by volume, what is free, and announced ends.
  public static let furtherColumns = [
    "from", "free", "zone", "minimum_usd", "closed", "retires", "lifecycle_source",
  ]

  /// The ways in which something can be bought.
  public static let billings = [
    "payg", "reserved-1y", "reserved-3y", "savings-1y", "savings-3y", "spot",
  ]

  /// Reads a book from CSV text (RFC 4180) with the header `columns` and any of `furtherColumns`.
  ///
  /// Throws everything that is wrong at once, each with line and column.
  public init(csv: String, name: String, date: String) throws(PriceBookInvalid) {
    var reader = PriceBookReader()
    reader.read(CSVRecords(csv))
    guard reader.issues.isEmpty else { throw PriceBookInvalid(issues: reader.issues) }
    self.init(name: name, date: date, prices: reader.prices)
  }
}

/// Turns records into prices and collects what is wrong.
private struct PriceBookReader {
  var prices: [Price] = []
  var issues: [PriceBookIssue] = []
  private var lines: [Step: Int] = [:]
  /// What the rows of one meter, and those of one step in one zone, must have in common.
  private var freeUnits: [MeterKey: Quantity] = [:]
  private var zonePrices: [Step: UnitPrice] = [:]
  /// The unit of each thing, in all regions and ways of buying.
  private var units: [MeterKey: String] = [:]
  private var columns = PriceBook.columns

  /// One step of a meter's price, or of a zone's.
  private struct Step: Hashable {
    var meter: MeterKey
    var from: Quantity
  }

  mutating func read(_ source: CSVRecords) {
    var records = source
    var hasHeader = false
    while true {
      do throws(CSVRecords.Malformed) {
        guard let fields = try records.next() else { break }
        if hasHeader {
          readPrice(fields)
        } else {
          hasHeader = true
          // Without its header, nothing below can be understood.
          guard readHeader(fields) else { return }
        }
      } catch {
        report(error)
        guard hasHeader else { return }
      }
    }
    if prices.isEmpty && issues.isEmpty { report(.noPrices, line: 1, column: 1) }
    guard issues.isEmpty else { return }
    for price in prices where price.from > .zero {
      let first = Step(meter: price.meter, from: .zero)
      guard lines[first] == nil, let line = lines[Step(meter: price.meter, from: price.from)]
      else { continue }
      report(.firstStepMissing(price.meter), line: line, column: 1)
      // Once a meter.
      lines[first] = line
    }
  }

  private mutating func readHeader(_ fields: [CSVField]) -> Bool {
    let found = fields.map(\.text)
    let further = found.dropFirst(PriceBook.columns.count)
    if found.starts(with: PriceBook.columns), Set(further).count == further.count,
      further.allSatisfy(PriceBook.furtherColumns.contains)
    {
      columns = found
      return true
    }
    let expected = PriceBook.columns.joined(separator: ",")
    report(.header(expected: expected), line: fields[0].line, column: fields[0].column)
    return false
  }

  private mutating func readPrice(_ fields: [CSVField]) {
    let issuesBefore = issues.count
    // Of the further columns, what is empty at the end of a row may be left out.
    guard (PriceBook.columns.count...columns.count).contains(fields.count) else {
      let problem = PriceBookIssue.Problem.fieldCount(
        found: fields.count, least: PriceBook.columns.count, most: columns.count)
      return report(problem, line: fields[0].line, column: fields[0].column)
    }
    for (field, column) in zip(fields, PriceBook.columns) where column != "note" {
      if field.text.isEmpty { report(.empty(column: column), at: field) }
    }
    let key = MeterKey(
      service: fields[0].text, sku: fields[1].text, meter: fields[2].text,
      billing: fields[4].text, region: fields[3].text)
    checkBilling(fields[4])
    let unitPrice = unitPrice(fields[6])
    checkDate(fields[7])
    let confidence = confidence(fields[8])
    var price = Price(
      meter: key, unitPrice: unitPrice ?? UnitPrice(picodollars: 0), unit: fields[5].text,
      asOf: fields[7].text, confidence: confidence ?? .read, source: fields[9].text,
      note: fields[10].text)
    readFurther(fields.dropFirst(PriceBook.columns.count), into: &price)
    let step = Step(meter: key, from: price.from)
    if let firstLine = lines[step] {
      report(.duplicate(key, firstLine: firstLine), at: fields[0])
    }
    checkAgreement(of: price, at: fields[0])
    guard issues.count == issuesBefore else { return }
    lines[step] = fields[0].line
    prices.append(price)
  }

  private mutating func readFurther(_ fields: ArraySlice<CSVField>, into price: inout Price) {
    var (closed, retires, source) = ("", "", "")
    for (field, column) in zip(fields, columns.dropFirst(PriceBook.columns.count))
    where !field.text.isEmpty {
      switch column {
      case "from": price.from = quantity(field)
      case "free": price.free = quantity(field)
      case "zone": price.zone = field.text
      case "minimum_usd":
        // A price has room for more decimals than an amount.
        price.minimum = Money(nanodollars: (unitPrice(field)?.picodollars ?? 0) / 1_000)
      case "closed":
        checkDate(field)
        closed = field.text
      case "retires":
        checkDate(field)
        retires = field.text
      default: source = field.text
      }
    }
    guard !closed.isEmpty || !retires.isEmpty else { return }
    if source.isEmpty, let field = fields.first {
      report(.empty(column: "lifecycle_source"), at: field)
    }
    price.lifecycle = Lifecycle(
      closed: closed.isEmpty ? nil : closed, retires: retires.isEmpty ? nil : retires,
      source: source)
  }

  /// A plain decimal amount of units with at most six decimals.
  private mutating func quantity(_ field: CSVField) -> Quantity {
    guard let decimal = UnitPrice(decimalDollars: field.text)?.picodollars,
      decimal.isMultiple(of: 1_000_000)
    else {
      report(.notAnAmount(field.text), at: field)
      return .zero
    }
    return Quantity(millionths: decimal / 1_000_000)
  }

  /// What belongs to the account or to a zone must be the same in all rows that say so.
  private mutating func checkAgreement(of price: Price, at field: CSVField) {
    let unit = units[price.meter.thing]
    if let unit, unit != price.unit {
      report(.otherUnit(price.unit, of: price.meter, expected: unit), at: field)
    } else if unit == nil {
      units[price.meter.thing] = price.unit
    }
    var account = price.meter
    account.region = ""
    if let free = freeUnits.updateValue(price.free, forKey: account), free != price.free {
      report(.differs(column: "free"), at: field)
    }
    guard !price.zone.isEmpty else { return }
    account.region = price.zone
    let step = Step(meter: account, from: price.from)
    if let earlier = zonePrices.updateValue(price.unitPrice, forKey: step),
      earlier != price.unitPrice
    {
      report(.differs(column: "price_usd"), at: field)
    }
  }

  private mutating func checkBilling(_ field: CSVField) {
    guard !field.text.isEmpty, !PriceBook.billings.contains(field.text) else { return }
    let allowed = PriceBook.billings
    report(.notOneOf(column: "billing", found: field.text, allowed: allowed), at: field)
  }

  private mutating func unitPrice(_ field: CSVField) -> UnitPrice? {
    let price = UnitPrice(decimalDollars: field.text)
    if price == nil, !field.text.isEmpty { report(.notAPrice(field.text), at: field) }
    return price
  }

  private mutating func checkDate(_ field: CSVField) {
    guard !field.text.isEmpty, !field.text.isDateOrUndated else { return }
    report(.notADate(field.text), at: field)
  }

  private mutating func confidence(_ field: CSVField) -> Price.Confidence? {
    let confidence = Price.Confidence(rawValue: field.text)
    if confidence == nil, !field.text.isEmpty {
      let allowed = Price.Confidence.allCases.map(\.rawValue)
      report(.notOneOf(column: "confidence", found: field.text, allowed: allowed), at: field)
    }
    return confidence
  }

  private mutating func report(_ malformed: CSVRecords.Malformed) {
    let problem: PriceBookIssue.Problem =
      switch malformed.reason {
      case .quoteNotClosed: .quoteNotClosed
      case .textAfterQuote: .textAfterQuote
      case .quoteInsideField: .quoteInsideField
      }
    report(problem, line: malformed.line, column: malformed.column)
  }

  private mutating func report(_ problem: PriceBookIssue.Problem, at field: CSVField) {
    report(problem, line: field.line, column: field.column)
  }

  private mutating func report(_ problem: PriceBookIssue.Problem, line: Int, column: Int) {
    issues.append(PriceBookIssue(line: line, column: column, problem: problem))
  }
}

extension String {
  /// `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or `undated`.
  fileprivate var isDateOrUndated: Bool {
    if self == "undated" { return true }
    let parts = split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count <= 3, parts[0].isNumber(digits: 4, in: 1...9_999) else { return false }
    if parts.count > 1, !parts[1].isNumber(digits: 2, in: 1...12) { return false }
    return parts.count < 3 || parts[2].isNumber(digits: 2, in: 1...31)
  }
}

extension Substring {
  fileprivate func isNumber(digits: Int, in range: ClosedRange<Int>) -> Bool {
    guard utf8.count == digits, utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return false
    }
    return Int(self).map(range.contains) ?? false
  }
}

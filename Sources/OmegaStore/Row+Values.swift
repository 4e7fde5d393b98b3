import GRDB
import OmegaAssessment
import OmegaUnits

extension Row {
  /// A figure of three columns; nil if one of them is NULL.
  func figure(
    _ estimate: String, _ low: String, _ high: String, partsPerUnit: Double
  ) throws -> Figure? {
    guard let estimate = try decode(Double?.self, forColumn: estimate),
      let low = try decode(Double?.self, forColumn: low),
      let high = try decode(Double?.self, forColumn: high)
    else { return nil }
    return Figure(
      estimate: estimate / partsPerUnit, low: low / partsPerUnit, high: high / partsPerUnit)
  }

  /// A word of a closed list; another word is damage.
  func name<Name: RawRepresentable<String>>(_: Name.Type, _ column: String) throws -> Name {
    let word = try decode(String.self, forColumn: column)
    guard let name = Name(rawValue: word) else {
      throw DamagedValue(column: column, value: word)
    }
    return name
  }

  func text(at position: Int) throws -> String { try decode(String.self, atIndex: position) }

  func number(at position: Int) throws -> Int64 { try decode(Int64.self, atIndex: position) }

  func quantity(at position: Int) throws -> Quantity? {
    try decode(Int64?.self, atIndex: position).map { Quantity(millionths: $0) }
  }

  /// Five columns from a position on: service, SKU, meter, billing and region.
  func meterKey(at first: Int) throws -> MeterKey {
    MeterKey(
      service: try text(at: first), sku: try text(at: first + 1), meter: try text(at: first + 2),
      billing: try text(at: first + 3), region: try text(at: first + 4))
  }

  func name<Name: RawRepresentable<String>>(_: Name.Type, at position: Int) throws -> Name {
    let word = try text(at: position)
    guard let name = Name(rawValue: word) else {
      throw DamagedValue(column: Array(columnNames)[position], value: word)
    }
    return name
  }

  /// Seeds need all 64 bits, which SQLite's integers do not have: they are stored as digits.
  func seed() throws -> UInt64 {
    let digits = try decode(String.self, forColumn: "seed")
    guard let seed = UInt64(digits) else { throw DamagedValue(column: "seed", value: digits) }
    return seed
  }
}

/// A stored text that this program never writes.
struct DamagedValue: Error {
  var column: String
  var value: String
}

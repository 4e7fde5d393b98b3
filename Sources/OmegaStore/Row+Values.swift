import GRDB
import OmegaAssessment

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

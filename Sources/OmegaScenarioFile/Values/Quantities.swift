import Foundation
import OmegaUnits

/// Numbers with their units, checked and in base units.
enum Quantities {
  /// Nothing that is simulated is longer; sums of a few durations stay far from overflow.
  static let nanosecondsMax = 10 * 366 * 86_400e9
  /// Replicas, nodes, slots and the like: what a simulation can hold in memory.
  static let countMax = 1_000_000
  /// Regions, client locations and branches of a `parallel`.
  static let listMax = 250
  static let numberMax = 1e12
  static let eventsPerSecondMax = 1e9
  /// Bytes and other amounts.
  static let amountMax = 1e18

  static func duration(_ text: String, _ least: Kind.Least) throws(ValueFault) -> SimDuration {
    let (value, unit) = try numberAndUnit(text)
    guard let factor = Units.nanoseconds(of: unit) else { throw .unknownUnit(unit) }
    return SimDuration(nanoseconds: try nanoseconds(value * factor, least))
  }

  static func nanoseconds(
    _ value: Double, _ least: Kind.Least
  ) throws(ValueFault) -> Int64 {
    let rounded = try check(value, least).rounded()
    guard rounded <= nanosecondsMax else { throw .tooLarge }
    guard rounded > 0 || least == .zero else { throw .notAboveZero }
    return Int64(rounded)
  }

  /// Events a second, of `8 rps` or `120/min`.
  static func rate(_ text: String) throws(ValueFault) -> Double {
    var scanner = ValueScanner(text)
    let value = try scanner.number()
    scanner.skipSpaces()
    if scanner.isAtEnd { throw .missingUnit }
    if scanner.take("rps") {
      try scanner.expectEnd()
      return try eventsPerSecond(value)
    }
    guard scanner.take("/") else { throw .unknownUnit(scanner.unit()) }
    let unit = scanner.unit()
    try scanner.expectEnd()
    guard let nanoseconds = Units.nanoseconds(of: unit) else { throw .unknownUnit("/" + unit) }
    return try eventsPerSecond(value * 1e9 / nanoseconds)
  }

  private static func eventsPerSecond(_ value: Double) throws(ValueFault) -> Double {
    guard value <= eventsPerSecondMax else { throw .tooLarge }
    return try check(value, .aboveZero)
  }

  /// A share of one, of a percentage.
  static func share(_ text: String) throws(ValueFault) -> Double {
    let (share, unit) = try numberAndUnit(text, timesTenTo: -2)
    guard unit == "%" else { throw .unknownUnit(unit) }
    guard share <= 1 else { throw .aboveWhole }
    return try check(share, .zero)
  }

  static func size(_ text: String, _ least: Kind.Least) throws(ValueFault) -> Double {
    let (value, unit) = try numberAndUnit(text)
    guard let bytes = Units.bytes(of: unit) else { throw .unknownUnit(unit) }
    return try check(value * bytes, least)
  }

  static func cores(_ text: String, _ least: Kind.Least) throws(ValueFault) -> Double {
    let (value, unit) = try numberAndUnit(text)
    switch unit {
    case "m": return try check(value / 1_000, least)
    case "core", "cores": return try check(value, least)
    default: throw .unknownUnit(unit)
    }
  }

  /// Some units, whose label is free; units of size become bytes.
  static func amount(_ text: String, _ least: Kind.Least) throws(ValueFault) -> Double {
    let (value, unit) = try numberAndUnit(text)
    return try check(value * (Units.bytes(of: unit) ?? 1), least)
  }

  /// `400 RU/s`, `4000 operations/10s`.
  static func throughput(_ text: String) throws(ValueFault) -> Value {
    var scanner = ValueScanner(text)
    let value = try scanner.number()
    let unit = scanner.unit()
    scanner.skipSpaces()
    guard !unit.isEmpty else { throw .missingUnit }
    guard scanner.take("/") else { throw .malformed }
    scanner.skipSpaces()
    let count: Double
    do throws(ValueFault) { count = try scanner.number() } catch {
      guard error == .notANumber else { throw error }
      count = 1
    }
    let time = scanner.unit()
    try scanner.expectEnd()
    guard let factor = Units.nanoseconds(of: time) else { throw .unknownUnit(time) }
    return .throughput(
      amount: try check(value * (Units.bytes(of: unit) ?? 1), .aboveZero),
      period: SimDuration(nanoseconds: try nanoseconds(count * factor, .aboveZero)))
  }

  static func number(_ text: String, _ least: Kind.Least) throws(ValueFault) -> Double {
    var scanner = ValueScanner(text)
    let value = try scanner.number()
    try scanner.expectEnd()
    guard value <= numberMax else { throw .tooLarge }
    return try check(value, least)
  }

  static func count(_ text: String, from least: Int) throws(ValueFault) -> Int {
    let value = try number(text, .zero)
    guard value <= Double(countMax) else { throw .tooLarge }
    guard value == value.rounded() else { throw .malformed }
    guard value >= Double(least) else { throw .belowLeast(least) }
    return Int(value)
  }

  static func seed(_ text: String) throws(ValueFault) -> UInt64 {
    if text.hasPrefix("-") { throw .negative }
    guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) else {
      throw .malformed
    }
    guard let seed = UInt64(text) else { throw .tooLarge }
    return seed
  }

  /// Events an hour, such that at least one comes within an hour with the written chance `p %/h`.
  static func hourlyHazard(_ text: String) throws(ValueFault) -> Double {
    let trimmed = text.hasSuffix("/h") ? String(text.dropLast(2)) : nil
    guard let trimmed else {
      let (_, unit) = try numberAndUnit(text)
      throw .unknownUnit(unit)
    }
    let chance = try share(trimmed.trimmingSpaces())
    guard chance < 1 else { throw .certainWithinAnHour }
    return chance == 0 ? 0 : -log1p(-chance)
  }

  /// Exact nanodollars of `$2,100.50`.
  static func money(_ text: String) throws(ValueFault) -> Money {
    if text.hasPrefix("-") || text.hasPrefix("$-") { throw .negative }
    guard text.hasPrefix("$") else { throw .missingUnit }
    let halves = text.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
    let groups = halves[0].split(separator: ",", omittingEmptySubsequences: false)
    let cents = halves.count == 2 ? halves[1] : "0"
    guard
      halves.count <= 2, groups.dropFirst().allSatisfy({ $0.count == 3 }),
      groups.count == 1 || (1...3).contains(groups[0].count),
      (groups + [cents]).allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      !(groups + [cents]).contains(""), cents.count <= 9
    else { throw .malformed }
    guard let dollars = Int64(groups.joined()), dollars < 9_000_000_000 else { throw .tooLarge }
    let padded = cents + String(repeating: "0", count: 9 - cents.count)
    return Money(nanodollars: dollars * 1_000_000_000 + (Int64(padded) ?? 0))
  }

  private static func numberAndUnit(
    _ text: String, timesTenTo power: Int = 0
  ) throws(ValueFault) -> (Double, String) {
    var scanner = ValueScanner(text)
    let value = try scanner.number(timesTenTo: power)
    let unit = scanner.unit()
    guard scanner.isAtEnd else { throw .malformed }
    guard !unit.isEmpty else { throw .missingUnit }
    return (value, unit)
  }

  static func check(_ value: Double, _ least: Kind.Least) throws(ValueFault) -> Double {
    guard value <= amountMax else { throw .tooLarge }
    guard value >= 0 else { throw .negative }
    guard value > 0 || least == .zero else { throw .notAboveZero }
    return value
  }
}

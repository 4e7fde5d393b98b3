/// An exact amount of US dollars, in whole billionths.
///
/// A charge is rounded to a billionth once, when usage meets its price; every sum after that is exact.
/// 64 bits hold ±9.2 billion dollars; overflow traps.
public struct Money: Hashable, Comparable, Sendable, Codable {
  public var nanodollars: Int64

  public init(nanodollars: Int64) { self.nanodollars = nanodollars }

  public static let zero = Money(nanodollars: 0)

  /// The nearest amount to a number of dollars: for statistics and display, never for a sum that must be exact.
  public init(approximateDollars dollars: Double) {
    nanodollars = Int64((dollars * 1e9).rounded())
  }

  /// Dollars as a binary float: for statistics and display only.
  public var approximateDollars: Double { Double(nanodollars) / 1e9 }

  public static func < (a: Money, b: Money) -> Bool { a.nanodollars < b.nanodollars }
  public static func + (a: Money, b: Money) -> Money {
    Money(nanodollars: a.nanodollars + b.nanodollars)
  }
  public static func - (a: Money, b: Money) -> Money {
    Money(nanodollars: a.nanodollars - b.nanodollars)
  }
  public static func += (a: inout Money, b: Money) { a = a + b }
}

/// An exact amount of some billed unit (hours, GB, tokens …), in whole millionths of that unit.
public struct Quantity: Hashable, Comparable, Sendable, Codable {
  public var millionths: Int64

  public init(millionths: Int64) { self.millionths = millionths }

  /// Rounds to the nearest millionth of the unit; beyond 9.2 × 10¹² units, to the end of the range.
  ///
  /// - Precondition: `value` is a number.
  public init(nearest value: Double) {
    precondition(!value.isNaN, "a quantity is a number")
    let rounded = (value * 1e6).rounded()
    // As a double, Int64.max is one more than it is.
    millionths = Int64(exactly: rounded) ?? (rounded < 0 ? .min : .max)
  }

  public static let zero = Quantity(millionths: 0)

  public var approximateValue: Double { Double(millionths) / 1e6 }

  public static func < (a: Quantity, b: Quantity) -> Bool { a.millionths < b.millionths }
  public static func + (a: Quantity, b: Quantity) -> Quantity {
    Quantity(millionths: a.millionths + b.millionths)
  }
}

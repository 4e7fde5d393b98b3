/// What one unit of a meter costs, in whole trillionths of a US dollar.
///
/// List prices go down to ten decimals; twelve hold them all exactly. 64 bits reach 9.2 million
/// dollars a unit.
public struct UnitPrice: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Trillionths of a dollar; never negative.
  public let picodollars: Int64

  public init(picodollars: Int64) {
    precondition(picodollars >= 0, "a price is never negative")
    self.picodollars = picodollars
  }

  /// Reads plain decimal dollars such as `0.192`, exactly.
  ///
  /// Nil for anything else: a sign, an exponent, more than twelve decimals, or an amount beyond 64
  /// bits.
  public init?(decimalDollars text: some StringProtocol) {
    var picodollars: Int64 = 0
    var decimals: Int?
    var digits = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "."), decimals == nil, digits > 0 {
        decimals = 0
        continue
      }
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9"), decimals != Self.decimalsMax
      else { return nil }
      guard let next = Self.appending(Int64(byte - UInt8(ascii: "0")), to: picodollars)
      else { return nil }
      picodollars = next
      digits += 1
      decimals = decimals.map { $0 + 1 }
    }
    // A point needs digits on both sides.
    guard digits > 0, decimals != 0 else { return nil }
    for _ in (decimals ?? 0)..<Self.decimalsMax {
      guard let next = Self.appending(0, to: picodollars) else { return nil }
      picodollars = next
    }
    self.picodollars = picodollars
  }

  /// The price as plain decimal dollars, without superfluous zeros: `0.192`.
  public var description: String {
    let (dollars, rest) = picodollars.quotientAndRemainder(dividingBy: 1_000_000_000_000)
    guard rest > 0 else { return String(dollars) }
    let digits = String(rest)
    let padded = String(repeating: "0", count: Self.decimalsMax - digits.count) + digits
    return "\(dollars).\(padded.trimmingTrailingZeros)"
  }

  /// The price as a binary float: for display only, never for a charge.
  public var approximateDollars: Double { Double(picodollars) / 1e12 }

  public static func < (a: UnitPrice, b: UnitPrice) -> Bool { a.picodollars < b.picodollars }

  private static let decimalsMax = 12

  private static func appending(_ digit: Int64, to number: Int64) -> Int64? {
    let (tens, tensOverflow) = number.multipliedReportingOverflow(by: 10)
    let (sum, sumOverflow) = tens.addingReportingOverflow(digit)
    return tensOverflow || sumOverflow ? nil : sum
  }
}

extension String {
  fileprivate var trimmingTrailingZeros: Substring {
    var rest = self[...]
    while rest.last == "0" { rest.removeLast() }
    return rest
  }
}

/// Divides by one number again and again: a multiplication and a shift instead of a division, with the very same quotients.
///
/// Source: Granlund and Montgomery, *Division by Invariant Integers using Multiplication*, PLDI 1994, theorem 4.2, for
/// dividends of 63 bits.
struct Divider: Sendable {
  private let multiplier: UInt64
  private let shift: UInt64

  init(_ divisor: Int64) {
    precondition(divisor > 1, "only a divisor above one is worth it")
    let divisor = UInt64(divisor)
    // The least power of two that is no smaller than the divisor has this exponent plus one.
    shift = UInt64(63 - (divisor - 1).leadingZeroBitCount)
    let (quotient, remainder) = divisor.dividingFullWidth((high: 1 << shift, low: 0))
    multiplier = remainder == 0 ? quotient : quotient + 1
  }

  /// The quotient, rounded down, of a dividend that is not negative.
  @inline(__always)
  func quotient(of dividend: Int64) -> Int {
    let (high, _) = UInt64(bitPattern: dividend).multipliedFullWidth(by: multiplier)
    return Int(truncatingIfNeeded: high >> shift)
  }
}

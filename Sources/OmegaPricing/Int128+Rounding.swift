extension Int128 {
  /// The nearest whole quotient of two numbers that are not negative; a half goes to the even one.
  func dividedHalfToEven(by divisor: Int128) -> Int128 {
    precondition(self >= 0 && divisor > 0, "amounts and divisors are positive")
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    // Compares the remainder with what is left of the divisor: twice the remainder could overflow.
    let rest = divisor - remainder
    let isUp = remainder > rest || (remainder == rest && !quotient.isMultiple(of: 2))
    return isUp ? quotient + 1 : quotient
  }
}

// How findings write figures: short enough to read, exact enough to check.
extension Double {
  /// About three significant digits, and none that only binary fractions bring.
  public var threeDigits: String {
    guard isFinite else { return isNaN ? "?" : "unbounded" }
    let scale = magnitude >= 100 ? 1.0 : magnitude >= 10 ? 10 : magnitude >= 1 ? 100 : 1_000
    return rounded(toParts: scale)
  }

  /// Such as `1 slot` and `2.5 cores`.
  public func counted(_ noun: String) -> String {
    let digits = threeDigits
    return "\(digits) \(noun)\(digits == "1" ? "" : "s")"
  }

  /// A share in percent with three decimals at most, such as `99.95 %`.
  public var percentText: String { "\((self * 100).rounded(toParts: 1_000)) %" }

  /// A share in whole percent, such as `12 %`.
  public var wholePercentText: String { "\((self * 100).rounded(toParts: 1)) %" }

  private func rounded(toParts scale: Double) -> String {
    let value = (self * scale).rounded() / scale
    return value == value.rounded() && value.magnitude < 1e15 ? "\(Int(value))" : "\(value)"
  }
}

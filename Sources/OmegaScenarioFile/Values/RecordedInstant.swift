/// Reads the instants of recorded traces: plain numbers, or dates and times of ISO 8601.
enum RecordedInstant {
  /// Nanoseconds since 1970-01-01 00:00 UTC, or since whatever a plain number counts from; nil: it is neither.
  ///
  /// Digits are read exactly, so that instants of many digits keep their nanoseconds.
  static func nanoseconds(_ text: String, ofUnit unit: Int64) -> Int64? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.allSatisfy({ !$0.isEmpty && isDigits($0) }) {
      return nanoseconds(whole: parts[0], fraction: parts.count == 2 ? parts[1] : "", unit)
    }
    if let number = Double(text) {
      let nanoseconds = number * Double(unit)
      return nanoseconds >= 0 && nanoseconds < 9e18 ? Int64(nanoseconds.rounded()) : nil
    }
    return calendarTime(text)
  }

  private static func nanoseconds(
    whole: Substring, fraction: Substring, _ unit: Int64
  ) -> Int64? {
    guard let whole = Int64(whole), let rest = Double("0." + fraction + "0") else { return nil }
    let (product, isTooLarge) = whole.multipliedReportingOverflow(by: unit)
    let part = Int64((rest * Double(unit)).rounded())
    let (sum, overflows) = product.addingReportingOverflow(part)
    return isTooLarge || overflows ? nil : sum
  }

  /// Such as `2023-11-16 18:17:03.9799600`, `2023-11-16T18:17:03Z` or with `+01:00` at the end; without a zone, UTC.
  private static func calendarTime(_ text: String) -> Int64? {
    let characters = Array(text)
    guard characters.count >= 19, characters[10] == "T" || characters[10] == " " else { return nil }
    var rest = String(characters[19...])
    guard let seconds = localSeconds(String(characters[..<10]), String(characters[11..<19])) else {
      return nil
    }
    var fraction = ""
    if rest.first == "." {
      fraction = String(rest.dropFirst().prefix { isDigits("\($0)") })
      guard !fraction.isEmpty else { return nil }
      rest = String(rest.dropFirst(1 + fraction.count))
    }
    guard let offset = offsetSeconds(rest.trimmingSpaces()) else { return nil }
    return nanoseconds(whole: "\(seconds - offset)", fraction: fraction[...], 1_000_000_000)
  }

  private static func localSeconds(_ date: String, _ time: String) -> Int? {
    guard let day = try? LocalTime.dayNumber(date) else { return nil }
    let parts = time.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.allSatisfy({ $0.count == 2 && isDigits($0) }) else { return nil }
    let numbers = parts.compactMap { Int($0) }
    guard numbers[0] < 24, numbers[1] < 60, numbers[2] <= 60 else { return nil }
    return day * 86_400 + numbers[0] * 3_600 + numbers[1] * 60 + numbers[2]
  }

  /// Seconds that a zone's clocks are ahead of UTC: nothing, `Z`, `+01:00` or `-0530`.
  private static func offsetSeconds(_ text: String) -> Int? {
    guard !text.isEmpty, text != "Z" else { return 0 }
    guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
    let digits = text.dropFirst().filter { $0 != ":" }
    guard digits.count == 4, isDigits(digits[...]), let hours = Int(digits.prefix(2)),
      let minutes = Int(digits.suffix(2)), hours < 24, minutes < 60
    else { return nil }
    return (sign == "-" ? -1 : 1) * (hours * 3_600 + minutes * 60)
  }

  private static func isDigits(_ text: some StringProtocol) -> Bool {
    text.utf8.allSatisfy { (48...57).contains($0) }
  }
}

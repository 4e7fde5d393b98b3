public import OmegaAssessment
import OmegaModel

/// Numbers as people read them, in the C locale: the same text on every machine.
public enum FigureText {
  /// Stands where a figure does not exist.
  public static let absent = "–"
  /// Stands where a figure exists but is not a number.
  public static let unknown = "unknown"

  /// An estimate and its interval, which a layout may put side by side or one above the other.
  public struct Parts: Hashable, Sendable {
    public var estimate: String
    /// `[low, high]`; `[±0]` when it has no width; `[no interval]` when nothing bounds it.
    public var interval: String

    public var line: String { "\(estimate) \(interval)" }
  }

  // MARK: Counts and amounts

  /// `1,234,567`.
  public static func count(_ value: Int) -> String {
    (value < 0 ? "-" : "") + separated(String(value.magnitude))
  }

  /// A mean count or a billed quantity: at most three decimals, no trailing zeros.
  public static func amount(_ value: Double) -> String {
    let magnitude = value.magnitude
    let decimals = magnitude >= 1 ? 3 : decimals(showing: 3, of: magnitude)
    return trimmed(fixed(value, decimals: decimals))
  }

  /// A mean count with its interval, to two decimals.
  public static func amount(_ figure: Figure) -> Parts {
    parts(figure) { trimmed(fixed($0, decimals: 2)) }
  }

  /// A mean count with so many significant digits.
  static func mean(_ figure: Figure, digits: Int) -> Parts {
    let decimals = decimals(showing: digits, of: figure.estimate.magnitude)
    return parts(figure) { fixed($0, decimals: decimals) }
  }

  // MARK: Shares

  /// A share of one as a percentage with three significant digits, more close to 100 %: `71.2 %`,
  /// `99.960 %`.
  public static func share(_ value: Double) -> String {
    share(Figure(estimate: value, low: value, high: value)).estimate
  }

  public static func share(_ figure: Figure) -> Parts {
    percentage(
      figure, leastDecimals: decimals(showing: 3, of: (figure.estimate * 100).magnitude))
  }

  /// An availability with enough digits to tell how many requests fail:
  /// `99.953 % [99.941, 99.965]`.
  public static func availability(_ figure: Figure) -> Parts {
    percentage(figure, leastDecimals: 3)
  }

  /// How busy something is: tenths of a per cent say enough, `71.2 % [70.8, 71.6]`.
  public static func utilisation(_ figure: Figure) -> Parts {
    parts(figure, unit: " %") { fixed($0 * 100, decimals: 1) }
  }

  /// A share that somebody wrote down, such as an objective: `99.9 %`.
  public static func objective(_ share: Double) -> String {
    labelled(trimmed(fixed(share * 100, decimals: 6)), " %")
  }

  // MARK: Money

  /// Whole dollars: `$2,431`.
  public static func dollars(_ value: Double) -> String { dollars(value, decimals: 0) }

  /// Dollars and cents: `$2,431.07`.
  public static func cents(_ value: Double) -> String { dollars(value, decimals: 2) }

  /// A price of one unit: cents at least, four significant digits at most: `$0.0416`.
  public static func unitPrice(_ value: Double) -> String {
    let decimals = max(2, min(12, decimals(showing: 4, of: value.magnitude)))
    return dollars(value, decimals: decimals, least: 2)
  }

  /// Whole dollars with their interval: `$2,431 [2,402, 2,460]`.
  public static func dollars(_ figure: Figure) -> Parts {
    Parts(
      estimate: dollars(figure.estimate),
      interval: interval(figure) { fixed($0, decimals: 0) })
  }

  /// Dollars and cents with their interval.
  public static func cents(_ figure: Figure) -> Parts {
    Parts(
      estimate: cents(figure.estimate), interval: interval(figure) { fixed($0, decimals: 2) })
  }

  /// What one of many things costs, with its interval: cents at least, and three significant digits: `$0.0186`.
  public static func unitCost(_ figure: Figure) -> Parts {
    let decimals = max(2, decimals(showing: 3, of: figure.estimate.magnitude))
    return Parts(
      estimate: dollars(figure.estimate, decimals: decimals),
      interval: interval(figure) { fixed($0, decimals: decimals) })
  }

  // MARK: Durations

  /// A measured duration with three significant digits: `41.2 ms`, `1.25 s`.
  public static func duration(milliseconds: Double) -> String {
    let milliseconds = DurationUnit.visible(milliseconds)
    let unit = DurationUnit.fitting(milliseconds)
    return labelled(significant(milliseconds / unit.milliseconds), " " + unit.symbol)
  }

  /// A measured duration and its interval, all in the unit that fits the estimate.
  public static func duration(milliseconds figure: Figure, digits: Int = 3) -> Parts {
    let estimate = DurationUnit.visible(figure.estimate)
    let leading = estimate == 0 ? DurationUnit.visible(figure.high) : estimate
    let unit = DurationUnit.fitting(leading)
    let decimals = decimals(showing: digits, of: (leading / unit.milliseconds).magnitude)
    return parts(figure, unit: " " + unit.symbol) {
      fixed($0 / unit.milliseconds, decimals: decimals)
    }
  }

  /// A threshold of an objective: `30 s`, or `2 s to the first token`.
  static func threshold(milliseconds: Double, of measure: LatencyMeasure?) -> String {
    let time = span(seconds: milliseconds / 1_000)
    return measure == .firstToken ? "\(time) to the first token" : time
  }

  /// A duration that somebody wrote down, such as a threshold, in its largest whole unit: `7 d`,
  /// `36 h`, `500 ms`.
  public static func span(seconds: Double) -> String {
    guard seconds.isFinite else { return fixed(seconds, decimals: 0) }
    let milliseconds = seconds * 1_000
    let unit = DurationUnit.stated(milliseconds)
    return trimmed(fixed(milliseconds / unit.milliseconds, decimals: 3)) + " " + unit.symbol
  }
}

// MARK: - Digits

extension FigureText {
  /// Rounds half away from zero; thousands separated by commas; never `nan`, `inf` or `-0`.
  static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return value.isNaN ? unknown : value < 0 ? "-∞" : "∞" }
    let scale = powerOfTen(decimals)
    let scaled = (value.magnitude * scale).rounded()
    guard scaled < 9e15 else {
      // Beyond 53 bits a decimal place means nothing, and finally no digit does.
      return decimals > 0 ? fixed(value, decimals: 0) : value.description
    }
    let digits = UInt64(scaled)
    let (whole, fraction) = digits.quotientAndRemainder(dividingBy: UInt64(scale))
    var text = value < 0 && digits > 0 ? "-" : ""
    text += separated(String(whole))
    if decimals > 0 {
      let fractionDigits = String(fraction)
      let zeros = String(repeating: "0", count: decimals - fractionDigits.count)
      text += "." + zeros + fractionDigits
    }
    return text
  }

  /// At least three significant digits.
  static func significant(_ value: Double) -> String {
    fixed(value, decimals: decimals(showing: 3, of: value.magnitude))
  }

  /// Decimal places that show so many significant digits, after rounding; 0 for what has no size.
  static func decimals(showing digits: Int, of magnitude: Double) -> Int {
    guard magnitude > 0, magnitude.isFinite else { return 0 }
    var places = 0
    while places < 12, magnitude * powerOfTen(places) < powerOfTen(digits - 1) { places += 1 }
    // 99.96 becomes 100, not 100.0.
    if places > 0, (magnitude * powerOfTen(places)).rounded() >= powerOfTen(digits) { places -= 1 }
    return places
  }

  /// Drops the zeros at the end of a fraction, down to the least number of places.
  static func trimmed(_ text: String, least: Int = 0) -> String {
    guard let point = text.firstIndex(of: ".") else { return text }
    var kept = text[...]
    let shortest = text.index(point, offsetBy: least + 1, limitedBy: text.endIndex) ?? text.endIndex
    while kept.endIndex > shortest, kept.last == "0" { kept.removeLast() }
    if kept.last == "." { kept.removeLast() }
    return String(kept)
  }

  private static func separated(_ digits: String) -> String {
    var text = ""
    for (position, digit) in digits.enumerated() {
      if position > 0, (digits.count - position).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return text
  }

  private static func powerOfTen(_ exponent: Int) -> Double {
    var power = 1.0
    for _ in 0..<exponent { power *= 10 }
    return power
  }
}

// MARK: - Units and intervals

extension FigureText {
  /// Two digits at least of the share that is missing to 100 %, so that it can be told from
  /// another.
  private static func percentage(_ figure: Figure, leastDecimals: Int) -> Parts {
    let missing = figure.estimate < 1 ? 1 - figure.estimate : 1 - figure.low
    let digits = figure.estimate < 1 ? 2 : 1
    let decimals = min(7, max(leastDecimals, decimals(showing: digits, of: missing * 100)))
    return parts(figure, unit: " %") { share in
      let text = fixed(share * 100, decimals: decimals)
      // What falls short of all by less than the digits show is still not all.
      let isAlmostAll = share < 1 && text.hasPrefix("100")
      return isAlmostAll && decimals > 0 ? "99." + String(repeating: "9", count: decimals) : text
    }
  }

  private static func labelled(_ number: String, _ unit: String) -> String {
    number == unknown ? unknown : number + unit
  }

  private static func dollars(_ value: Double, decimals: Int, least: Int? = nil) -> String {
    let number = fixed(value, decimals: decimals)
    guard number != unknown else { return unknown }
    let text = least.map { trimmed(number, least: $0) } ?? number
    return text.hasPrefix("-") ? "-$" + text.dropFirst() : "$" + text
  }

  private static func parts(
    _ figure: Figure, unit: String = "", number: (Double) -> String
  ) -> Parts {
    Parts(
      estimate: labelled(number(figure.estimate), unit), interval: interval(figure, number: number))
  }

  private static func interval(_ figure: Figure, number: (Double) -> String) -> String {
    let (low, high) = (figure.low, figure.high)
    if !low.isFinite, !high.isFinite { return "[no interval]" }
    if low == high, low == figure.estimate { return "[±0]" }
    let bounds = [low, high].map { $0.isNaN ? "?" : number($0) }
    return "[\(bounds[0]), \(bounds[1])]"
  }
}

import Foundation

/// Where values lie along an axis, and which of them are marked.
struct AxisScale: Hashable, Sendable {
  enum Kind: String, Hashable, Sendable {
    case linear, logarithmic
  }

  let kind: Kind
  /// Ends of the axis; the first is below the second, and positive on a logarithmic one.
  let low: Double
  let high: Double
  /// Round values from `low` to `high`.
  let ticks: [Double]

  /// Between 0 and 1; what lies beyond an end, or is no number, lies at it.
  func place(of value: Double) -> Double {
    guard !value.isNaN else { return 0 }
    let share =
      switch kind {
      case .linear: (value - low) / (high - low)
      case .logarithmic: value <= low ? 0 : log(value / low) / log(high / low)
      }
    return min(1, max(0, share))
  }

  /// From 0 to the first round value that is not below any of the values, about four steps apart.
  static func linear(covering values: [Double], steps: Int = 4) -> AxisScale {
    let highest = values.filter(\.isFinite).max() ?? 0
    let most = highest > 0 ? highest : 1
    let step = roundStep(atLeast: most / Double(steps))
    let count = max(1, Int((most / step - 1e-9).rounded(.up)))
    return AxisScale(
      kind: .linear, low: 0, high: step * Double(count),
      ticks: (0...count).map { step * Double($0) })
  }

  /// From the power of ten below all positive values to the one above; where those are few, with 2 and 5 between them.
  static func logarithmic(covering values: [Double]) -> AxisScale {
    let positive = values.filter { $0.isFinite && $0 > 0 }
    let least = exponent(of: positive.min() ?? 1)
    var most = exponent(of: positive.max() ?? 1)
    if powerOfTen(most) < positive.max() ?? 1 { most += 1 }
    most = max(most, least + 1)
    let digits: [Double] = most - least <= 2 ? [1, 2, 5] : [1]
    // Of very many decades, every second or third is marked.
    let stride = max(1, (most - least + 6) / 7)
    let marked = Swift.stride(from: least, through: most, by: stride)
    let ticks = marked.flatMap { exponent in digits.map { $0 * powerOfTen(exponent) } }
    let high = powerOfTen(most)
    return AxisScale(
      kind: .logarithmic, low: powerOfTen(least), high: high,
      ticks: ticks.filter { $0 <= high * (1 + 1e-9) })
  }

  /// Milliseconds, marked where people would: at 1, 10 and 100 of the units that they count in.
  static func durations(covering values: [Double]) -> AxisScale {
    let positive = values.filter { $0.isFinite && $0 > 0 }
    let (least, most) = (positive.min() ?? 1, positive.max() ?? 1)
    let first = roundDurations.lastIndex { $0 <= least } ?? 0
    var last = roundDurations.firstIndex { $0 >= most } ?? roundDurations.count - 1
    if last == first { last += first + 1 < roundDurations.count ? 1 : 0 }
    let start = min(first, last - 1)
    return AxisScale(
      kind: .logarithmic, low: roundDurations[start], high: roundDurations[last],
      ticks: Array(roundDurations[start...last]))
  }

  private static let roundDurations: [Double] = [
    1e-6, 1e-5, 1e-4, 0.001, 0.01, 0.1, 1, 10, 100, 1_000, 10_000, 60_000, 600_000, 3_600_000,
    36_000_000,
    864_000_000, 8_640_000_000,
  ]

  /// The least of 1, 2, 2.5 and 5 times a power of ten that is not below a positive value.
  static func roundStep(atLeast value: Double) -> Double {
    let power = powerOfTen(exponent(of: value))
    let factor = [1, 2, 2.5, 5].first { $0 * power >= value * (1 - 1e-9) } ?? 10
    return factor * power
  }

  /// The greatest n for which 10ⁿ is not above a positive value.
  private static func exponent(of value: Double) -> Int {
    var exponent = 0
    while exponent < 300, powerOfTen(exponent + 1) <= value { exponent += 1 }
    while exponent > -300, powerOfTen(exponent) > value { exponent -= 1 }
    return exponent
  }

  /// Exactly rounded, as a parsed text is.
  private static func powerOfTen(_ exponent: Int) -> Double { Double("1e\(exponent)") ?? 1 }
}

import OmegaAssessment

/// Differences as people read them: with their sign, and in words where they are noise.
enum ChangeText {
  enum Unit: Hashable, Sendable {
    case dollars
    /// Hundredths of one, of shares.
    case points
    /// Hundredths of what it was before.
    case percent
    case milliseconds
  }

  /// `+$35.04 [+12.10, +57.98]`, `−0.31 points [−0.35, −0.28]`; without the interval where it has no
  /// width.
  static func difference(_ figure: Figure, _ unit: Unit) -> String {
    let text = signed(figure.estimate, of: figure, unit, isLabelled: true)
    return figure.low == figure.high ? text : "\(text) \(interval(figure, unit))"
  }

  /// `[+12.10, +57.98]`.
  static func interval(_ figure: Figure, _ unit: Unit) -> String {
    let bounds = [figure.low, figure.high].map {
      signed($0, of: figure, unit, isLabelled: false)
    }
    return "[\(bounds[0]), \(bounds[1])]"
  }

  /// `no difference shown: −0.01 to +0.02 points`.
  static func notShown(_ figure: Figure, _ unit: Unit) -> String {
    let low = signed(figure.low, of: figure, unit, isLabelled: unit == .dollars)
    let high = signed(figure.high, of: figure, unit, isLabelled: true)
    return "no difference shown: \(low) to \(high)"
  }

  /// What a change comes to, whichever it is.
  static func words(_ change: Change, _ unit: Unit) -> String {
    switch change.effect {
    case .none: "the same in every replication"
    case .notShown: notShown(change.difference, unit)
    case .rise, .fall: difference(change.difference, unit)
    }
  }

  /// What figures of a unit are multiplied by, and how many places tell the narrowest of what is
  /// shown, within reason.
  private static func scaling(of figure: Figure, _ unit: Unit) -> (scale: Double, decimals: Int) {
    let scale: Double =
      switch unit {
      case .dollars: 1
      case .points, .percent: 100
      case .milliseconds: 1 / durationUnit(of: figure).milliseconds
      }
    let width = (figure.high - figure.low) / 2 * scale
    let size = figure.estimate.magnitude * scale
    let told = FigureText.decimals(
      showing: 2, of: width > 0 ? min(width, max(size, width / 10)) : size)
    switch unit {
    case .dollars, .points: return (scale, min(6, max(2, told)))
    case .percent, .milliseconds: return (scale, min(4, max(1, told)))
    }
  }

  private static func durationUnit(of figure: Figure) -> DurationUnit {
    .fitting(max(figure.estimate.magnitude, figure.low.magnitude, figure.high.magnitude))
  }

  private static func signed(
    _ value: Double, of figure: Figure, _ unit: Unit, isLabelled: Bool
  ) -> String {
    let (scale, decimals) = scaling(of: figure, unit)
    let digits = FigureText.fixed(value.magnitude * scale, decimals: decimals)
    let isZero = digits.allSatisfy { !$0.isNumber || $0 == "0" }
    let sign = isZero ? "±" : value < 0 ? "−" : "+"
    guard isLabelled else { return sign + digits }
    return switch unit {
    case .dollars: "\(sign)$\(digits)"
    case .points: "\(sign)\(digits) points"
    case .percent: "\(sign)\(digits) %"
    case .milliseconds: "\(sign)\(digits) \(durationUnit(of: figure).symbol)"
    }
  }
}

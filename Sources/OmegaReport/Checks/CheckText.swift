import OmegaAssessment

/// One checked thing in words, the same in every report.
enum CheckText {
  /// What must hold: `availability of read ≥ 99.9 %`.
  static func title(_ item: CheckItem) -> String {
    let name = item.class ?? ""
    let share = "≥ \(FigureText.objective(item.limit))"
    let money = "≤ \(FigureText.unitPrice(item.limit))"
    return switch item.metric {
    case .availability: "availability of \(name) \(share)"
    case .uptime: "uptime of \(name) \(share)"
    case .latencyShare: "\(name) within \(threshold(item)) \(share)"
    case .monthlyCost: "a month's cost \(money)"
    case .monthsWithin: "months within the budget \(share)"
    case .perThousandRequests: "cost of 1,000 requests \(money)"
    case .growth: "growth of a month's cost \(money)"
    case .growthShare: "growth of a month's cost ≤ \(FigureText.objective(item.limit))"
    case .costRegression: "a month's cost, against the baseline"
    case .availabilityRegression: "availability of \(name), against the baseline"
    case .uptimeRegression: "uptime of \(name), against the baseline"
    case .latencyRegression: "\(name) within \(threshold(item)), against the baseline"
    }
  }

  /// What was found: `99.83 % [99.80, 99.86]`, `+$35.04 [+12.10, +57.98]`.
  static func figure(_ item: CheckItem) -> String {
    if let gap = gap(item) { return gap }
    if item.metric.isDifference {
      let unit = unit(of: item)
      return item.figure.low <= 0 && item.figure.high >= 0 && item.figure.low != item.figure.high
        ? ChangeText.notShown(item.figure, unit)
        : item.figure.estimate == 0 && item.figure.low == item.figure.high
          ? "the same" : ChangeText.difference(item.figure, unit)
    }
    return switch item.metric {
    case .monthlyCost: FigureText.cents(item.figure).line
    case .perThousandRequests: FigureText.unitCost(item.figure).line
    case .monthsWithin: FigureText.share(item.figure).line
    default: FigureText.availability(item.figure).line
    }
  }

  /// What there is nothing to compare with; nil where both sides have a figure.
  private static func gap(_ item: CheckItem) -> String? {
    guard item.metric.isDifference else { return nil }
    if item.isPromiseGone == true { return "promised in the baseline, and not any more" }
    return switch (item.before, item.after) {
    case (nil, nil): "nothing in the baseline, and nothing now"
    case (nil, _): "nothing in the baseline"
    case (_, nil): "nothing now"
    default: nil
    }
  }

  /// `kept`, `broken`, `not shown`; of a comparison `worse`, `not worse`.
  static func verdict(_ item: CheckItem) -> String {
    switch (item.metric, item.verdict) {
    case (_, .notShown): "not shown"
    case (.costRegression, .missed), (.availabilityRegression, .missed),
      (.uptimeRegression, .missed), (.latencyRegression, .missed):
      "worse"
    case (.costRegression, _), (.availabilityRegression, _), (.uptimeRegression, _),
      (.latencyRegression, _):
      "not worse"
    case (_, .met), (_, .noObjective): "kept"
    case (_, .missed): "broken"
    }
  }

  /// All of it in one sentence, for a line that stands alone.
  static func sentence(_ item: CheckItem) -> String {
    var text = "\(item.tier): \(title(item)): \(verdict(item)), \(figure(item))"
    if let before = item.before, let after = item.after {
      text += " (\(value(before, item)), now \(value(after, item)))"
    }
    if gap(item) != nil {
      text += "; write the baseline anew with --update-baseline, once it is right that they differ"
    } else if item.verdict == .notShown {
      text += "; add replications until the interval lies on one side"
    }
    return text
  }

  private static func value(_ value: Double, _ item: CheckItem) -> String {
    switch item.metric {
    case .growth, .growthShare, .costRegression: FigureText.cents(value)
    default: FigureText.availability(Figure(estimate: value, low: value, high: value)).estimate
    }
  }

  private static func unit(of item: CheckItem) -> ChangeText.Unit {
    switch item.metric {
    case .growth, .costRegression: .dollars
    case .growthShare: .percent
    default: .points
    }
  }

  private static func threshold(_ item: CheckItem) -> String {
    FigureText.threshold(milliseconds: item.thresholdMs ?? 0, of: item.of)
  }

  static func tone(_ outcome: CheckItem.Outcome) -> Tone {
    switch outcome {
    case .passed: .good
    case .warned: .doubtful
    case .failed: .bad
    }
  }
}

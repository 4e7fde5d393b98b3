import OmegaAssessment

/// What the deployment's documents claim, held against what was simulated.
enum ClaimComparison: Hashable, Sendable {
  /// The whole interval keeps the claim.
  case kept
  /// The whole interval breaks it.
  case broken
  /// The interval straddles the claim.
  case notShown

  /// A cost keeps a claim by not exceeding it.
  init(cost: Figure, claimed: Double) {
    self = cost.high <= claimed ? .kept : cost.low > claimed ? .broken : .notShown
  }

  /// An availability keeps a claim by not falling below it.
  init(availability: Figure, claimed: Double) {
    self = availability.low >= claimed ? .kept : availability.high < claimed ? .broken : .notShown
  }

  var words: String {
    switch self {
    case .kept: "kept"
    case .broken: "broken"
    case .notShown: "not shown"
    }
  }

  var tone: Tone {
    switch self {
    case .kept: .good
    case .broken: .bad
    case .notShown: .doubtful
    }
  }

  /// How far a cost lies from its claim: `16 % over`, `3.2 % under`, `as claimed`; dollars when the
  /// claim is nothing.
  static func difference(cost: Double, claimed: Double) -> String {
    let difference = cost - claimed
    guard difference.isFinite else { return FigureText.unknown }
    let direction = difference > 0 ? "over" : "under"
    if claimed > 0 {
      let share = difference.magnitude / claimed
      let percentage = FigureText.trimmed(FigureText.significant(share * 100))
      return share < 0.000_5 ? "as claimed" : "\(percentage) % \(direction)"
    }
    return difference.magnitude < 0.005
      ? "as claimed" : "\(FigureText.dollars(difference.magnitude)) \(direction)"
  }
}

import OmegaAssessment

extension Verdict {
  /// The verdict in words.
  var words: String {
    switch self {
    case .met: "met"
    case .missed: "missed"
    case .notShown: "not shown"
    case .noObjective: "no objective"
    }
  }

  var tone: Tone {
    switch self {
    case .met: .good
    case .missed: .bad
    case .notShown: .doubtful
    case .noObjective: .faint
    }
  }
}

import OmegaAssessment

extension MissingEvidenceResult {
  /// `about 12 more replications (3,412 requests) would show it`.
  ///
  /// - Parameter trials: what is counted, such as requests.
  func words(trials: String) -> String {
    switch reason {
    case .noTrials:
      "there were no \(trials) to judge"
    case .onObjective:
      "no number of replications would show it: the estimate lies on the objective"
    case .spread:
      [
        moreReplications.map(Self.replications),
        moreTrials.map { "(\(Self.rounded($0)) \(trials))" },
      ]
      .compactMap(\.self).joined(separator: " ") + " would show it"
    }
  }

  private static func replications(_ count: Int) -> String {
    count == 1 ? "1 more replication" : "about \(rounded(count)) more replications"
  }

  /// Two digits: a forecast is no better than that.
  private static func rounded(_ count: Int) -> String {
    var scale = 1
    while count / scale >= 100 { scale *= 10 }
    return FigureText.count((count + scale / 2) / scale * scale)
  }
}
